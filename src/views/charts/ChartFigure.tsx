import { type ReactNode, useRef, useState } from 'react';
import { messageOf } from '../../lib/pure/errors';
import { TableScroll } from '../ui/TableScroll';
import { type ChartCsv, csvText } from './chartCsv';
import { saveCsv, savePng, saveSvg } from './downloadChart';
import { standaloneSvg } from './standaloneSvg';
import { useOpenTable } from './useOpenTable';
import './chartFigure.css';

/** What a figure saves. */
export interface ChartFiles {
  /** of the files, without ending */
  readonly name: string;
  /** made when it is saved: a slider draws the chart many times before */
  readonly csv: () => ChartCsv;
  /** lines below the chart in SVG and PNG: what is shown, and where it is from */
  readonly below: readonly string[];
  /** a second table of figures, where the chart rests on two */
  readonly also?: { readonly what: string; readonly name: string; readonly csv: () => ChartCsv };
}

interface Props {
  readonly title: string;
  /** takes the whole width of the page */
  readonly wide?: boolean;
  readonly note?: string;
  readonly caption?: ReactNode;
  readonly controls?: ReactNode;
  readonly chart: ReactNode;
  /** the same figures as a table; absent where the chart is one itself */
  readonly table?: ReactNode;
  /** keeps in the address that the table is shown */
  readonly tableId?: string;
  /** adds the downloads; with a `table`, the chart must be one SVG */
  readonly files?: ChartFiles;
  /** an older answer is shown while a new one is computed */
  readonly updating?: boolean;
  /** h3 below a section's own h2 */
  readonly heading?: 'h2' | 'h3';
}

/** A chart with its equivalent table, one button apart, and its files. */
export function ChartFigure(props: Props) {
  const {
    title,
    wide,
    note,
    caption,
    controls,
    chart,
    table,
    tableId,
    files,
    updating = false,
    heading = 'h2',
  } = props;
  const [asTable, setAsTable] = useOpenTable(tableId);
  const isTable = asTable && Boolean(table);
  const drawn = useRef<HTMLDivElement>(null);
  const Heading = heading;
  return (
    <figure
      className={`card chart-figure${wide ? ' wide' : ''}${updating ? ' updating' : ''}`}
      aria-label={title}
      aria-busy={updating}
    >
      <div className="card-head">
        <Heading>{title}</Heading>
        {note && <p className="note">{note}</p>}
        <div className="chart-actions">
          {updating && (
            <span className="updating-note" aria-hidden="true">
              updating…
            </span>
          )}
          {table && (
            <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
              Show as table
            </button>
          )}
          {files && (
            <Downloads
              files={files}
              kinds={table ? ['SVG', 'PNG', 'CSV'] : ['CSV']}
              disabled={isTable}
              updating={updating}
              draw={() => {
                const svg = drawn.current?.querySelector('svg');
                return svg ? standaloneSvg(svg, { title, note, below: files.below }) : undefined;
              }}
            />
          )}
        </div>
      </div>
      {controls && <div className="chart-controls">{controls}</div>}
      {isTable ? (
        <TableScroll>{table}</TableScroll>
      ) : (
        <div className="chart" ref={drawn}>
          {chart}
        </div>
      )}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

type FileKind = 'SVG' | 'PNG' | 'CSV';

interface DownloadsProps {
  readonly files: ChartFiles;
  readonly kinds: readonly FileKind[];
  /** no drawing to save: the table is shown */
  readonly disabled: boolean;
  /** nothing to save: an older answer is still shown */
  readonly updating: boolean;
  readonly draw: () => ReturnType<typeof standaloneSvg> | undefined;
}

/** A chart just asked for is drawn once its code is there. */
async function drawnSoon<T>(draw: () => T | undefined): Promise<T | undefined> {
  for (let frame = 0; frame < FRAMES_TO_WAIT; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const drawn = draw();
    if (drawn) return drawn;
  }
  return undefined;
}

/** About five seconds. */
const FRAMES_TO_WAIT = 300;

function Downloads({ files, kinds, disabled, updating, draw }: DownloadsProps) {
  const [problem, setProblem] = useState('');
  const save = async (kind: FileKind) => {
    setProblem('');
    try {
      if (kind === 'CSV') return saveCsv(files.name, csvText(files.csv()));
      const svg = draw() ?? (await drawnSoon(draw));
      if (!svg) throw new Error('The chart is not drawn yet.');
      if (kind === 'SVG') saveSvg(files.name, svg);
      else await savePng(files.name, svg);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <span className="downloads" role="group" aria-label="Downloads">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-label={`Download ${kind}`}
          disabled={updating || (disabled && kind !== 'CSV')}
          title={disabled && kind !== 'CSV' ? 'Show the chart to save it' : `Download ${kind}`}
          onClick={() => void save(kind)}
        >
          {kind}
        </button>
      ))}
      {files.also && (
        <button
          type="button"
          aria-label={`Download ${files.also.what} CSV`}
          disabled={updating}
          title={`Download ${files.also.what} CSV`}
          onClick={() => files.also && saveCsv(files.also.name, csvText(files.also.csv()))}
        >
          CSV, {files.also.what}
        </button>
      )}
      {problem && <span role="alert">{problem}</span>}
    </span>
  );
}
