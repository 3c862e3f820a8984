import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { logFactorials, randomBinomial } from './randomBinomial';

describe('randomBinomial', () => {
  it('draws every number as often as the distribution says (chi square)', () => {
    const [n, p, draws] = [8, 0.3, 100_000];
    const table = logFactorials(n);
    const source = new Random('binomial');
    const random = () => source.float();
    const seen = new Float64Array(n + 1);
    for (let i = 0; i < draws; i++) seen[randomBinomial(n, p, random, table)]! += 1;
    let chi2 = 0;
    seen.forEach((count, x) => {
      const chance = Math.exp(table[n]! - table[x]! - table[n - x]!) * p ** x * (1 - p) ** (n - x);
      chi2 += (count - draws * chance) ** 2 / (draws * chance);
    });
    // 99.9 % quantile of chi square with 8 degrees of freedom
    expect(chi2).toBeLessThan(26.12);
  });

  it.each([
    [450, 0.84],
    [50_000, 0.002],
    [50_000, 0.79],
    [3, 0.999],
  ])('has mean n p and variance n p (1 - p): n = %i, p = %f', (n, p) => {
    const table = logFactorials(n);
    const source = new Random('binomial moments');
    const random = () => source.float();
    const draws = Array.from({ length: 20_000 }, () => randomBinomial(n, p, random, table));
    const mean = draws.reduce((s, x) => s + x, 0) / draws.length;
    const variance = draws.reduce((s, x) => s + (x - mean) ** 2, 0) / (draws.length - 1);
    const sd = Math.sqrt(n * p * (1 - p));
    expect(Math.abs(mean - n * p)).toBeLessThan((4 * sd) / Math.sqrt(draws.length));
    expect(variance / sd ** 2).toBeGreaterThan(n > 10 ? 0.95 : 0.5);
    expect(variance / sd ** 2).toBeLessThan(n > 10 ? 1.05 : 2);
  });

  it('is certain where the chance is 0 or 1, and ends where rounding leaves a remainder', () => {
    const table = logFactorials(10);
    expect(randomBinomial(10, 0, () => 0.5, table)).toBe(0);
    expect(randomBinomial(10, 1, () => 0.5, table)).toBe(10);
    expect(randomBinomial(0, 0.5, () => 0.5, table)).toBe(0);
    expect(randomBinomial(10, 0.5, () => 2, table)).toBe(5);
  });
});
