import type { Interval } from '../../domain/metrics/intervals';
import type { AxisRow } from './axisRow';
import { textWidth } from './textWidth';

/** Below this names stand above their marks. */
const NARROW_PX = 560;
/** Names take at most this part of the width. */
const NAMES_PART = 0.42;
/** Room below the rows for the numbers, px. */
export const BELOW_PX = 28;

export const isNarrow = (widthPx: number): boolean => widthPx < NARROW_PX;

export interface RowLayout {
  readonly narrow: boolean;
  readonly domain: Interval;
  /** room left of the axis for names, and right of it for numbers, px */
  readonly left: number;
  readonly right: number;
}

/** The number at a mark: where it starts in the axis' unit, how it is set, and what stands behind it. */
interface Figure {
  readonly from: number;
  readonly px: number;
  readonly weight: number;
  readonly note: string | undefined;
}

/**
 * Room for names and numbers at a width: the axis is as long as the number furthest to the right allows, in steps of 8 px, so that a number
 * that grows by a digit moves no mark.
 */
export function rowLayout<Row extends AxisRow>(
  rows: readonly Row[],
  widthPx: number,
  domain: Interval,
  figureOf: (row: Row) => Figure,
): RowLayout {
  const narrow = isNarrow(widthPx);
  const names = rows.map((r) => Math.max(textWidth(r.name, 14, 600), textWidth(r.term ?? '', 12)));
  const left = narrow ? 16 : Math.min(Math.max(0, ...names) + 16, NAMES_PART * widthPx);
  const plot = widthPx - left;
  const room = rows.map((row) => {
    const { from, px, weight, note } = figureOf(row);
    const label = 12 + textWidth(row.text, px, weight) + (note ? 8 + textWidth(note, 12) : 0);
    const end = (from - domain[0]) / (domain[1] - domain[0]);
    return end > 0 ? plot - (plot - label) / end : 0;
  });
  return { narrow, domain, left, right: 8 * Math.ceil(Math.max(24, ...room) / 8) };
}
