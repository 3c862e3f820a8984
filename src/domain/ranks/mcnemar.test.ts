import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mcnemarTest } from './mcnemar';

/** The definition in exact integers. */
function exactP(a: number, b: number): number {
  const n = BigInt(a + b);
  let [sum, term] = [0n, 1n];
  for (let i = 0n; i <= BigInt(Math.min(a, b)); i++) {
    sum += term;
    term = (term * (n - i)) / (i + 1n);
  }
  const scale = 10n ** 40n;
  return Math.min(1, Number((2n * sum * scale) / 2n ** n) / 1e40);
}

const count = fc.nat({ max: 300 });

describe('mcnemarTest', () => {
  it('equals the definition in exact integers', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const exact = exactP(a, b);
        fc.pre(exact > 1e-25);
        expect(mcnemarTest(a, b) / exact).toBeCloseTo(1, 10);
      }),
      { numRuns: 300 },
    );
  });

  it('does not care which model comes first', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        expect(mcnemarTest(a, b)).toBe(mcnemarTest(b, a));
      }),
    );
  });

  it('falls as the same number of discordant images becomes more one-sided', () => {
    for (let a = 1; a <= 100; a++) expect(mcnemarTest(a - 1, 201 - a)).toBeLessThan(mcnemarTest(a, 200 - a));
  });

  it('equals examples reckoned by hand', () => {
    expect(mcnemarTest(0, 5)).toBeCloseTo(2 / 32, 14);
    expect(mcnemarTest(1, 9)).toBeCloseTo((2 * 11) / 1024, 14);
    expect(mcnemarTest(0, 0)).toBe(1);
    expect(mcnemarTest(7, 7)).toBe(1);
    expect(mcnemarTest(3, 4)).toBe(1);
  });

  // from exact integers in a separate program
  it.each([
    [12000, 12300, 0.05509788658048013],
    [24900, 25100, 0.3734901856394253],
    [5000, 5900, 6.952432546113687e-18],
    [300, 1500, 1.4548796997936443e-191],
    [20000, 23000, 1.9214396437072717e-47],
  ])('holds with many images: %d against %d', (a, b, p) => {
    expect(mcnemarTest(a, b) / p).toBeCloseTo(1, 8);
  });

  it('stays between 0 and 1 where p is too small for a number', () => {
    expect(mcnemarTest(0, 50_000)).toBe(0);
    expect(mcnemarTest(10, 40_000)).toBe(0);
  });
});
