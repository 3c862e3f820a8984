import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, theilSen } from './theilSen';

describe('median', () => {
  it('takes the middle, or the mean of the two middle values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 1, 2, 9])).toBe(5.5);
    expect(median([])).toBeNaN();
  });
});

describe('theilSen', () => {
  it('finds an exact line', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (slope, intercept) => {
        const x = [1, 2, 3, 5, 8];
        const line = theilSen(
          x,
          x.map((v) => intercept + slope * v),
        )!;
        expect(line.slope).toBeCloseTo(slope, 9);
        expect(line.intercept).toBeCloseTo(intercept, 9);
        expect(line.madSd).toBeCloseTo(0, 9);
      }),
    );
  });

  it('is not moved by one wild point', () => {
    const x = [0, 1, 2, 3, 4, 5, 6];
    const y = x.map((v) => 2 * v + 1);
    y[6] = -1000;
    expect(theilSen(x, y)).toMatchObject({ slope: 2, intercept: 1 });
  });

  it('has no line through points above each other', () => {
    expect(theilSen([1, 1], [0, 5])).toBeUndefined();
  });
});
