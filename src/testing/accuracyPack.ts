import fc from 'fast-check';
import { labelScoresFrom } from '../domain/labelScores';
import { type LabelSet, labelSetFrom } from '../domain/labelSet';
import { encodeDataset, encodeLabelSet } from '../formats/packColumns';
import { type PackKind, writePackFile } from '../formats/packFile';
import { encodeLabelScores } from '../formats/packLabelScores';
import { encodePredictions } from '../formats/packPredictions';
import { predictionsOf } from './columns';
import { SMALL_DATASETS, type TestPack } from './smallPack';

/** One image of a side: its class, the scores of its classes (thousandths; none: not rated), its labels, top five of every model. */
export interface AccuracyImage {
  readonly original: number;
  /** ImageNet only; where there are some they make the label set at 800 thousandths */
  readonly scores: readonly (readonly [classIndex: number, thousandths: number])[];
  readonly labels: readonly number[];
  readonly predicted: Readonly<Record<string, readonly number[]>>;
}

export interface AccuracyImages {
  readonly V1: readonly AccuracyImage[];
  readonly V2: readonly AccuracyImage[];
}

export const MODELS = ['m1', 'm2', 'm3'] as const;

/** Labels of an image at a threshold, from the definition: what raters scored at least that high; the original label where they saw nothing. */
export const labelsAt = ({ original, scores }: AccuracyImage, thousandths: number): number[] =>
  scores.length === 0 ? [original] : scores.filter(([, score]) => score >= thousandths).map(([c]) => c);

const provenance = { source: 'a test', licence: 'none' };

/** The label sets of both sides as published: ReaL's at 0.8 with its review mask, the refined ones as given. */
export function publishedLabels(side: 'V1' | 'V2', images: readonly AccuracyImage[]): LabelSet {
  const { id, labelSet } = SMALL_DATASETS[side === 'V1' ? 0 : 1];
  const reviewed = side === 'V1' ? { reviewed: Uint8Array.from(images, (i) => Number(i.scores.length > 0)) } : {};
  const rows = images.map((i) => (side === 'V1' ? labelsAt(i, 800) : [...i.labels]));
  return labelSetFrom({ id: labelSet, name: labelSet, datasetId: id, provenance, ...reviewed }, rows);
}

/** A pack of these images; ImageNet's labels have rater scores. */
export function accuracyPack(images: AccuracyImages): TestPack {
  const files = new Map<string, Uint8Array>();
  const add = (path: string, kind: PackKind, raw: Uint8Array) => {
    files.set(path, writePackFile(kind, raw));
    return path;
  };
  const sides = (['V1', 'V2'] as const).map((side, s) => {
    const { id, name, labelSet } = SMALL_DATASETS[s]!;
    const own = images[side];
    const imageIds = own.map((_, i) => `${side}_${i}`);
    const originalLabels = Uint16Array.from(own, (i) => i.original);
    const file = add(`${side}.bin`, 'dataset', encodeDataset({ id, name, imageIds, originalLabels }));
    const labels = add(`${side}.labels.bin`, 'labelSet', encodeLabelSet(publishedLabels(side, own)));
    const paths = MODELS.map((modelId) => {
      const columns = predictionsOf(
        own.map((i) => i.predicted[modelId]),
        5,
      );
      const raw = encodePredictions({ ...columns, modelId, datasetId: id });
      return [modelId, add(`${side}.${modelId}.bin`, 'predictions', raw)] as const;
    });
    const dataset = { id, name, n: own.length, file, idsSha256: '0'.repeat(64) };
    return { dataset, labelSet: { id: labelSet, name: labelSet, datasetId: id, file: labels, provenance }, paths };
  });
  const pairs = images.V1.map((i) => [...i.scores].sort(([a], [b]) => a - b));
  const offsets = Uint32Array.of(0, ...pairs.map((_, row) => pairs.slice(0, row + 1).flat().length));
  const classes = Uint16Array.from(pairs.flat(), ([c]) => c);
  const scores = Float64Array.from(pairs.flat(), ([, t]) => t / 1000);
  const scored = encodeLabelScores(labelScoresFrom({ offsets, classes, scores }, 'real', SMALL_DATASETS[0].id));
  return {
    manifest: {
      format: 'plural-pack',
      version: 1,
      built: { sources: [] },
      datasets: sides.map((s) => s.dataset),
      labelSets: sides.map((s) => s.labelSet),
      labelScores: [
        { labelSetId: 'real', datasetId: SMALL_DATASETS[0].id, file: add('scores.bin', 'labelScores', scored) },
      ],
      models: MODELS.map((id, m) => ({
        id,
        predictions: Object.fromEntries(sides.map((s) => [s.dataset.id, s.paths[m]![1]])),
      })),
      excluded: [],
      missing: [],
      files: Object.fromEntries(
        [...files].map(([path, { length }]) => [path, { bytes: length, sha256: 'ab'.repeat(32), rawBytes: 0 }]),
      ),
    },
    files,
  };
}

/** Few classes, so that predictions and labels meet often. */
const aClass = fc.integer({ min: 0, max: 9 });
const topFive = fc.uniqueArray(aClass, { minLength: 5, maxLength: 5 });

const anImage = fc.record({
  original: aClass,
  scores: fc.uniqueArray(fc.tuple(aClass, fc.constantFrom(20, 100, 300, 500, 801, 900, 960, 1000)), {
    selector: ([c]) => c,
    maxLength: 6,
  }),
  labels: fc.uniqueArray(aClass, { maxLength: 7 }),
  predicted: fc.record({ m1: topFive, m2: topFive, m3: topFive }),
});

/** Images of both sides, all predicted by three models. */
export const anyAccuracyImages: fc.Arbitrary<AccuracyImages> = fc.record({
  V1: fc.array(anImage, { minLength: 1, maxLength: 25 }),
  V2: fc.array(anImage, { minLength: 1, maxLength: 25 }),
});
