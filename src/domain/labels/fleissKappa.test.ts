import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fleissKappa, kappaError, tallyOf, type VoteTally } from './fleissKappa';

describe('Fleiss’ kappa', () => {
  it('is that of the example in Fleiss 1971', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    const tally = tallyOf(counts.flat(), 5);
    expect([tally.pairs, tally.raters, tally.squares]).toEqual([10, 14, 828]);
    expect(fleissKappa(tally).kappa).toBeCloseTo(0.21, 3);
  });

  it('has the error of its derivative along each image, taken by small steps', () => {
    const pair = fc.constantFrom([5, 0, 0], [4, 1, 0], [2, 2, 1], [0, 1, 4], [0, 0, 5]);
    const images = fc.array(fc.array(pair, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(images, (all) => {
        const each = all.map((pairs) => tallyOf(pairs.flat(), 3));
        const weighed = (weights: readonly number[]): VoteTally => {
          const sum = (of: (one: VoteTally) => number) => each.reduce((at, one, i) => at + weights[i]! * of(one), 0);
          const categories = [0, 1, 2].map((j) => sum((one) => one.categories[j]!));
          return { pairs: sum((one) => one.pairs), raters: 5, categories, squares: sum((one) => one.squares) };
        };
        const kappaAt = (i: number, step: number) =>
          fleissKappa(weighed(each.map((_, other) => (other === i ? 1 + step : 1)))).kappa;
        if (!(fleissKappa(weighed(each.map(() => 1))).chance < 0.99)) return;
        const squares = each.reduce((at, _, i) => at + ((kappaAt(i, 1e-5) - kappaAt(i, -1e-5)) / 2e-5) ** 2, 0);
        const m = each.length;
        expect(kappaError(each)).toBeCloseTo(Math.sqrt((m / (m - 1)) * squares), 6);
      }),
    );
    expect(kappaError([tallyOf([5, 0, 0], 3)])).toBeNaN();
  });

  it('is 1 where all agree, and the mean over pairs of answers written out', () => {
    const answers = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 5, maxLength: 5 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(answers, (rows) => {
        const counts = rows.flatMap((row) => [0, 1, 2].map((c) => row.filter((given) => given === c).length));
        const { pairwise, chance, kappa } = fleissKappa(tallyOf(counts, 3));
        let agree = 0;
        for (const row of rows) {
          row.forEach((a, i) => {
            row.forEach((b, j) => {
              if (i !== j && a === b) agree += 1;
            });
          });
        }
        expect(pairwise).toBeCloseTo(agree / (rows.length * 20), 12);
        if (chance < 1) expect(kappa).toBeLessThanOrEqual(1);
        if (agree === rows.length * 20 && chance < 1) expect(kappa).toBeCloseTo(1, 12);
      }),
    );
  });
});
