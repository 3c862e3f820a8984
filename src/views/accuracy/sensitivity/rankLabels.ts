import type { RankRows } from '../../../state/accuracy/rows/chartRows';

/** Models worth a name in the chart: both ends of either order first, then those of credible flips, at most `most` in all. */
export function namedModels({ rows, flips }: RankRows, most: number): Set<string> {
  const named = new Set<string>();
  const add = (model: string) => {
    if (named.size < most) named.add(model);
  };
  const inOrder = (key: 'rankA' | 'rankB') => [...rows].sort((a, b) => a[key] - b[key]).map((r) => r.model);
  const orders = [inOrder('rankA'), inOrder('rankB')];
  for (const order of orders) for (const model of order.slice(0, 3)) add(model);
  for (const order of orders) for (const model of order.slice(-3)) add(model);
  for (const flip of credibleFlips(flips)) {
    add(flip.first);
    add(flip.second);
  }
  return named;
}

/** Credible flips, the surest first. */
export const credibleFlips = (flips: RankRows['flips']): RankRows['flips'] =>
  flips.filter((f) => f.credible).sort((a, b) => a.p - b.p);

/** Models that are part of a credible flip. */
export const flippedModels = (flips: RankRows['flips']): Set<string> =>
  new Set(credibleFlips(flips).flatMap((f) => [f.first, f.second]));
