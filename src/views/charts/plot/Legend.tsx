import type { ReactNode } from 'react';
import { textWidth } from '../textWidth';
import { legendLayout } from './legendLayout';

const SIZE_PX = 12;
const ROW_PX = 18;
const SWATCH_PX = 14;

export interface LegendEntry {
  readonly name: string;
  /** drawn in a box of 14 x 12 px */
  readonly swatch: ReactNode;
}

const placed = (entries: readonly LegendEntry[], widthPx: number) =>
  legendLayout(
    entries.map((e) => SWATCH_PX + 6 + textWidth(e.name, SIZE_PX)),
    widthPx,
    16,
  );

/** Height of the legend at a width, to leave room for it. */
export const legendHeight = (entries: readonly LegendEntry[], widthPx: number): number =>
  ROW_PX * (1 + Math.max(0, ...placed(entries, widthPx).map((p) => p.row)));

/** A legend inside the drawing, so that saved files carry it. */
export function Legend({
  entries,
  x,
  y,
  width,
}: {
  entries: readonly LegendEntry[];
  x: number;
  y: number;
  width: number;
}) {
  const places = placed(entries, width);
  return (
    <g className="legend">
      {entries.map((entry, i) => (
        <g key={entry.name} transform={`translate(${x + places[i]!.x} ${y + ROW_PX * places[i]!.row})`}>
          {entry.swatch}
          <text x={SWATCH_PX + 6} y={10.5} fontSize={SIZE_PX}>
            {entry.name}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A filled box. */
export const boxSwatch = (className: string): ReactNode => <rect width={13} height={12} rx={2} className={className} />;
