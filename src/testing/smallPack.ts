import type { PackManifest } from '../data/pack/manifest';
import { labelSetFrom } from '../domain/labelSet';
import { encodeDataset, encodeLabelSet } from '../formats/packColumns';
import { type PackKind, writePackFile } from '../formats/packFile';
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

/** A pack of seven images, both published label sets and the models `good` and `bad` (set aside as anomalous). */
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
  const manifest: PackManifest = {
    format: 'plural-pack',
    version: 1,
    built: { sources: [] },
    datasets,
    labelSets,
    models: Object.entries(predictions).map(([id, paths]) => ({ id, predictions: paths })),
    excluded: [{ model: 'bad', reasons: ['hits by rank increase'] }],
    missing: ['dataset ImageNetV2 top images'],
    files: Object.fromEntries(
      [...files].map(([path, { length }]) => [path, { bytes: length, sha256: 'ab'.repeat(32), rawBytes: 0 }]),
    ),
  };
  return { manifest, files };
}
