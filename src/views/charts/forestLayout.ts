import type { Interval } from '../../domain/metrics/intervals';
import { extentOf } from './axes';
import type { ForestRow } from './forestRow';
import { textWidth } from './textWidth';

/** Below this names stand above their marks, and intervals are left to the tips. */
export const NARROW_PX = 560;
export const ROW_PX = 40;
export const NARROW_ROW_PX = 52;
/** Room above the rows for the name of zero, and below them for the numbers, px. */
export const TOP_PX = 26;
export const BELOW_PX = 28;
const GAP_PX = 12;

export const rowPx = (widthPx: number): number => (widthPx < NARROW_PX ? NARROW_ROW_PX : ROW_PX);

/** Sizes of the number at a mark, px and weight. */
export const figureFont = (row: Pick<ForestRow, 'kind'>): readonly [px: number, weight: number] =>
  row.kind === 'rest' ? [14, 500] : [20, 600];

/** What stands behind the number: the published value where it differs, else the interval. */
export const behind = (row: ForestRow, narrow: boolean): string => row.wasText ?? (narrow ? '' : (row.note ?? ''));

/** A published value that is nearer than this part of the axis would stand in the number's place: then the number stands behind it. */
const NEAR_GHOST = 0.2;

/** Where the number of a row starts, in the axis' unit. */
export function labelStart({ value, interval, was }: ForestRow, [low, high]: Interval): number {
  const end = Math.max(value, interval?.[1] ?? value);
  return was !== undefined && was > value && was - end < NEAR_GHOST * (high - low) ? Math.max(end, was) : end;
}

export interface ForestLayout {
  readonly narrow: boolean;
  readonly domain: Interval;
  /** room left of the axis for names, and right of it for numbers, px */
  readonly left: number;
  readonly right: number;
}

/** Room for names and numbers at a width: the axis is as long as the number furthest to the right allows. */
export function forestLayout(rows: readonly ForestRow[], widthPx: number, domain?: Interval): ForestLayout {
  const narrow = widthPx < NARROW_PX;
  const [low, high] = domain ?? extentOf([0, ...rows.flatMap((r) => [r.value, r.was, ...(r.interval ?? [])])]);
  const names = rows.map((r) => Math.max(textWidth(r.name, 14, 600), textWidth(r.term ?? '', 12)));
  const left = narrow ? 16 : Math.min(Math.max(...names) + 16, 0.42 * widthPx);
  const room = rows.map((row) => {
    const [px, weight] = figureFont(row);
    const note = behind(row, narrow);
    const label = GAP_PX + textWidth(row.text, px, weight) + (note ? 8 + textWidth(note, 12) : 0);
    const end = (labelStart(row, [low, high]) - low) / (high - low);
    return end > 0 ? widthPx - left - (widthPx - left - label) / end : 0;
  });
  return { narrow, domain: [low, high], left, right: Math.ceil(Math.max(24, ...room)) };
}
