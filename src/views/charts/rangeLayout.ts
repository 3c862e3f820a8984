import type { Interval } from '../../domain/metrics/intervals';
import { extentOf } from './axes';
import { NARROW_PX } from './forestLayout';
import type { RangeRow } from './rangeRow';
import { textWidth } from './textWidth';

/** Room below the rows for the numbers, px. */
export const BELOW_PX = 28;
/** Names take at most this part of the width. */
const NAMES_PART = 0.42;

/** Height of a row in a drawing of this width, px. */
export const rangeRowPx = (widthPx: number): number => (widthPx < NARROW_PX ? 46 : 38);

export interface RangeLayout {
  readonly narrow: boolean;
  readonly domain: Interval;
  /** room left of the axis for names, and right of it for numbers, px */
  readonly left: number;
  readonly right: number;
}

/** Room for names and numbers at a width, in steps of 8 px: a number that grows by a digit moves no bar. */
export function rangeLayout(rows: readonly RangeRow[], widthPx: number, domain?: Interval): RangeLayout {
  const narrow = widthPx < NARROW_PX;
  const bars = rows.filter((r) => !r.heading);
  const ends = domain ?? extentOf([0, ...bars.flatMap((r) => [r.from, r.to, r.was, r.truth, ...(r.interval ?? [])])]);
  const names = bars.map((r) => Math.max(textWidth(r.name, 14, 600), textWidth(r.term ?? '', 12)));
  const left = narrow ? 16 : Math.min(Math.max(0, ...names) + 16, NAMES_PART * widthPx);
  const plot = widthPx - left;
  const room = bars.map((row) => {
    const note = row.wasText ?? row.note;
    const label = 12 + textWidth(row.text, 14, 600) + (note ? 8 + textWidth(note, 12) : 0);
    const end =
      (Math.max(row.from, row.to, row.interval?.[1] ?? row.to, row.truth ?? row.to) - ends[0]) / (ends[1] - ends[0]);
    return end > 0 ? plot - (plot - label) / end : 0;
  });
  return { narrow, domain: ends, left, right: 8 * Math.ceil(Math.max(24, ...room) / 8) };
}
