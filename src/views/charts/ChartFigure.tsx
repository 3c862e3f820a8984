import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type LinkFacts, ONLY_HERE } from '../../state/links/linkFacts';
import { useApp } from '../ui/storeContext';
import { TableScroll } from '../ui/TableScroll';
import { type ChartCsv, csvText } from './chartCsv';
import { csvFile, pngFile, svgFile } from './downloadChart';
import { DrawnAnyway } from './drawnAnyway';
import { drawnSvg } from './drawnSvg';
import { FigureFiles, type FileWay } from './FigureFiles';
import { useOnPage } from './figuresOnPage';
import { standaloneSvg } from './standaloneSvg';
import { useOpenTable } from './useOpenTable';
import './chartFigure.css';

/** A further table of figures, as a file. */
interface OtherCsv {
  readonly what: string;
  readonly name: string;
  readonly csv: () => ChartCsv;
}

/** What a figure saves. */
export interface ChartFiles {
  /** of the files, without ending */
  readonly name: string;
  /** made when it is saved: a slider draws the chart many times before */
  readonly csv: () => ChartCsv;
  /** lines below the chart in SVG and PNG: what is shown, and where it is from */
  readonly below: readonly string[];
  /** further tables of figures, where the chart rests on several */
  readonly also?: OtherCsv | readonly OtherCsv[];
  /** what else can be saved here */
  readonly more?: readonly FileWay[];
}

interface Props {
  /** names the figure; in a section's first chart the question stands beside it, and the name is not shown */
  readonly title: string;
  /** level of the visible title; absent where the question says it */
  readonly heading?: 'h2' | 'h3';
  /** takes the whole width of the page */
  readonly wide?: boolean;
  /** below the chart, and in its files: what is shown */
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
}

/** A chart with its equivalent table, one button apart, and its files. */
export function ChartFigure(props: Props) {
  const { title, heading: Heading, wide, note, caption, controls, chart, table, tableId, files } = props;
  const { updating = false } = props;
  const [asTable, setAsTable] = useOpenTable(tableId);
  const isTable = asTable && Boolean(table);
  const box = useRef<HTMLDivElement>(null);
  const [saving, ways] = useFiles(props, box);
  return (
    <figure
      className={`chart-figure${wide ? ' wide' : ''}${updating ? ' updating' : ''}`}
      aria-label={title}
      aria-busy={updating}
      data-chart={tableId}
    >
      {Heading && <Heading>{title}</Heading>}
      {controls && <div className="chart-controls">{controls}</div>}
      {isTable && <TableScroll>{table}</TableScroll>}
      {(!isTable || saving) && (
        <div className={isTable ? 'chart aside' : 'chart'} ref={box}>
          <DrawnAnyway value={saving}>{chart}</DrawnAnyway>
        </div>
      )}
      <div className="chart-foot">
        {(note || caption) && (
          <figcaption>
            {note && <p className="note">{note}</p>}
            {typeof caption === 'string' ? <p className="note">{caption}</p> : caption}
          </figcaption>
        )}
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
          {files && <FigureFiles ways={ways} disabled={updating} />}
        </div>
      </div>
    </figure>
  );
}

/** Whether the figure is being drawn for a file, and its files. */
function useFiles(
  { title, note, table, files }: Props,
  box: RefObject<HTMLDivElement | null>,
): readonly [boolean, readonly FileWay[]] {
  const [saving, setSaving] = useState(false);
  const linkFacts = useApp((s) => s.linkFacts);
  const drawn = async () => {
    flushSync(() => setSaving(true));
    try {
      return standaloneSvg(await drawnSvg(box.current), {
        title,
        note,
        below: [...(files?.below ?? []), linkLine(linkFacts())],
      });
    } finally {
      setSaving(false);
    }
  };
  const way = (text: string, what: string, make: FileWay['make']): FileWay => ({
    text,
    label: `Download ${what}`,
    make,
  });
  const ways = files
    ? [
        ...(table
          ? [
              way('SVG', 'SVG', async () => svgFile(files.name, await drawn())),
              way('PNG', 'PNG', async () => pngFile(files.name, await drawn())),
            ]
          : []),
        way('CSV', 'CSV', async () => csvFile(files.name, csvText(files.csv()))),
        ...(files.more ?? []),
        ...[files.also ?? []]
          .flat()
          .map(({ what, name, csv }) => way(`CSV, ${what}`, `${what} CSV`, async () => csvFile(name, csvText(csv())))),
      ]
    : [];
  useOnPage(async () => {
    const made = [];
    for (const { make } of ways) made.push(await make());
    return made;
  });
  return [saving, ways];
}

/** Ends the words of a picture: where it can be seen with all that belongs to it. */
const linkLine = ({ link, isLocal }: LinkFacts): string => `This view: ${link}${isLocal ? ` (${ONLY_HERE})` : ''}`;
