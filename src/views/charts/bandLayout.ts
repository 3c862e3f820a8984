import type { Interval } from '../../domain/metrics/intervals';
import type { AxisRow } from './axisRow';
import { isNarrow, type RowLayout, rowLayout } from './rowLayout';

/** What a share could be, in percent: a bar from the least to the most, and marks inside it. */
export interface BandBar extends AxisRow {
  readonly least: number;
  readonly most: number;
  /** over judged predictions alone; absent where nothing was judged wrong */
  readonly judged?: number | undefined;
  /** at the share that the reader takes as valid */
  readonly at: number;
  /** 95 % intervals of the two ends */
  readonly ends: readonly [Interval | undefined, Interval | undefined];
}

/** Room above the rows for the name of what joins the marks, px. */
export const BAND_TOP_PX = 8;

export const bandRowPx = (widthPx: number): number => (isNarrow(widthPx) ? 60 : 56);

/** Round numbers around the bars: a band is read against 100 %, not against 0. */
export function bandDomain(rows: readonly BandBar[]): Interval {
  const known = rows
    .flatMap((r) => [r.least, r.most, ...(r.ends[0] ?? []), ...(r.ends[1] ?? [])])
    .filter(Number.isFinite);
  if (known.length === 0) return [0, 100];
  const low = Math.max(0, 10 * Math.floor((Math.min(...known) - 2) / 10));
  return [low, Math.min(100, Math.max(low + 10, 10 * Math.ceil(Math.max(...known) / 10)))];
}

export const bandLayout = (rows: readonly BandBar[], widthPx: number): RowLayout =>
  rowLayout(rows, widthPx, bandDomain(rows), (row) => ({
    from: Math.max(row.most, row.ends[1]?.[1] ?? 0),
    px: 14,
    weight: 600,
    note: isNarrow(widthPx) ? undefined : row.note,
  }));
