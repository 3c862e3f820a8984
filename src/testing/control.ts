import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LabelSet, labelSetFrom } from '../domain/labelSet';
import type { Predictions } from '../domain/predictions';
import type { ControlPredictions, ControlRecords } from '../formats/controlFiles';

const publicDir = fileURLToPath(new URL('../../public/control/', import.meta.url));
const readJson = <T>(name: string): T => JSON.parse(readFileSync(publicDir + name, 'utf8')) as T;

/** Control sets whose every label is known. */
export const CONTROL_SETS = ['control-a', 'control-b', 'control-c'] as const;

/** One embedded Control set, straight from its files: true labels, original labels, what the embedded model says. */
export interface ControlColumns {
  readonly imageIds: readonly string[];
  readonly labels: LabelSet;
  readonly originalLabels: Uint16Array;
  readonly predictions: Predictions;
}

export function controlColumns(id: (typeof CONTROL_SETS)[number]): ControlColumns {
  const { images } = readJson<ControlRecords>(`${id}.json`);
  const rows = readJson<ControlPredictions>('predictions.json').datasets[id]!;
  const provenance = { source: 'rendered', licence: 'MIT' };
  const n = images.length;
  return {
    imageIds: images.map((image) => image.id),
    labels: labelSetFrom(
      { id: 'truth', name: 'Truth', datasetId: id, provenance },
      images.map((image) => image.labels),
    ),
    originalLabels: Uint16Array.from(images, (image) => image.original),
    predictions: {
      modelId: 'control-model',
      datasetId: id,
      n,
      k: 5,
      classes: Uint16Array.from(rows.classes.flat()),
      scores: Float32Array.from(rows.scores.flat()),
    },
  };
}
