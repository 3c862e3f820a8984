import { describe, expect, it } from 'vitest';
import type { FlipRow, RankRows } from '../../../state/accuracy/rows/chartRows';
import { flippedModels, namedModels } from './rankLabels';

const MODELS = Array.from({ length: 20 }, (_, i) => `m${i + 1}`);
const flip = (first: string, second: string, p: number): FlipRow => ({
  first,
  second,
  pA: p,
  pB: p,
  p,
  credible: p < 0.05,
  differenceA: 0.01,
  differenceB: -0.01,
});
const RANKS: RankRows = {
  tau: 0.9,
  pairs: 190,
  tested: true,
  nA: 1,
  nB: 1,
  rows: MODELS.map((model, i) => ({
    model,
    setAside: false,
    valueA: 0,
    valueB: 0,
    rankA: i + 1,
    rankB: i + 1,
    links: {},
  })),
  flips: [flip('m9', 'm10', 0.04), flip('m12', 'm13', 0.001), flip('m5', 'm6', 0.5)],
};

describe('namedModels', () => {
  it('names both ends and the credible flips, not the others', () => {
    expect([...namedModels(RANKS, 30)].sort()).toEqual(
      ['m1', 'm2', 'm3', 'm18', 'm19', 'm20', 'm9', 'm10', 'm12', 'm13'].sort(),
    );
    expect(flippedModels(RANKS.flips)).toEqual(new Set(['m9', 'm10', 'm12', 'm13']));
  });

  it('names the surest flips where there is not room for all', () => {
    const named = namedModels(RANKS, 8);
    expect(named.size).toBe(8);
    expect(named.has('m12') && named.has('m13')).toBe(true);
  });
});
