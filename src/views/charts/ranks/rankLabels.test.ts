import { describe, expect, it } from 'vitest';
import type { FlipRow, RankRow } from '../../../state/accuracy/rows/chartRows';
import { flippedModels, movingRows } from './rankLabels';

const flip = (first: string, second: string, p: number): FlipRow => ({
  first,
  second,
  pA: p,
  pB: p,
  p,
  credible: p < 0.05,
  neededA: 0.01,
  neededB: 0.01,
  differenceA: 0.01,
  differenceB: -0.01,
});
const row = (rankA: number, rankB: number): RankRow => ({
  model: `m${rankA}`,
  setAside: false,
  valueA: 0,
  valueB: 0,
  rankA,
  rankB,
  links: {},
});
const shown = (rows: readonly RankRow[], flips: readonly FlipRow[] = []) =>
  movingRows({ rows, flips }).map((r) => r.model);

describe('movingRows', () => {
  const rows = [row(1, 1), row(2, 3), row(3, 2), row(4, 7), row(5, 4), row(6, 5), row(7, 6)];

  it('are the models of credible flips where there are some', () => {
    const flips = [flip('m2', 'm3', 0.04), flip('m4', 'm5', 0.5)];
    expect(flippedModels(flips)).toEqual(new Set(['m2', 'm3']));
    expect(shown(rows, flips)).toEqual(['m2', 'm3']);
  });

  it('are those that move far where no flip is credible, and all that move where none does', () => {
    expect(shown(rows, [flip('m2', 'm3', Number.NaN)])).toEqual(['m4']);
    expect(shown(rows.slice(0, 3))).toEqual(['m2', 'm3']);
    expect(shown([row(1, 1)])).toEqual([]);
  });
});
