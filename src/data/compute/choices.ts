import type { ColumnStore } from './columnStore';
import type { Choices, LabelSetView, ModelView } from './views';

/** Everything that can be chosen, from the pack and from this session. */
export function choicesOf(store: ColumnStore): Choices {
  const manifest = store.pack?.manifest;
  const datasets = [
    ...(manifest?.datasets ?? []).map(({ id, name, n }) => ({ id, name, n })),
    ...store.openedDatasets.map((d) => ({ id: d.id, name: d.name, n: d.imageIds.length })),
  ];
  const original = datasets.map(
    ({ id }): LabelSetView => ({
      id: 'original',
      name: 'Original labels',
      datasetId: id,
      origin: 'original',
      provenance: { source: 'The one label the benchmark assigned to each image.', licence: 'as the dataset' },
    }),
  );
  const published = (manifest?.labelSets ?? []).map(
    ({ id, name, datasetId, provenance }): LabelSetView => ({ id, name, datasetId, provenance, origin: 'published' }),
  );
  const uploaded = store.uploadedLabelSets.map(
    ({ id, name, datasetId, provenance }): LabelSetView => ({ id, name, datasetId, provenance, origin: 'uploaded' }),
  );
  const anomalies = new Map(manifest?.excluded.map((e) => [e.model, e.reasons]));
  const models = (manifest?.models ?? []).map(
    ({ id, predictions }): ModelView => ({
      id,
      name: id,
      origin: 'published',
      datasetIds: Object.keys(predictions),
      anomalies: anomalies.get(id) ?? [],
    }),
  );
  const runs = store.sessionRuns.map(
    ({ modelId, datasetId }): ModelView => ({
      id: modelId,
      name: modelId,
      origin: 'run',
      datasetIds: [datasetId],
      anomalies: [],
    }),
  );
  return {
    hasPack: manifest !== undefined,
    datasets,
    labelSets: [...published, ...original, ...uploaded],
    models: [...models, ...runs],
    missing: manifest?.missing ?? [],
  };
}
