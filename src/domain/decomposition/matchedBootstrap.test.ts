import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { anyImages, columnsOf, type TestImage } from '../../testing/columns';
import { countCells } from '../metrics/cellCounts';
import { metricsOf } from '../metrics/metrics';
import { type HitStratum, largestRemainderQuota, matchedBootstrap, matchedExpectation } from './matchedBootstrap';
import { addRight, imagesByRight } from './modelsRight';
import { strataByLabels, strataByLabelsAndOriginal } from './strata';

const sum = (xs: ArrayLike<number>) => Array.from(xs).reduce((s, x) => s + x, 0);

describe('largestRemainderQuota', () => {
  it('adds up, and gives every stratum its exact share up to one image', () => {
    const counts = fc.array(fc.nat(50_000), { minLength: 1, maxLength: 13 });
    fc.assert(
      fc.property(counts, fc.nat(10_000), (strata, size) => {
        const n = sum(strata);
        const quota = largestRemainderQuota(strata, size);
        expect(sum(quota)).toBe(n === 0 ? 0 : size);
        quota.forEach((q, j) => {
          if (n > 0) expect(Math.abs(q - (strata[j]! * size) / n)).toBeLessThan(1);
        });
      }),
    );
  });

  it('settles equal remainders by size', () => {
    expect(largestRemainderQuota([3, 5, 2], 2)).toEqual([1, 1, 0]);
    expect(largestRemainderQuota([1, 3], 2)).toEqual([0, 2]);
    expect(largestRemainderQuota([1, 1], 1)).toEqual([1, 0]);
  });
});

/** Two strata and one that is not evaluated; V2 has another mix. */
const strata: readonly HitStratum[] = [
  { name: '0', isEvaluated: false, V1: [30, 10], V2: [3, 1] },
  { name: '1', isEvaluated: true, V1: [80, 320], V2: [60, 120] },
  { name: '2', isEvaluated: true, V1: [50, 50], V2: [80, 120] },
];

/** The same bootstrap with every image drawn by itself: mean and 2.5/97.5 percentiles of matched V2, matched and unmatched gap. */
function drawnImageByImage(replicates: number) {
  const random = new Random('image by image');
  const images = (side: 'V1' | 'V2') =>
    strata.flatMap(({ isEvaluated, [side]: counts }, j) =>
      Array.from(counts).flatMap((n, value) => Array.from({ length: n }, () => ({ j, isEvaluated, value }))),
    );
  const [V1, V2] = [images('V1'), images('V2')];
  const draw = (pool: typeof V1, n: number) => Array.from({ length: n }, () => random.pick(pool));
  const accuracy = (drawn: typeof V1) => {
    const evaluated = drawn.filter((image) => image.isEvaluated);
    return sum(evaluated.map((image) => image.value)) / evaluated.length;
  };
  const quotas = largestRemainderQuota([40, 400, 100], V2.length);
  const rows = Array.from({ length: replicates }, () => {
    const v1 = accuracy(draw(V1, V1.length));
    const matched = accuracy(
      quotas.flatMap((quota, j) =>
        draw(
          V2.filter((image) => image.j === j),
          quota,
        ),
      ),
    );
    return [matched, v1 - matched, v1 - accuracy(draw(V2, V2.length))];
  });
  return [0, 1, 2].map((column) => {
    const sorted = rows.map((row) => row[column]!).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (replicates - 1))]!;
    return { mean: sum(sorted) / replicates, low: at(0.025), high: at(0.975) };
  });
}

