import type { Interval } from '../../domain/metrics/intervals';
import { extentOf } from './axes';
import type { ForestRow } from './forestRow';
import { isNarrow, type RowLayout, rowLayout } from './rowLayout';

/** Room above the rows for the name of zero, px. */
export const TOP_PX = 26;

export const rowPx = (widthPx: number): number => (isNarrow(widthPx) ? 52 : 40);

/** Sizes of the number at a mark, px and weight. */
export const figureFont = (row: Pick<ForestRow, 'kind'>): readonly [px: number, weight: number] =>
  row.kind === 'rest' ? [14, 500] : [20, 600];

/** What stands behind the number: the published value where it differs, else the interval; on a narrow screen that is left to the tip. */
export const behind = (row: ForestRow, narrow: boolean): string => row.wasText ?? (narrow ? '' : (row.note ?? ''));

/** A published value that is nearer than this part of the axis would stand in the number's place: then the number stands behind it. */
const NEAR_GHOST = 0.2;

/** Where the number of a row starts, in the axis' unit. */
export function labelStart({ value, interval, was }: ForestRow, [low, high]: Interval): number {
  const end = Math.max(value, interval?.[1] ?? value);
  return was !== undefined && was > value && was - end < NEAR_GHOST * (high - low) ? Math.max(end, was) : end;
}

export function forestLayout(rows: readonly ForestRow[], widthPx: number, given?: Interval): RowLayout {
  const domain = given ?? extentOf([0, ...rows.flatMap((r) => [r.value, r.was, ...(r.interval ?? [])])]);
  return rowLayout(rows, widthPx, domain, (row) => {
    const [px, weight] = figureFont(row);
    return { from: labelStart(row, domain), px, weight, note: behind(row, isNarrow(widthPx)) };
  });
}
