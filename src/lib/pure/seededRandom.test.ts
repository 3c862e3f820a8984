import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from './seededRandom';

const take = (seed: string, n: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: n }, random);
};

describe('seededRandom', () => {
  it('gives the same numbers to the same seed, in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (seed) => {
        const numbers = take(seed, 50);
        expect(take(seed, 50)).toEqual(numbers);
        for (const x of numbers) expect(x >= 0 && x < 1).toBe(true);
      }),
    );
  });

  it('gives other numbers to another seed, and generators do not share state', () => {
    expect(take('a', 5)).not.toEqual(take('b', 5));
    const [a, b] = [seededRandom('a'), seededRandom('a')];
    a();
    expect(b()).toBe(take('a', 1)[0]);
  });

  it('is spread evenly: chi-squared over 20 bins within its 0.1 % limit', () => {
    const bins = new Array<number>(20).fill(0);
    for (const x of take('even', 20_000)) bins[Math.floor(x * 20)]! += 1;
    const chi2 = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi2).toBeLessThan(43.8);
  });

  it('never changes: figures made with it must come out again', () => {
    expect(take('plural', 3)).toMatchInlineSnapshot(`
      [
        0.9579165363684297,
        0.31576469424180686,
        0.45295632630586624,
      ]
    `);
  });
});
