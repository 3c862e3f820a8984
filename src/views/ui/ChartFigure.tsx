import { type ReactNode, useState } from 'react';
import { TableScroll } from './TableScroll';

interface Props {
  readonly title: string;
  /** takes the whole width of the page */
  readonly wide?: boolean;
  readonly note?: string;
  readonly caption?: ReactNode;
  readonly controls?: ReactNode;
  readonly chart: ReactNode;
  /** the same figures as a table */
  readonly table: ReactNode;
}

/** A chart with its equivalent table, one button apart. */
export function ChartFigure({ title, wide, note, caption, controls, chart, table }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={`card chart-figure${wide ? ' wide' : ''}`} aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {note && <p className="note">{note}</p>}
        <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Show as table
        </button>
      </div>
      {controls && <div className="chart-controls">{controls}</div>}
      {asTable ? <TableScroll>{table}</TableScroll> : <div className="chart">{chart}</div>}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}
