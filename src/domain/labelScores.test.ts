import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOfRows, predictionsOf } from '../testing/columns';
import { NO_LABEL } from './dataset';
import {
  imagesEvaluatedThroughout,
  type LabelScores,
  labelScoresFrom,
  labelSetAtThreshold,
  ratedMask,
  thousandthsOf,
} from './labelScores';
import { labelsOf } from './labelSet';
import { meanThresholdCurve, thresholdHits } from './meanThresholdCurve';
import { cellColumn, countCells } from './metrics/cellCounts';
import { metricsOf } from './metrics/metrics';
import { originalCodes, patternColumn } from './metrics/patterns';
import { originalScores, thresholdCurve } from './thresholdCurve';
import { estimatorOf } from './uncertainty/estimates';
import { featureTable, meanFeatures } from './uncertainty/imageFeatures';
import { momentsOf } from './uncertainty/moments';

interface ScoredImage {
  readonly original: number;
  readonly pairs: readonly { readonly c: number; readonly score: number }[];
}

const score = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 1000 }).map((m) => m / 1000),
);
const aClass = fc.integer({ min: 0, max: 9 });
const scoredImages = fc.array(
  fc.record({
    original: fc.oneof({ arbitrary: aClass, weight: 5 }, { arbitrary: fc.constant(NO_LABEL), weight: 1 }),
    pairs: fc
      .uniqueArray(fc.record({ c: aClass, score }), { selector: (p) => p.c, maxLength: 6 })
      .map((pairs) => pairs.sort((a, b) => a.c - b.c)),
  }),
  { maxLength: 12 },
);

function columnsOf(images: readonly ScoredImage[]) {
  const offsets = new Uint32Array(images.length + 1);
  images.forEach((image, i) => {
    offsets[i + 1] = offsets[i]! + image.pairs.length;
  });
  const pairs = images.flatMap((image) => image.pairs);
  const classes = Uint16Array.from(pairs, (p) => p.c);
  const scores = labelScoresFrom({ offsets, classes, scores: Float64Array.from(pairs, (p) => p.score) }, 'test', 'd');
  const originals = Uint16Array.from(images, (image) => image.original);
  const base = labelsOfRows(
    images.map(() => []),
    images.map((image) => image.pairs.length > 0),
  );
  return { scores, originals, base };
}

const rowsOf = (scores: LabelScores, originals: Uint16Array, t: number) => {
  const labels = labelSetAtThreshold(scores, labelsOfRows(Array.from(originals, () => [])), originals, t);
  return Array.from(originals, (_, row) => [...labelsOf(labels, row)]);
};

describe('thousandthsOf', () => {
  it('reaches a threshold exactly where the score does', () => {
    const threshold = fc.integer({ min: 0, max: 1000 });
    const nearby = fc
      .tuple(threshold, fc.constantFrom(-1, 0, 1))
      .map(([m, step]) => Math.min(1, Math.max(0, m / 1000 + (step * m * Number.EPSILON) / 2000)));
    fc.assert(
      fc.property(fc.oneof(score, nearby), threshold, (s, t) => {
        expect(thousandthsOf(s) >= t).toBe(s >= t / 1000);
      }),
      { numRuns: 2000 },
    );
    for (let t = 0; t <= 1000; t++) expect(thousandthsOf(t / 1000)).toBe(t);
  });
});

describe('labelSetAtThreshold', () => {
  it('holds the classes that reach the threshold, and the original label where nobody rated', () => {
    fc.assert(
      fc.property(scoredImages, fc.integer({ min: 0, max: 1000 }), (images, t) => {
        const { scores, originals, base } = columnsOf(images);
        const labels = labelSetAtThreshold(scores, base, originals, t);
        const expected = images.map(({ original, pairs }) => {
          if (pairs.length === 0) return original === NO_LABEL ? [] : [original];
          return pairs.filter((p) => p.score >= t / 1000).map((p) => p.c);
        });
        expect(images.map((_, row) => [...labelsOf(labels, row)])).toEqual(expected);
        expect(labels.classes.length).toBe(labels.offsets.at(-1));
        expect(labels).toMatchObject({ id: base.id, datasetId: base.datasetId, provenance: base.provenance });
        expect(labels.reviewed).toEqual(ratedMask(scores));
      }),
    );
  });

  it('refuses columns of another dataset', () => {
    const { scores, originals, base } = columnsOf([{ original: 1, pairs: [{ c: 1, score: 1 }] }]);
    expect(() => labelSetAtThreshold(scores, base, Uint16Array.of(1, 2), 500)).toThrow(/1 images.*2 original labels/);
    expect(() => labelSetAtThreshold(scores, labelsOfRows([]), originals, 500)).toThrow(/label set of 0/);
    expect(() => imagesEvaluatedThroughout(scores, Uint16Array.of(1, 2), 0, 1)).toThrow(/another dataset/);
  });
});

