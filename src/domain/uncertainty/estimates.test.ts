import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { anyImages, columnsOf, countsOf, type TestImage } from '../../testing/columns';
import { NO_LABEL } from '../dataset';
import type { PART_NAMES } from '../decomposition/partForms';
import { CELL_COUNT, type CellFilter } from '../metrics/cells';
import { metricsOf, metricValue } from '../metrics/metrics';
import { METRIC_IDS } from '../metrics/metricTable';
import { originalCodes, patternColumn } from '../metrics/patterns';
import { Bootstrap } from './bootstrap';
import { drawingClasses } from './drawingClasses';
import { type EstimateSpec, type Estimator, estimatorOf } from './estimates';
import { DEPTH, featureTable, meanFeatures, meanTable, type SideImages } from './imageFeatures';
import { momentsOf, varianceOf } from './moments';
import { Draws, featureSums, patternSums } from './resampling';

const SPEC: EstimateSpec = { filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } };

const patternsOf = (images: readonly TestImage[]) => {
  const { predictions, labels, cells, originalLabels } = columnsOf(images);
  const patterns = patternColumn({ predictions, labels, cells, codes: originalCodes(predictions, originalLabels) });
  return { patterns, cells, groups: originalLabels };
};

const sideOf = (images: readonly TestImage[]): SideImages => {
  const { patterns, cells, groups } = patternsOf(images);
  return meanFeatures([patterns], cells, groups);
};

const filters: readonly CellFilter[] = [{}, { originalInSet: true }, { reviewed: true }];

const someImages = anyImages().filter((images) => images.length > 0);

/** Equal, NaN to NaN; sums in another order differ in the last digits. */
const close = (a: number, b: number, what: string) => {
  if (Number.isNaN(b)) expect(a, what).toBeNaN();
  else expect(Math.abs(a - b), what).toBeLessThan(1e-9);
};

const figuresOf = (estimator: Estimator, V1: Float64Array, V2: Float64Array) => {
  const values = estimator.values(V1, V2);
  return new Map(estimator.keys.map((key, i) => [key, values[i]!]));
};

