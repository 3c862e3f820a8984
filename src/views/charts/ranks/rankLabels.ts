import type { RankRow, RankRows } from '../../../state/accuracy/rows/chartRows';

/** Credible flips, the surest first. */
export const credibleFlips = (flips: RankRows['flips']): RankRows['flips'] =>
  flips.filter((f) => f.credible).sort((a, b) => a.p - b.p);

/** Models that are part of a credible flip. */
export const flippedModels = (flips: RankRows['flips']): Set<string> =>
  new Set(credibleFlips(flips).flatMap((f) => [f.first, f.second]));

/** Ranks between which a change is worth a line where none is credible. */
const MOVED = 3;

/**
 * Rows that the chart shows at first: models of credible flips; where there is none (or nothing could be tested), those that change by at least
 * three ranks; where there is none of these either, all that change.
 */
export function movingRows({ rows, flips }: Pick<RankRows, 'rows' | 'flips'>): readonly RankRow[] {
  const flipped = flippedModels(flips);
  if (flipped.size > 0) return rows.filter((r) => flipped.has(r.model));
  const by = (ranks: number) => rows.filter((r) => Math.abs(r.rankA - r.rankB) >= ranks);
  const far = by(MOVED);
  return far.length > 0 ? far : by(0.5);
}