describe('matchedBootstrap', () => {
  it('has the distribution of drawing image by image', () => {
    const replicates = 4000;
    const found = matchedBootstrap(strata, { seed: 'any', replicates });
    const [V2, gap, unmatched] = drawnImageByImage(replicates);
    const ends = [
      [found.V2_matched_ci95, V2],
      [found.gap_matched_ci95, gap],
      [found.gap_unmatched_ci95, unmatched],
    ] as const;
    // ends of two independent runs of 4,000 differ by about 3 % of the half-width
    for (const [[low, high], naive] of ends) {
      const half = (naive!.high - naive!.low) / 2;
      expect(Math.abs(low - naive!.low) / half).toBeLessThan(0.12);
      expect(Math.abs(high - naive!.high) / half).toBeLessThan(0.12);
    }
    expect(found.V2_matched_mean).toBeCloseTo(V2!.mean, 2);
    expect(found.gap_matched_mean).toBeCloseTo(gap!.mean, 2);
  });

  it('is centred on the direct standardisation', () => {
    const { V2_matched_mean, V2_matched_ci95 } = matchedBootstrap(strata, { seed: 'centre', replicates: 4000 });
    const standardised = (0.8 * 120) / 180 + (0.2 * 120) / 200;
    expect(Math.abs(V2_matched_mean - standardised)).toBeLessThan(0.003);
    expect(V2_matched_ci95[0]).toBeLessThan(standardised);
    expect(V2_matched_ci95[1]).toBeGreaterThan(standardised);
  });

  it('tends to its closed form, which is exactly the direct standardisation', () => {
    const replicates = 20_000;
    const drawn = matchedBootstrap(strata, { seed: 'limit', replicates });
    const limit = matchedExpectation(strata);
    const [, one, two] = largestRemainderQuota([40, 400, 100], 384) as [number, number, number];
    const standardised = (one * (120 / 180) + two * (120 / 200)) / (one + two);
    expect(limit.V2_matched_mean).toBeCloseTo(standardised, 12);
    expect(limit.gap_matched_mean).toBeCloseTo(370 / 500 - standardised, 12);
    for (const key of ['V2_matched_mean', 'gap_matched_mean'] as const) {
      expect(Math.abs(drawn[key] - limit[key])).toBeLessThan(0.001);
    }
    for (const key of ['V2_matched_ci95', 'gap_matched_ci95', 'gap_unmatched_ci95'] as const) {
      const half = (limit[key][1] - limit[key][0]) / 2;
      for (const end of [0, 1] as const) expect(Math.abs(drawn[key][end] - limit[key][end]) / half).toBeLessThan(0.05);
    }
  });

  const someCounts = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60));
  const someStrata = fc
    .array(fc.record({ V1: someCounts, V2: someCounts, isEvaluated: fc.boolean() }), { minLength: 1, maxLength: 5 })
    .map((rows) =>
      rows.map((row, j): HitStratum => ({ name: String(j), ...row, isEvaluated: j === 0 || row.isEvaluated })),
    );

  it('gives the same numbers for the same seed, and for several models that agree on every image', () => {
    fc.assert(
      fc.property(someStrata, fc.integer({ min: 2, max: 5 }), (one, m) => {
        const spread = (counts: ArrayLike<number>) => [counts[0]!, ...Array<number>(m - 1).fill(0), counts[1]!];
        const many = one.map((s) => ({ ...s, V1: spread(s.V1), V2: spread(s.V2) }));
        const options = { seed: 'same', replicates: 20 };
        const found = matchedBootstrap(one, options);
        expect(matchedBootstrap(one, options)).toEqual(found);
        const again = matchedBootstrap(many, options);
        // so few images that a replicate may hold none that is evaluable: not a number then, for both
        const pairs = [
          [again.V2_matched_mean, found.V2_matched_mean],
          ...again.gap_unmatched_ci95.map((end, i) => [end, found.gap_unmatched_ci95[i as 0 | 1]]),
        ] as const;
        for (const [a, b] of pairs) expect(Object.is(a, b) || Math.abs(a! - b!) < 1e-12, `${a} and ${b}`).toBe(true);
        expect(found.V2_matched_ci95[0] > found.V2_matched_ci95[1]).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('is exact where every image is right', () => {
    const right = strata.map((s) => ({ ...s, V1: [0, sum(s.V1)], V2: [0, sum(s.V2)] }));
    expect(matchedBootstrap(right, { seed: 'right' })).toEqual({
      V2_matched_mean: 1,
      V2_matched_ci95: [1, 1],
      gap_matched_mean: 0,
      gap_matched_ci95: [0, 0],
      gap_unmatched_ci95: [0, 0],
    });
  });

  const stratum = (V1: number[], V2: number[]): HitStratum => ({ name: 'k', isEvaluated: true, V1, V2 });
  it.each([
    ['no strata', [], /0 models/],
    ['other models', [stratum([1, 2], [1, 2, 3])], /different models/],
    ['an empty side', [stratum([1, 2], [0, 0])], /3 and 0 images/],
    ['a stratum that V2 lacks', [stratum([1, 2], [1, 2]), stratum([1, 2], [0, 0])], /stratum k: V2 has no image/],
  ])('refuses %s', (_, columns, message) => {
    expect(() => matchedBootstrap(columns, { seed: 'any' })).toThrow(message);
  });
});

describe('what the bootstrap draws from', () => {
  it('holds every image once, and as many right ones as counting finds', () => {
    fc.assert(
      fc.property(anyImages(), (images) => {
        const columns = columnsOf(images);
        const metrics = metricsOf(countCells(columns));
        for (const metric of ['top1', 'real'] as const) {
          const right = new Uint16Array(images.length);
          addRight(right, metric, columns);
          addRight(right, metric, columns);
          const levels = imagesByRight(right, columns.labels, 2, 6);
          expect(sum(levels.map((level) => sum(level)))).toBe(images.length);
          expect(sum(levels.map((level) => level[2]!))).toBe(metrics[metric].num);
          expect(sum(levels.map((level) => level[1]!))).toBe(0);
        }
      }),
    );
  });

  it('refuses more right models than there are', () => {
    const { labels } = columnsOf([{ original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] } satisfies TestImage]);
    expect(() => imagesByRight(Uint16Array.of(2), labels, 1, 6)).toThrow(/row 0.*2 right/);
  });
});

describe('strataByLabelsAndOriginal', () => {
  it('splits the strata by number of labels', () => {
    fc.assert(
      fc.property(anyImages(), anyImages(), (a, b) => {
        const [V1, V2] = [countCells(columnsOf(a)), countCells(columnsOf(b))];
        const whole = strataByLabels(V1, V2, 'top1', { withEmpty: true });
        const split = strataByLabelsAndOriginal(V1, V2);
        expect(split.map((s) => s.name).slice(0, 4)).toEqual(['0', '1,in', '1,out', '2,in']);
        for (const { name, V1: v1, V2: v2 } of whole) {
          const parts = split.filter((s) => s.name.split(',')[0] === name);
          expect(parts).toHaveLength(name === '0' ? 1 : 2);
          for (const key of ['num', 'den'] as const) {
            expect(sum(parts.map((s) => s.V1[key]))).toBe(v1[key]);
            expect(sum(parts.map((s) => s.V2[key]))).toBe(v2[key]);
          }
        }
      }),
    );
  });
});