describe('imagesEvaluatedThroughout', () => {
  it('marks the images that have a label at every threshold of the range', () => {
    const ends = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(scoredImages, ends, (images, [from, width]) => {
        const { scores, originals } = columnsOf(images);
        const to = Math.min(1000, from + width);
        const expected = images.map(() => 1);
        for (let t = from; t <= to; t++) {
          rowsOf(scores, originals, t).forEach((row, i) => {
            if (row.length === 0) expected[i] = 0;
          });
        }
        expect([...imagesEvaluatedThroughout(scores, originals, from, to)]).toEqual(expected);
        expect([...imagesEvaluatedThroughout(scores, originals, to, from)]).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});

describe('thresholdCurve', () => {
  const predicted = (images: readonly ScoredImage[], seed: number) =>
    predictionsOf(
      images.map((_, i) => ((i * seed) % 7 === 6 ? undefined : [(i * seed) % 10, 11])),
      2,
    );

  it('equals counting over the label set of each threshold, on all images and on some', () => {
    fc.assert(
      fc.property(scoredImages, fc.integer({ min: 1, max: 99 }), fc.boolean(), (images, seed, some) => {
        const { scores, originals, base } = columnsOf(images);
        const predictions = predicted(images, seed);
        const mask = some ? imagesEvaluatedThroughout(scores, originals, 50, 500) : undefined;
        const index = mask && Uint32Array.from(images.keys()).filter((row) => mask[row] === 1);
        const { evaluated, hits } = thresholdCurve(scores, originals, predictions, mask);
        for (const t of [0, 1, 50, 333, 500, 800, 999, 1000]) {
          const labels = labelSetAtThreshold(scores, base, originals, t);
          const cells = cellColumn(labels, originals);
          const { real } = metricsOf(countCells({ predictions, labels, originalLabels: originals, cells }, index));
          expect({ num: hits[t], den: evaluated[t] }).toEqual(real);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('refuses predictions of another dataset', () => {
    const { scores, originals } = columnsOf([{ original: 1, pairs: [] }]);
    expect(() => thresholdHits(scores, originals, [predictionsOf([], 1)], [50])).toThrow(/predictions of 0/);
    const hits = thresholdHits(scores, originals, [predictionsOf([[1]], 1)], [50]);
    expect(() => meanThresholdCurve(hits, originals, { images: new Uint8Array(2) })).toThrow(/another dataset/);
    expect(() => thresholdCurve(scores, originals, predictionsOf([], 1))).toThrow(/predictions of 0/);
  });
});

describe('meanThresholdCurve', () => {
  const models = (images: readonly ScoredImage[], seeds: readonly number[]) =>
    seeds.map((seed) =>
      predictionsOf(
        images.map((_, i) => [(i * seed) % 10, 11]),
        2,
      ),
    );

  it('has the means and standard errors of the label sets of its thresholds, as the other charts form them', () => {
    const seeds = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(scoredImages, seeds, fc.boolean(), (images, own, originalInSet) => {
        const { scores, originals, base } = columnsOf(images);
        const predictions = models(images, own);
        const upTo = originalInSet ? originalScores(scores, originals) : undefined;
        const thresholds = [1, 50, 333, 500, 800, 999, 1000];
        const hits = thresholdHits(scores, originals, predictions, thresholds);
        const curve = meanThresholdCurve(hits, originals, { upTo });
        const { deltaOf, keys } = estimatorOf({
          filter: originalInSet ? { originalInSet } : {},
          parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true },
        });
        expect(keys).toContain('V1.real');
        thresholds.forEach((t, i) => {
          const labels = labelSetAtThreshold(scores, base, originals, t);
          const cells = cellColumn(labels, originals);
          const patterns = predictions.map((p) =>
            patternColumn({ predictions: p, labels, cells, codes: originalCodes(p, originals) }),
          );
          const features = meanFeatures(patterns, cells, originals);
          const table = featureTable(features);
          const moments = momentsOf(features);
          const wanted = deltaOf(table, table, [moments, moments])('V1.real');
          if (curve.evaluated[i] === 0) expect(wanted.value).toBeNaN();
          else {
            expect(curve.accuracy[i]).toBeCloseTo(wanted.value, 9);
            expect(curve.se[i]).toBeCloseTo(wanted.se, 6);
            const counted = (row: number) => labelsOf(labels, row).length > 0 && (upTo?.[row] ?? 1000) >= t;
            const rows = [...originals.keys()].filter(counted);
            const several = rows.filter((row) => labelsOf(labels, row).length > 1);
            expect(curve.multiShare[i]).toBeCloseTo(several.length / rows.length, 12);
          }
        });
      }),
      { numRuns: 100 },
    );
  });
});
