import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, probit } from './probit';

const open01 = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

describe('probit', () => {
  it('is antisymmetric about one half, to what 1 - p can hold', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.5, noNaN: true }), (p) => {
        expect(probit(1 - p) + probit(p)).toBeCloseTo(0, 11);
      }),
    );
  });

  it('undoes the distribution function to 1e-12', () => {
    fc.assert(
      fc.property(open01, (p) => {
        expect(Math.abs(normalCdf(probit(p)) - p)).toBeLessThan(1e-12);
      }),
    );
  });

  it('rises', () => {
    fc.assert(fc.property(open01, open01, (p, q) => (p < q ? probit(p) <= probit(q) : true)));
  });

  // Values of the literature and of an independent implementation (Python 3.11 statistics.NormalDist).
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.9, 1.2815515655446004],
    [0.0247, -1.9651230274150537],
    [1e-10, -6.361340902404056],
    [0.25, -0.6744897501960817],
  ])('at %d is %d', (p, z) => {
    expect(Math.abs(probit(p) - z)).toBeLessThan(1e-12);
  });

  it('has infinite ends and nothing beyond', () => {
    expect([probit(0), probit(1), probit(-0.1), probit(1.1), probit(Number.NaN)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('normalCdf', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [-5, 2.866515718791944e-7],
  ])('at %d is %d', (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1e-12);
  });

  it('keeps its relative accuracy in the tail', () => {
    expect(normalCdf(-10) / 7.619853024160593e-24).toBeCloseTo(1, 12);
    expect(normalCdf(-40)).toBe(0);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });
});
