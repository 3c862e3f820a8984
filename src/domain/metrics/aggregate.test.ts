import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateMetric, linearFit } from './aggregate';

/** Shares of 1000 images: as coarse as real ones, so that sums stay comparable. */
const share = fc.integer({ min: 0, max: 1000 }).map((hits) => hits / 1000);
const pairs = fc.array(fc.tuple(share, share), { minLength: 3, maxLength: 60 });

describe('linearFit', () => {
  it('finds a line again', () => {
    const xs = [0.5, 0.6, 0.75, 0.9];
    const fit = linearFit(
      xs,
      xs.map((x) => -0.2 + 1.1 * x),
    );
    expect(fit.slope).toBeCloseTo(1.1, 12);
    expect(fit.intercept).toBeCloseTo(-0.2, 12);
    expect(fit.r2).toBeCloseTo(1, 12);
    expect(fit.residual_sd).toBeCloseTo(0, 12);
  });

  it('equals a textbook example (Anscombe I: 3.00 + 0.500 x, r2 0.667, residual SD 1.237)', () => {
    const xs = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const ys = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const fit = linearFit(xs, ys);
    expect(fit.slope).toBeCloseTo(0.5001, 4);
    expect(fit.intercept).toBeCloseTo(3.0001, 4);
    expect(fit.r2).toBeCloseTo(0.6665, 4);
    expect(fit.residual_sd).toBeCloseTo(1.2366, 4);
  });

  it('is no worse than any nearby line', () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: -0.1, max: 0.1, noNaN: true }), (points, nudge) => {
        const fit = linearFit(
          points.map(([x]) => x),
          points.map(([, y]) => y),
        );
        fc.pre(Number.isFinite(fit.slope));
        const error = (slope: number, intercept: number) =>
          points.reduce((sum, [x, y]) => sum + (y - intercept - slope * x) ** 2, 0);
        const best = error(fit.slope, fit.intercept);
        expect(best).toBeLessThanOrEqual(error(fit.slope + nudge, fit.intercept) + 1e-9);
        expect(best).toBeLessThanOrEqual(error(fit.slope, fit.intercept + nudge) + 1e-9);
      }),
    );
  });

  it.each([
    ['no point', []],
    ['one point', [0.5]],
    ['points above each other', [0.1, 0.1, 0.1]],
  ])('has no slope for %s', (_, xs) => {
    const { slope, intercept, r2, residual_sd } = linearFit(
      xs,
      xs.map((_x, i) => i / 10),
    );
    expect([slope, intercept, r2, residual_sd]).toEqual(new Array(4).fill(Number.NaN));
  });

  it('has no residual SD for two points, whatever they are', () => {
    fc.assert(
      fc.property(share, share, share, share, (x1, x2, y1, y2) => {
        expect(linearFit([x1, x2], [y1, y2]).residual_sd).toBeNaN();
      }),
    );
  });

  it('explains nothing of values that do not differ', () => {
    expect(linearFit([0.1, 0.2, 0.4], [0.7, 0.7, 0.7]).r2).toBeNaN();
  });
});

describe('aggregateMetric', () => {
  const names = (n: number) => Array.from({ length: n }, (_, i) => `m${i}`);

  it('has its gap between the extremes and equal to the difference of the means', () => {
    fc.assert(
      fc.property(pairs, (points) => {
        const v1 = points.map(([x]) => x);
        const v2 = points.map(([, y]) => y);
        const a = aggregateMetric(names(points.length), v1, v2);
        expect(a.mean_gap).toBeCloseTo(a.mean_V1 - a.mean_V2, 12);
        expect(a.min_gap[0]).toBe(Math.min(...v1.map((x, i) => x - v2[i]!)));
        expect(a.max_gap[0]).toBe(Math.max(...v1.map((x, i) => x - v2[i]!)));
        expect(a.sd_gap).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('names the model of each extreme, the first of equals', () => {
    const a = aggregateMetric(['a', 'b', 'c', 'd'], [0.9, 0.8, 0.75, 0.5], [0.8, 0.6, 0.5, 0.25]);
    expect(a.max_gap).toEqual([0.25, 'c']);
    expect(a.min_gap[1]).toBe('a');
  });

  it('uses the sample SD', () => {
    expect(aggregateMetric(['a', 'b'], [0.5, 0.75], [0, 0]).sd_gap).toBeCloseTo(0.25 / Math.SQRT2, 15);
  });

  it('turns its gap round where the sides change places', () => {
    fc.assert(
      fc.property(pairs, (points) => {
        const v1 = points.map(([x]) => x);
        const v2 = points.map(([, y]) => y);
        const there = aggregateMetric(names(points.length), v1, v2);
        const back = aggregateMetric(names(points.length), v2, v1);
        expect(back.mean_gap).toBeCloseTo(-there.mean_gap, 12);
        expect(back.sd_gap).toBeCloseTo(there.sd_gap, 12);
        expect(back.min_gap[0] + there.max_gap[0]).toBe(0);
      }),
    );
  });

  it('is undefined without models', () => {
    const a = aggregateMetric([], [], []);
    expect([a.mean_V1, a.mean_V2, a.mean_gap, a.min_gap[0]]).toEqual(new Array(4).fill(Number.NaN));
  });
});
