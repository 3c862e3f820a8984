import { readdirSync } from 'node:fs';
import { REAL_LABELS, REFINED_LABELS } from '../data/catalogue/labelSets';
import { CATALOGUE_DATASETS, localPath } from '../data/catalogue/sources';
import type { Dataset } from '../domain/dataset';
import type { LabelSet } from '../domain/labelSet';
import type { Predictions } from '../domain/predictions';
import { readDatasetList } from '../formats/datasetList';
import { readMultilabelfyJson } from '../formats/labels/multilabelfyJson';
import { readRealJson } from '../formats/labels/realJson';
import { readPredictionsNpy } from '../formats/predictionsNpy';
import { readShared, sharedDir } from './shared';

/** One side of the comparison as published: its images, its label set, and the predictions of any model. */
export interface UpstreamSide {
  readonly dataset: Dataset;
  readonly labels: LabelSet;
  /** models that have predictions here, sorted */
  readonly models: readonly string[];
  predictions(model: string): Predictions;
}

/** V1 is ImageNet validation with ReaL labels, V2 ImageNetV2 matched frequency with refined labels. Needs the shared folder. */
export function upstreamSide(side: 'V1' | 'V2'): UpstreamSide {
  const { id, name, upstream, list } = CATALOGUE_DATASETS[side === 'V1' ? 0 : 1]!;
  const read = (path: string) => readShared(`upstream/${path}`);
  const dataset = readDatasetList(read(localPath(list)), { file: localPath(list), id, name });
  const set = side === 'V1' ? REAL_LABELS : REFINED_LABELS;
  const readLabels = side === 'V1' ? readRealJson : readMultilabelfyJson;
  const file = localPath(set.labels);
  const { labels: _, ...info } = set;
  const folder = `upstream/ImageNetV2/data/predictions/${upstream}`;
  return {
    dataset,
    labels: readLabels(read(file), dataset, info, file),
    models: readdirSync(sharedDir + folder)
      .filter((f) => f.endsWith('.npy'))
      .map((f) => f.slice(0, -'.npy'.length))
      .sort(),
    predictions: (model) =>
      readPredictionsNpy(readShared(`${folder}/${model}.npy`), {
        file: `${model}.npy`,
        modelId: model,
        datasetId: id,
        n: dataset.imageIds.length,
      }),
  };
}