describe('features and figures', () => {
  it('equal the metrics of the same images, under every filter', () => {
    fc.assert(
      fc.property(someImages, someImages, fc.constantFrom(...filters), (one, two, filter) => {
        const values = figuresOf(
          estimatorOf({ ...SPEC, filter }),
          featureTable(sideOf(one)),
          featureTable(sideOf(two)),
        );
        const [a, b] = [metricsOf(countsOf(one), filter), metricsOf(countsOf(two), filter)];
        for (const id of METRIC_IDS) {
          close(values.get(`V1.${id}`)!, metricValue(a, id), id);
          close(values.get(`gap.${id}`)!, metricValue(a, id) - metricValue(b, id), `gap ${id}`);
        }
        a.subgroups.forEach((group) => {
          const { num, den } = group.top1;
          close(values.get(`V1.top1|k=${group.k}`)!, den === 0 ? Number.NaN : num / den, `k=${group.k}`);
        });
      }),
    );
  });

  it('bound the gap over every scoring of the images without a valid label, tightly', () => {
    const few = fc.array(
      fc.constantFrom<TestImage>(
        { original: 1, labels: [], predicted: [1, 2, 3, 4, 5] },
        { original: 2, labels: [], predicted: [1, 2, 3, 4, 5] },
        { original: 1, labels: [1, 3], predicted: [3, 2, 1, 4, 5] },
        { original: 1, labels: [2], predicted: [1, 2, 3, 4, 5] },
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(few, few, (one, two) => {
        const values = figuresOf(estimatorOf(SPEC), featureTable(sideOf(one)), featureTable(sideOf(two)));
        /** accuracy for every number of right ones among the images without a label */
        const scorings = (images: readonly TestImage[]) => {
          const right = images.filter((i) => i.labels.includes(i.predicted![0]!)).length;
          const empty = images.filter((i) => i.labels.length === 0).length;
          return Array.from({ length: empty + 1 }, (_, add) => (right + add) / images.length);
        };
        const gaps = scorings(one).flatMap((a) => scorings(two).map((b) => a - b));
        close(values.get('bounds.least')!, Math.min(...gaps), 'least');
        close(values.get('bounds.most')!, Math.max(...gaps), 'most');
        const byOriginal = values.get('gap.real|empty=original')!;
        expect(byOriginal).toBeGreaterThanOrEqual(Math.min(...gaps) - 1e-12);
        expect(byOriginal).toBeLessThanOrEqual(Math.max(...gaps) + 1e-12);
      }),
    );
  });

  it('are means over models: of tables as of images', () => {
    fc.assert(
      fc.property(
        anyImages().filter((images) => images.length > 0 && images.every((i) => i.predicted)),
        (images) => {
          const reversed = images.map((i) => ({ ...i, predicted: [...i.predicted!].reverse() }));
          const { patterns, cells, groups } = patternsOf(images);
          const mean = featureTable(meanFeatures([patterns, patternsOf(reversed).patterns], cells, groups));
          const tables = meanTable([countsOf(images), countsOf(reversed)]);
          for (const [i, value] of mean.entries()) close(value, tables[i]!, `entry ${i}`);
        },
      ),
    );
  });

  it('refuse models on different images', () => {
    const [first, second] = [
      [{ original: 1, labels: [1], predicted: [1, 2, 3, 4, 5] }],
      [{ original: 1, labels: [1] }],
    ].map(patternsOf) as [ReturnType<typeof patternsOf>, ReturnType<typeof patternsOf>];
    expect(() => meanFeatures([first.patterns, second.patterns], first.cells, first.groups)).toThrow(
      expect.objectContaining({ code: 'mismatch' }),
    );
    expect(() => meanFeatures([], first.cells, first.groups)).toThrow(expect.objectContaining({ code: 'bad-value' }));
  });

  it('do not depend on the order of images', () => {
    fc.assert(
      fc.property(someImages, someImages, (one, two) => {
        const [a, b] = [one, two].map(sideOf) as [SideImages, SideImages];
        const [c, d] = [[...one].reverse(), [...two].reverse()].map(sideOf) as [SideImages, SideImages];
        const estimator = estimatorOf(SPEC);
        const delta = (x: SideImages, y: SideImages) =>
          estimator.deltaOf(featureTable(x), featureTable(y), [momentsOf(x), momentsOf(y)]);
        const [first, second] = [delta(a, b), delta(c, d)];
        for (const key of estimator.keys) {
          close(first(key).value, second(key).value, key);
          close(first(key).se, second(key).se, key);
        }
      }),
    );
  });

  it('take the gap apart exactly, whatever the strata', () => {
    fc.assert(
      fc.property(
        someImages,
        someImages,
        fc.constantFrom('top1', 'real'),
        fc.constantFrom('k', 'k-original'),
        fc.integer({ min: 2, max: 11 }),
        (one, two, metric, by, cap) => {
          const withEmpty = metric === 'top1';
          const spec = { filter: {}, parts: { metric, by, cap, withEmpty } } as EstimateSpec;
          const values = figuresOf(estimatorOf(spec), featureTable(sideOf(one)), featureTable(sideOf(two)));
          const part = (name: (typeof PART_NAMES)[number]) => values.get(`parts.${name}`)!;
          const gap = values.get(`gap.${metric}`)!;
          if (Number.isNaN(part('delta')) || Number.isNaN(gap)) return;
          close(part('delta'), gap, 'gap');
          close(part('composition') + part('rate'), gap, 'two-fold');
          close(part('composition_at_V2_rates') + part('interaction') + part('gap_at_V2_mix'), gap, 'three-fold');
          close(part('composition_at_V1_rates') + part('gap_at_V2_mix'), gap, 'at V1 rates');
          close(part('composition_at_V2_rates') + part('gap_at_V1_mix'), gap, 'at V2 rates');
        },
      ),
    );
  });

  it("hold the gap at a side's mix wherever the other side has what it weighs, and say so where not", () => {
    fc.assert(
      fc.property(someImages, someImages, (first, second) => {
        const values = figuresOf(estimatorOf(SPEC), featureTable(sideOf(first)), featureTable(sideOf(second)));
        const counted = (image: TestImage) => image.predicted !== undefined && image.original !== NO_LABEL;
        const [one, two] = [first.filter(counted), second.filter(counted)];
        const levelOf = ({ labels }: TestImage) => Math.min(6, labels.length);
        const rate = (images: readonly TestImage[], k: number) => {
          const of = images.filter((image) => levelOf(image) === k);
          return of.filter((image) => image.predicted![0] === image.original).length / of.length;
        };
        for (const [name, mix] of [
          ['gap_at_V1_mix', one],
          ['gap_at_V2_mix', two],
        ] as const) {
          const levels = [...new Set(mix.map(levelOf))];
          const share = (k: number) => mix.filter((image) => levelOf(image) === k).length / mix.length;
          const known = mix.length > 0 ? 0 : Number.NaN;
          const gap = levels.reduce((sum, k) => sum + share(k) * (rate(one, k) - rate(two, k)), known);
          close(values.get(`mix.${name}`)!, gap, name);
        }
      }),
    );
  });

  it('give top-1 where the label set is the original labels, and never fall when a label is added', () => {
    fc.assert(
      fc.property(someImages, (images) => {
        const known = images.filter((i) => i.predicted && i.original !== NO_LABEL);
        if (known.length === 0) return;
        const withLabels = (labels: (i: TestImage) => readonly number[]) => {
          const table = featureTable(sideOf(known.map((i) => ({ ...i, labels: labels(i) }))));
          return figuresOf(estimatorOf(SPEC), table, table);
        };
        const original = withLabels((i) => [i.original]);
        close(original.get('V1.real')!, original.get('V1.top1')!, 'label-set accuracy');
        close(original.get('V1.gain')!, 0, 'gain');
        const more = withLabels((i) => [...new Set([i.original, 3])]);
        expect(more.get('V1.real')!).toBeGreaterThanOrEqual(original.get('V1.real')! - 1e-12);
      }),
    );
  });
});

/** Images enough for the delta method: five classes of 60, one to three labels, the first choice right three times in four. */
function manyImages(seed: string, images = 300): TestImage[] {
  const random = new Random(seed);
  return Array.from({ length: images }, (_, i) => {
    const original = i % 5;
    const labels = [original, ...(random.chance(0.4) ? [6] : []), ...(random.chance(0.2) ? [7] : [])];
    const first = random.chance(0.65) ? original : random.int(5, 9);
    const others = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((c) => c !== first);
    return {
      original,
      labels,
      predicted: [first, ...random.shuffle(others).slice(0, 4)],
      reviewed: random.chance(0.7),
    };
  });
}

describe('moments and the delta method', () => {
  it('are the covariance of the sums under resampling inside classes, from the definition', () => {
    fc.assert(
      fc.property(someImages, fc.integer({ min: 0, max: 1e6 }), (images, seed) => {
        const side = sideOf(images);
        const random = new Random(`g${seed}`);
        const gradient = Float64Array.from({ length: CELL_COUNT * DEPTH }, () => random.range(-1, 1));
        const phi = Array.from(side.cells, (cell, row) => {
          let sum = 0;
          for (let f = 0; f < DEPTH; f++) sum += gradient[cell * DEPTH + f]! * side.features[row * DEPTH + f]!;
          return sum;
        });
        let expected = 0;
        const classes = drawingClasses(side.groups);
        for (const group of new Set(classes)) {
          const own = phi.filter((_, row) => classes[row] === group);
          const mean = own.reduce((a, b) => a + b, 0) / own.length;
          const squares = own.reduce((sum, x) => sum + (x - mean) ** 2, 0);
          expected += own.length === 1 ? 0 : (squares * own.length) / (own.length - 1);
        }
        expect(varianceOf(momentsOf(side), gradient)).toBeCloseTo(expected, 8);
      }),
    );
  });

  it('have the gradients of the figures: a small change of the sums changes every figure by gradient x change', () => {
    const [one, two] = [sideOf(manyImages('gradient a')), sideOf(manyImages('gradient b', 150))];
    const spec: EstimateSpec = { filter: {}, parts: { metric: 'top1', by: 'k-original', cap: 3, withEmpty: true } };
    const estimator = estimatorOf(spec);
    const tables = [featureTable(one), featureTable(two)] as const;
    // M = e e' for a single entry e: the variance is the squared derivative by that entry
    for (const d of [0, 1] as const) {
      const used = momentsOf([one, two][d]!).cells;
      const width = used.length * DEPTH;
      const none = { cells: used, matrix: new Float64Array(width * width) };
      for (let entry = 0; entry < width; entry++) {
        const place = used[Math.floor(entry / DEPTH)]! * DEPTH + (entry % DEPTH);
        const matrix = new Float64Array(width * width);
        matrix[entry * width + entry] = 1;
        const other = { cells: momentsOf([two, one][d]!).cells, matrix: new Float64Array(0) };
        const zero = { cells: Uint8Array.of(), matrix: other.matrix };
        const single = { ...none, matrix };
        const delta = estimator.deltaOf(...tables, d === 0 ? [single, zero] : [zero, single]);
        const step = 1e-4;
        const moved = (by: number) => {
          const table = Float64Array.from(tables[d]);
          table[place]! += by;
          return d === 0 ? estimator.values(table, tables[1]) : estimator.values(tables[0], table);
        };
        const [up, down] = [moved(step), moved(-step)];
        estimator.keys.forEach((key, i) => {
          const slope = Math.abs((up[i]! - down[i]!) / (2 * step));
          const { se } = delta(key);
          if (!Number.isNaN(se)) expect(Math.abs(se - slope), `${key} by entry ${place}`).toBeLessThan(1e-6);
        });
      }
    }
  });
});

describe('Bootstrap', () => {
  const [one, two] = [manyImages('boot a'), manyImages('boot b', 200)];
  const [a, b] = [sideOf(one), sideOf(two)];
  const estimator = estimatorOf(SPEC);
  const run = (seed: string, sliced = 1000) => {
    const draws = [new Draws(a.groups), new Draws(b.groups)] as const;
    const subjects = [
      { id: 'features', sums: [featureSums(a, draws[0]), featureSums(b, draws[1])] as const },
      {
        id: 'patterns',
        sums: [
          patternSums(patternsOf(one).patterns, draws[0]),
          patternSums(patternsOf(two).patterns, draws[1]),
        ] as const,
      },
    ];
    const bootstrap = new Bootstrap(estimator, draws, subjects, 1000, seed);
    while (!bootstrap.finished) bootstrap.step(sliced);
    const values = estimator.values(featureTable(a), featureTable(b));
    return [bootstrap.estimates(0, values), bootstrap.estimates(1, values)] as const;
  };
  const [features, patterns] = run('plural');

  it('agrees with the delta method', () => {
    const delta = estimator.deltaOf(featureTable(a), featureTable(b), [momentsOf(a), momentsOf(b)]);
    let compared = 0;
    for (const key of estimator.keys) {
      const [wide, narrow] = [features.get(key)!, delta(key)];
      if (!(narrow.se > 0) || !(wide.se > 0)) continue;
      expect(narrow.se / wide.se, key).toBeGreaterThan(0.85);
      expect(narrow.se / wide.se, key).toBeLessThan(1.15);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('gives the same for features and for patterns of one model', () => {
    for (const key of estimator.keys) {
      if (key.includes('placebo')) continue;
      close(features.get(key)!.se, patterns.get(key)!.se, key);
    }
  });

  it('contains its estimate', () => {
    for (const [key, { value, interval }] of features) {
      if (Number.isNaN(interval[0])) continue;
      expect(interval[0], key).toBeLessThanOrEqual(value + 1e-12);
      expect(interval[1], key).toBeGreaterThanOrEqual(value - 1e-12);
    }
  });

  it('is the same for the same seed, however it is sliced', () => {
    const again = run('plural', 37)[0];
    for (const key of estimator.keys) expect(again.get(key)).toEqual(features.get(key));
    expect(run('other')[0].get('gap.top1')!.se).not.toBe(features.get('gap.top1')!.se);
  });

  it('draws every class at its own size', () => {
    const draws = new Draws(a.groups);
    const random = new Random('sizes');
    for (let i = 0; i < 20; i++) {
      draws.next(random);
      const sizes = new Map<number, number>();
      draws.times.forEach((times, place) => {
        const group = a.groups[draws.order[place]!]!;
        sizes.set(group, (sizes.get(group) ?? 0) + times);
      });
      expect(sizes.size).toBe(5);
      for (const size of sizes.values()) expect(size).toBeCloseTo(60, 9);
    }
  });

  it('varies sums as the covariance says, also where classes have two images, or one', () => {
    const groups = Uint16Array.of(3, 3, 5, 7, 9, 9, 9, 9);
    const values = [1, 0, 1, 0, 1, 1, 0, 0];
    const draws = new Draws(groups);
    const random = new Random('small classes');
    const sums = Array.from({ length: 20_000 }, () => {
      draws.next(random);
      return draws.order.reduce((sum, row, place) => sum + draws.times[place]! * values[row]!, 0);
    });
    const mean = sums.reduce((a, b) => a + b, 0) / sums.length;
    const variance = sums.reduce((sum, x) => sum + (x - mean) ** 2, 0) / sums.length;
    // two classes of two that differ (3, and 5 with 7): 2 x 1/2 each; class 9: 4/3 x 1
    expect(mean).toBeCloseTo(4, 1);
    expect(variance / (1 + 1 + 4 / 3)).toBeCloseTo(1, 1);
  });
});
