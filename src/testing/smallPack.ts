import type { PackManifest } from '../data/pack/manifest';
import { labelScoresFrom } from '../domain/labelScores';
import { labelSetFrom } from '../domain/labelSet';
import type { PublishedAccuracies } from '../domain/publishedAccuracies';
import { encodeAccuracies } from '../formats/packAccuracies';
import { encodeDataset, encodeLabelSet } from '../formats/packColumns';
import { type PackKind, writePackFile } from '../formats/packFile';
import { encodeLabelScores } from '../formats/packLabelScores';
import { encodeLabelVotes } from '../formats/packLabelVotes';
import { encodePredictions } from '../formats/packPredictions';
import { predictionsOf } from './columns';

/** A pack in memory. */
export interface TestPack {
  readonly manifest: PackManifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What answers for `fetch` where the pack lies under `base`; everything else is a 404. */
export function servePack({ manifest, files }: TestPack, base = 'data/'): (url: string) => Promise<Response> {
  return async (url) => {
    const path = url.startsWith(base) ? url.slice(base.length).replace(/\?.*$/, '') : '';
    if (path === 'pack.json') return Response.json(manifest);
    const bytes = files.get(path);
    return bytes ? new Response(new Uint8Array(bytes)) : new Response('', { status: 404 });
  };
}

const provenance = { source: 'a test', licence: 'none' };

interface SmallImage {
  readonly id: string;
  readonly original: number;
  readonly labels: readonly number[];
  readonly reviewed: boolean;
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

/** Images of the small pack: original label, labels of its published set, whether raters saw it, top five of `good` and `bad`. */
export const SMALL_IMAGES: Readonly<Record<'imagenet-val' | 'imagenetv2-matched-frequency', readonly SmallImage[]>> = {
  'imagenet-val': [
    { id: 'val_0', original: 0, labels: [0], reviewed: false, good: [0, 1, 2, 3, 4], bad: [4, 3, 2, 1, 0] },
    { id: 'val_1', original: 1, labels: [1, 2], reviewed: true, good: [2, 1, 3, 4, 5], bad: [9, 8, 7, 6, 5] },
    { id: 'val_2', original: 2, labels: [], reviewed: true, good: [2, 1, 3, 4, 5], bad: [9, 8, 7, 6, 5] },
    { id: 'val_3', original: 3, labels: [7], reviewed: true, good: [3, 7, 1, 2, 4], bad: [7, 3, 1, 2, 4] },
  ],
  'imagenetv2-matched-frequency': [
    { id: 'v2_0', original: 0, labels: [0, 5, 6], reviewed: true, good: [5, 0, 2, 3, 4], bad: [9, 8, 7, 6, 5] },
    { id: 'v2_1', original: 1, labels: [1], reviewed: true, good: [4, 1, 2, 3, 5], bad: [9, 8, 7, 6, 5] },
    { id: 'v2_2', original: 2, labels: [], reviewed: true, good: [2, 1, 3, 4, 5], bad: [2, 8, 7, 6, 5] },
  ],
};

export const SMALL_DATASETS = [
  { id: 'imagenet-val', name: 'ImageNet validation', labelSet: 'real' },
  { id: 'imagenetv2-matched-frequency', name: 'ImageNetV2 matched frequency', labelSet: 'refined' },
] as const;

/**
 * Raters' scores of ImageNet's images, class to score; at 0.8 they give the published set. `val_0` was not rated. At 0.5 `val_2` has its
 * original label and `val_3` both its classes; at 0.95 nothing is left of `val_1` and `val_3`.
 */
export const SMALL_SCORES: readonly (readonly (readonly [classIndex: number, score: number])[])[] = [
  [],
  [
    [1, 0.9],
    [2, 0.8],
    [3, 0.1],
  ],
  [[2, 0.6]],
  [
    [3, 0.5],
    [7, 0.85],
  ],
];

/** Votes on the same pairs, of five: those with at least three yes or maybe are `[1, 2]`, none and `[3, 7]`. */
export const SMALL_VOTES = { yes: Uint8Array.of(4, 2, 0, 1, 2, 5), maybe: Uint8Array.of(1, 2, 1, 1, 1, 0) };

function smallScores(): Uint8Array {
  const pairs = SMALL_SCORES.flat();
  const offsets = Uint32Array.of(0, ...SMALL_SCORES.map((_, row) => SMALL_SCORES.slice(0, row + 1).flat().length));
  const classes = Uint16Array.from(pairs, ([classIndex]) => classIndex);
  const scores = Float64Array.from(pairs, ([, score]) => score);
  return encodeLabelScores(labelScoresFrom({ offsets, classes, scores }, 'real', 'imagenet-val'));
}

/** Accuracies of two models that others published. */
export const SMALL_PUBLISHED: PublishedAccuracies = {
  names: ['one', 'two'],
  imgSizes: Uint16Array.of(224, 288),
  top1V1: Float64Array.of(0.7, 0.8),
  realV1: Float64Array.of(0.75, 0.85),
  top1V2: Float64Array.of(0.58, 0.69),
};

/** A pack of seven images, both published label sets, rater scores and the models `good` and `bad` (set aside as anomalous). */
export function smallPack(): TestPack {
  const files = new Map<string, Uint8Array>();
  const add = (path: string, kind: PackKind, raw: Uint8Array) => {
    files.set(path, writePackFile(kind, raw));
    return path;
  };
  const datasets: PackManifest['datasets'] = [];
  const labelSets: PackManifest['labelSets'] = [];
  const predictions: Record<string, Record<string, string>> = { good: {}, bad: {} };
  for (const { id, name, labelSet } of SMALL_DATASETS) {
    const images = SMALL_IMAGES[id];
    const imageIds = images.map((i) => i.id);
    const originalLabels = Uint16Array.from(images, (i) => i.original);
    const file = add(`datasets/${id}.bin`, 'dataset', encodeDataset({ id, name, imageIds, originalLabels }));
    datasets.push({ id, name, n: images.length, file, idsSha256: '0'.repeat(64) });
    const reviewed = id === 'imagenet-val' ? { reviewed: Uint8Array.from(images, (i) => Number(i.reviewed)) } : {};
    const info = { id: labelSet, name: labelSet, datasetId: id, provenance, ...reviewed };
    const labels = labelSetFrom(
      info,
      images.map((i) => i.labels),
    );
    const labelsFile = add(`labels/${id}/${labelSet}.bin`, 'labelSet', encodeLabelSet(labels));
    labelSets.push({ id: labelSet, name: labelSet, datasetId: id, file: labelsFile, provenance });
    for (const model of ['good', 'bad'] as const) {
      const columns = predictionsOf(
        images.map((i) => i[model]),
        5,
      );
      const payload = encodePredictions({ ...columns, modelId: model, datasetId: id });
      predictions[model]![id] = add(`predictions/${id}/${model}.bin`, 'predictions', payload);
    }
  }
  const scores = add('labels/imagenet-val/real.scores.bin', 'labelScores', smallScores());
  const votes = add('labels/imagenet-val/real.votes.bin', 'labelVotes', encodeLabelVotes(SMALL_VOTES));
  const published = add('published.bin', 'publishedAccuracies', encodeAccuracies(SMALL_PUBLISHED));
  const manifest: PackManifest = {
    format: 'plural-pack',
    version: 1,
    built: { sources: [] },
    datasets,
    labelSets,
    labelScores: [{ labelSetId: 'real', datasetId: 'imagenet-val', file: scores }],
    labelVotes: [{ labelSetId: 'real', datasetId: 'imagenet-val', file: votes }],
    publishedAccuracies: published,
    models: Object.entries(predictions).map(([id, paths]) => ({ id, predictions: paths })),
    excluded: [{ model: 'bad', reasons: ['hits by rank increase'] }],
    missing: ['dataset ImageNetV2 top images'],
    files: Object.fromEntries(
      [...files].map(([path, { length }]) => [path, { bytes: length, sha256: 'ab'.repeat(32), rawBytes: 0 }]),
    ),
  };
  return { manifest, files };
}
