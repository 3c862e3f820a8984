import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extent, linearScale, niceStep, niceTicks } from './plotScale';

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('niceTicks', () => {
  it('covers the gap’s axis in steps of two', () => {
    expect(niceTicks(-1.1, 15.6, 9)).toEqual([-2, 0, 2, 4, 6, 8, 10, 12, 14, 16]);
    expect(niceTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('covers any range with few ticks at equal steps, and holds zero where the range does', () => {
    fc.assert(
      fc.property(finite(-100, 100), finite(0.01, 100), fc.integer({ min: 2, max: 10 }), (low, span, count) => {
        const ticks = niceTicks(low, low + span, count);
        const step = niceStep(low, low + span, count);
        expect(ticks[0]!).toBeLessThanOrEqual(low + 1e-6 * step);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(low + span - 1e-6 * step);
        expect(ticks.length).toBeLessThanOrEqual(count + 2);
        for (let i = 1; i < ticks.length; i++) expect(ticks[i]! - ticks[i - 1]!).toBeCloseTo(step, 8);
        if (low <= 0 && low + span >= 0) expect(ticks.some((t) => t === 0)).toBe(true);
      }),
    );
  });
});

it('linearScale maps the ends of the domain to the ends of the range', () => {
  const scale = linearScale([-2, 16], [100, 460]);
  expect([scale(-2), scale(0), scale(16)]).toEqual([100, 140, 460]);
});

it('extent leaves out what is not known', () => {
  expect(extent([3, undefined, Number.NaN, -1])).toEqual([-1, 3]);
  expect(extent([])).toEqual([0, 1]);
});

it('where all values are the same, all still have a place', () => {
  for (const value of [0, 7, -3]) {
    expect(linearScale([value, value], [40, 400])(value)).toBe(40);
    const ticks = niceTicks(value, value, 6);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.every(Number.isFinite)).toBe(true);
    expect(ticks[0]).toBeLessThanOrEqual(value);
  }
});
