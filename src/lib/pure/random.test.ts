import { describe, expect, it } from 'vitest';
import { Random } from './random';

const draw = (seed: string, count: number): number[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => random.float());
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('Random', () => {
  it('gives the same sequence for the same seed, and another for another', () => {
    expect(draw('a', 50)).toEqual(draw('a', 50));
    expect(draw('a', 5)).not.toEqual(draw('b', 5));
    expect(draw('picture/1', 5)).not.toEqual(draw('picture/2', 5));
  });

  it('keeps its sequence for ever: pictures depend on it', () => {
    const random = new Random('plural');
    expect([random.uint32(), random.uint32(), random.uint32()]).toEqual([4181365882, 771079201, 3605715547]);
  });

  it('is uniform over [0, 1)', () => {
    const values = draw('uniform', 20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const bins = new Array<number>(20).fill(0);
    for (const value of values) bins[Math.floor(value * 20)]! += 1;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 99.9 % quantile at 19 degrees of freedom
    expect(chiSquare).toBeLessThan(43.8);
  });

  it('first numbers of consecutive seeds are unrelated', () => {
    const firsts = Array.from({ length: 4000 }, (_, i) => draw(`seed/${i}`, 1)[0]!);
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(0.02);
    const products = firsts.slice(1).map((value, i) => (value - 0.5) * (firsts[i]! - 0.5));
    expect(Math.abs(mean(products)) * 12).toBeLessThan(0.06);
  });

  it('int reaches both ends and nothing else', () => {
    const random = new Random('int');
    const seen = new Set(Array.from({ length: 500 }, () => random.int(-1, 3)));
    expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3]);
  });

  it('range stays within its bounds, chance has its probability', () => {
    const random = new Random('range');
    for (let i = 0; i < 500; i += 1) {
      const value = random.range(2, 3);
      expect(value >= 2 && value < 3).toBe(true);
    }
    const hits = Array.from({ length: 10_000 }, () => (random.chance(0.3) ? 1 : 0));
    expect(mean(hits)).toBeCloseTo(0.3, 1);
  });

  it('shuffle returns each order of three equally often, and leaves its argument alone', () => {
    const random = new Random('shuffle');
    const items = ['a', 'b', 'c'] as const;
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i += 1) {
      const order = random.shuffle(items).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
    expect(items).toEqual(['a', 'b', 'c']);
  });

  it('normal has its mean and standard deviation', () => {
    const random = new Random('normal');
    const values = Array.from({ length: 20_000 }, () => random.normal(5, 2));
    const centre = mean(values);
    expect(centre).toBeCloseTo(5, 1);
    expect(Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))).toBeCloseTo(2, 1);
  });

  it('pick from nothing throws', () => {
    expect(() => new Random('x').pick([])).toThrow(RangeError);
  });
});

describe('fill', () => {
  it('is as many calls of uint32', () => {
    const [one, many] = [new Random('fill'), new Random('fill')];
    const filled = new Uint32Array(1000);
    many.fill(filled);
    expect([...filled]).toEqual(Array.from(filled, () => one.uint32()));
    expect(many.uint32()).toBe(one.uint32());
  });
});
