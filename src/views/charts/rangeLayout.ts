import type { Interval } from '../../domain/metrics/intervals';
import { extentOf } from './axes';
import type { RangeRow } from './rangeRow';
import { isNarrow, type RowLayout, rowLayout } from './rowLayout';

/** Height of a row in a drawing of this width, px. */
export const rangeRowPx = (widthPx: number): number => (isNarrow(widthPx) ? 46 : 38);

/** What a row's number stands behind, besides the bar itself. */
export const rightOf = ({ to, interval, truth, was }: RangeRow): readonly number[] => [
  interval?.[1] ?? to,
  truth ?? to,
  was ?? to,
];

export function rangeLayout(rows: readonly RangeRow[], widthPx: number, given?: Interval): RowLayout {
  const bars = rows.filter((r) => !r.heading);
  const domain = given ?? extentOf([0, ...bars.flatMap((r) => [r.from, r.to, r.was, r.truth, ...(r.interval ?? [])])]);
  return rowLayout(bars, widthPx, domain, (row) => ({
    from: Math.max(row.from, row.to, ...rightOf(row)),
    px: 14,
    weight: 600,
    note: row.wasText ?? row.note,
  }));
}
