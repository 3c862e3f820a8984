import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallTauB } from './kendallTau';

/** Few values, so that ties are common. */
const column = (n: number) => fc.array(fc.integer({ min: 0, max: 6 }), { minLength: n, maxLength: n });
const columns = fc.integer({ min: 2, max: 30 }).chain((n) => fc.tuple(column(n), column(n)));

describe('kendallTauB', () => {
  it('lies in [-1, 1], does not care which column comes first, and turns its sign with one of them', () => {
    fc.assert(
      fc.property(columns, ([x, y]) => {
        const tau = kendallTauB(x, y);
        fc.pre(!Number.isNaN(tau));
        expect(Math.abs(tau)).toBeLessThanOrEqual(1 + 1e-12);
        expect(kendallTauB(y, x)).toBe(tau);
        expect(
          kendallTauB(
            x,
            y.map((v) => -v),
          ),
        ).toBeCloseTo(-tau, 12);
      }),
    );
  });

  it('is exactly 1 for a column and itself, ties or not, and keeps still under any increasing change', () => {
    fc.assert(
      fc.property(columns, ([x, y]) => {
        fc.pre(new Set(x).size > 1);
        expect(kendallTauB(x, x)).toBe(1);
        expect(
          kendallTauB(
            x.map((v) => v ** 3 + 2),
            y,
          ),
        ).toEqual(kendallTauB(x, y));
      }),
    );
  });

  it('equals (C - D) / all pairs without ties', () => {
    expect(kendallTauB([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo((5 - 1) / 6, 15);
  });

  it('equals an example with ties reckoned by hand', () => {
    // of 6 pairs: C = 3, D = 1, one tied in x, one in y
    expect(kendallTauB([1, 2, 2, 3], [1, 3, 2, 2])).toBeCloseTo((3 - 1) / 5, 15);
  });

  it('leaves out entries that are NaN, and is NaN where nothing differs', () => {
    expect(kendallTauB([1, Number.NaN, 2, 3], [1, 9, 2, 3])).toBe(1);
    expect(kendallTauB([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(kendallTauB([1], [1])).toBeNaN();
    expect(kendallTauB([], [])).toBeNaN();
  });
});
