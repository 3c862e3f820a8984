import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImages, countsOf, type TestImage } from '../../testing/columns';
import { NO_LABEL } from '../dataset';
import type { CellFilter } from './cells';
import { type Ratio, ratioValue } from './intervals';
import { type ModelMetrics, metricInterval, metricN, metricsOf, metricValue } from './metrics';
import { METRIC_IDS } from './metricTable';

const Z = 1.959963984540054;
const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
const mean = (xs: readonly number[]) => sum(xs) / xs.length;

/** Equal to `digits` decimals, or both undefined. */
function expectClose(found: number, expected: number, digits: number) {
  if (Number.isNaN(expected)) expect(found).toBeNaN();
  else expect(found).toBeCloseTo(expected, digits);
}

/** Every metric from its definition over plain lists; h / k in floating point, as on paper. */
function bruteForce(images: readonly TestImage[]) {
  const all = images.filter((i) => i.predicted);
  const evaluated = all.filter((i) => i.labels.length >= 1);
  const scored = evaluated.filter((i) => i.labels.length <= 5);
  const share = (of: readonly TestImage[], test: (i: TestImage, p: readonly number[]) => boolean): Ratio => ({
    num: of.filter((i) => test(i, i.predicted!)).length,
    den: of.length,
  });
  const top = (of: readonly TestImage[], r: number) =>
    share(
      of.filter((i) => i.original !== NO_LABEL),
      (i, p) => p.slice(0, r).includes(i.original),
    );
  const h = (i: TestImage) => i.labels.filter((c) => i.predicted!.slice(0, i.labels.length).includes(c)).length;
  const isReal = (i: TestImage, p: readonly number[]) => i.labels.includes(p[0]!);
  const stratum = (k: number) => scored.filter((i) => i.labels.length === k);
  const asma = (value: (of: readonly TestImage[]) => number) => mean([1, 2, 3, 4, 5].map((k) => value(stratum(k))));
  const fractions = scored.map((i) => h(i) / i.labels.length);
  return {
    sizes: [all.length, evaluated.length, scored.length],
    ratios: {
      top1: top(all, 1),
      top5: top(all, 5),
      top1_evaluated: top(evaluated, 1),
      top5_evaluated: top(evaluated, 5),
      real: share(evaluated, isReal),
      vtopk_micro: { num: sum(scored.map(h)), den: sum(scored.map((i) => i.labels.length)) },
      vtopk_exact: share(scored, (i) => h(i) === i.labels.length),
      vtopk_any: share(scored, (i) => h(i) > 0),
      vtopk_fraction: { num: sum(scored.map((i) => (60 * h(i)) / i.labels.length)), den: 60 * scored.length },
    },
    fractions,
    values: {
      vtopk_fraction: mean(fractions),
      asma_fraction: asma((of) => mean(of.map((i) => h(i) / i.labels.length))),
      asma_exact: asma((of) => mean(of.map((i) => Number(h(i) === i.labels.length)))),
      asma_any: asma((of) => mean(of.map((i) => Number(h(i) > 0)))),
      asma_real: asma((of) => ratioValue(share(of, isReal))),
    },
  };
}

const ratiosOf = (m: ModelMetrics) =>
  Object.fromEntries(METRIC_IDS.filter((id) => typeof m[id] !== 'number').map((id) => [id, m[id]]));

