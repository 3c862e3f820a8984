import type { Choices, LabelSetView, ModelView } from '../data/compute/views';

const provenance = { source: 'a test', licence: 'none' };

export const labelSetView = (
  datasetId: string,
  id: string,
  origin: LabelSetView['origin'] = 'published',
): LabelSetView => ({ id, name: id, datasetId, origin, provenance });

export const modelView = (id: string, datasetIds: readonly string[], anomalies: readonly string[] = []): ModelView => ({
  id,
  name: id,
  origin: 'published',
  datasetIds,
  anomalies,
});

/** What can be chosen with a small pack: both sides of the comparison, two label sets each, three models. */
export const smallChoices: Choices = {
  hasPack: true,
  datasets: [
    { id: 'imagenet-val', name: 'ImageNet validation', n: 50_000 },
    { id: 'imagenetv2-matched-frequency', name: 'ImageNetV2 matched frequency', n: 10_000 },
  ],
  labelSets: [
    labelSetView('imagenet-val', 'real'),
    labelSetView('imagenetv2-matched-frequency', 'refined'),
    labelSetView('imagenet-val', 'original', 'original'),
    labelSetView('imagenetv2-matched-frequency', 'original', 'original'),
  ],
  models: [
    modelView('alexnet', ['imagenet-val', 'imagenetv2-matched-frequency']),
    modelView('fv_16k', ['imagenet-val', 'imagenetv2-matched-frequency'], ['hits by rank increase']),
    modelView('only_v1', ['imagenet-val']),
  ],
  scored: [],
  missing: [],
};

export const noChoices: Choices = { hasPack: false, datasets: [], labelSets: [], models: [], scored: [], missing: [] };
