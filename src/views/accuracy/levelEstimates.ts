import type { LevelRow } from '../../state/selectors/accuracy';
import type { ChartEstimate, LevelEstimateRow, SideLinks } from '../../state/selectors/chartRows';

/** Rows with or without intervals; the Control sets come without. */
export type AnyLevelRow = LevelRow | LevelEstimateRow;

/** The same row with boxed values. */
export function levelEstimate(row: AnyLevelRow): LevelEstimateRow {
  const box = (value: number | ChartEstimate): ChartEstimate => (typeof value === 'number' ? { value } : value);
  const links: SideLinks = 'links' in row ? row.links : {};
  return { k: row.k, V1: box(row.V1), V2: box(row.V2), gap: box(row.gap), n1: row.n1, n2: row.n2, links };
}

/** A count in at most four characters: `629`, `5.1k`, `39k`. */
export function shortCount(n: number): string {
  if (n < 1000) return String(n);
  return n < 9950 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`;
}