describe('metricsOf', () => {
  it('equals every definition: counts exactly, means to rounding', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const metrics = metricsOf(countsOf(images));
        const expected = bruteForce(images);
        expect([metrics.n_images, metrics.n_evaluated, metrics.n_le5]).toEqual(expected.sizes);
        expect(ratiosOf(metrics)).toEqual(expected.ratios);
        for (const [id, value] of Object.entries(expected.values)) {
          expectClose(metricValue(metrics, id as keyof typeof expected.values), value, 12);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the normal interval of h / k with the sample SD', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const { fractions } = bruteForce(images);
        const [low, high] = metricsOf(countsOf(images)).vtopk_fraction_normal95;
        const m = mean(fractions);
        const s = Math.sqrt(sum(fractions.map((f) => (f - m) ** 2)) / (fractions.length - 1));
        const half = fractions.length < 2 ? Number.NaN : (Z * s) / Math.sqrt(fractions.length);
        expectClose(low, m - half, 7);
        expectClose(high, m + half, 7);
      }),
    );
  });

  it('has every value in [0, 1], or undefined', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const metrics = metricsOf(countsOf(images));
        for (const id of METRIC_IDS) {
          const value = metricValue(metrics, id);
          expect(Number.isNaN(value) || (value >= 0 && value <= 1)).toBe(true);
        }
      }),
    );
  });

  it('counts only the images that pass a filter', () => {
    const filters: CellFilter[] = [
      { originalInSet: true },
      { reviewed: true },
      { originalInSet: false, reviewed: true },
    ];
    fc.assert(
      fc.property(anyImages(), fc.constantFrom(...filters), (images, filter) => {
        const kept = images.filter(
          (i) =>
            (filter.originalInSet === undefined || i.labels.includes(i.original) === filter.originalInSet) &&
            (filter.reviewed === undefined || i.reviewed === filter.reviewed),
        );
        expect(metricsOf(countsOf(images), filter)).toEqual(metricsOf(countsOf(kept)));
      }),
    );
  });

  it('parts the evaluated images into subgroups', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const { subgroups, n_evaluated, n_le5, real, vtopk_exact, vtopk_any } = metricsOf(countsOf(images));
        expect(subgroups.map((g) => g.k)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, '11+']);
        expect(sum(subgroups.map((g) => g.n))).toBe(n_evaluated);
        expect(sum(subgroups.slice(0, 5).map((g) => g.n))).toBe(n_le5);
        expect(sum(subgroups.map((g) => g.real.num))).toBe(real.num);
        expect(sum(subgroups.map((g) => g.vtopk_exact?.num ?? 0))).toBe(vtopk_exact.num);
        expect(sum(subgroups.map((g) => g.vtopk_any?.num ?? 0))).toBe(vtopk_any.num);
        for (const g of subgroups.slice(5)) expect(g).not.toHaveProperty('vtopk_fraction');
      }),
    );
  });

  it('gives nothing, not zero, without images', () => {
    const metrics = metricsOf(countsOf([]));
    for (const id of METRIC_IDS) expect(metricValue(metrics, id)).toBeNaN();
    expect(metrics.vtopk_fraction_normal95).toEqual([Number.NaN, Number.NaN]);
  });

  it('has no ASMA where one of the five subgroups is empty', () => {
    const images = [1, 2, 3, 4].map((k) => ({
      original: 0,
      labels: Array.from({ length: k }, (_, c) => c),
      predicted: [0, 1, 2, 3, 4],
    }));
    expect(metricsOf(countsOf(images)).asma_fraction).toBeNaN();
    const five = { original: 0, labels: [0, 1, 2, 3, 9], predicted: [0, 1, 2, 3, 4] };
    expect(metricsOf(countsOf([...images, five])).asma_fraction).toBeCloseTo((4 + 4 / 5) / 5, 15);
  });

  it('equals a case reckoned by hand', () => {
    const metrics = metricsOf(
      countsOf([
        { original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] }, // hit, h = 1 of 1
        { original: 1, labels: [2, 3], predicted: [3, 1, 2, 4, 5] }, // valid, not the original; h = 1 of 2
        { original: 1, labels: [1, 2, 3], predicted: [9, 1, 3, 2, 4] }, // h = 2 of 3
        { original: 1, labels: [], predicted: [1, 2, 3, 4, 5] }, // not evaluable
        { original: 0, labels: [0, 1, 2, 3, 4, 5], predicted: [5, 6, 7, 8, 9] }, // six labels: no variable top-k
      ]),
    );
    expect(metrics.top1).toEqual({ num: 2, den: 5 });
    expect(metrics.top5).toEqual({ num: 4, den: 5 });
    expect(metrics.top1_evaluated).toEqual({ num: 1, den: 4 });
    expect(metrics.real).toEqual({ num: 3, den: 4 });
    expect(metrics.vtopk_fraction).toEqual({ num: 60 + 30 + 40, den: 180 });
    expect(metrics.vtopk_micro).toEqual({ num: 4, den: 6 });
    expect(metrics.vtopk_exact).toEqual({ num: 1, den: 3 });
    expect(metrics.vtopk_any).toEqual({ num: 3, den: 3 });
  });
});

describe('metricN and metricInterval', () => {
  const metrics = metricsOf(
    countsOf([
      { original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] },
      { original: 1, labels: [2, 3], predicted: [3, 1, 2, 4, 5] },
      { original: NO_LABEL, labels: [], predicted: [1, 2, 3, 4, 5] },
      { original: 1, labels: [0, 1, 2, 3, 4, 5], predicted: [7, 1, 2, 4, 5] },
    ]),
  );

  it('say on how many images a metric rests', () => {
    const n = Object.fromEntries(METRIC_IDS.map((id) => [id, metricN(metrics, id)]));
    expect(n).toMatchObject({ top1: 3, top5: 3, top1_evaluated: 3, real: 3, vtopk_fraction: 2, vtopk_micro: 2 });
    expect(n).toMatchObject({ vtopk_exact: 2, asma_fraction: 2, asma_real: 2 });
  });

  it('give an interval to shares of images alone', () => {
    const without = METRIC_IDS.filter((id) => metricInterval(metrics, id) === undefined);
    expect(without).toEqual(['vtopk_micro', 'asma_fraction', 'asma_exact', 'asma_any', 'asma_real']);
    for (const id of METRIC_IDS) {
      const [low, high] = metricInterval(metrics, id) ?? [0, 1];
      expect(low).toBeLessThanOrEqual(metricValue(metrics, id) || 0);
      expect(high).toBeGreaterThanOrEqual(metricValue(metrics, id) || 0);
    }
    expect(metricInterval(metrics, 'vtopk_fraction')).toBe(metrics.vtopk_fraction_normal95);
  });
});
