import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fleissKappa, tallyOf } from './fleissKappa';

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
