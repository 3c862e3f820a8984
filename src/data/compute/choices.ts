import { CONTROL_MODEL, type ControlSet } from '../control/readControl';
import type { ColumnStore } from './columnStore';
import { keptView } from './labels/keptView';
import type { Choices, ControlView, LabelSetView, ModelView } from './views';

/** Everything that can be chosen, from the pack and from this session. */
export function choicesOf(store: ColumnStore): Choices {
  const manifest = store.pack?.manifest;
  const control = store.control;
  const datasets = [
    ...(control?.datasets ?? []).map((d) => ({ id: d.id, name: d.name, n: d.imageIds.length })),
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
  const published = [...(control?.labelSets ?? []), ...(manifest?.labelSets ?? [])].map(
    ({ id, name, datasetId, provenance }): LabelSetView => ({ id, name, datasetId, provenance, origin: 'published' }),
  );
  const uploaded = store.keptLabels.map((kept) => {
    const ofDataset = [...published, ...original].filter(({ datasetId }) => datasetId === kept.datasetId);
    return keptView(kept, (id) => ofDataset.find((l) => l.id === id)?.name ?? id);
  });
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
  const embedded = (control?.predictions ?? []).map(({ datasetId }) => datasetId);
  const controlModel: ModelView = {
    id: CONTROL_MODEL,
    name: 'Control model',
    origin: 'embedded',
    datasetIds: embedded,
    anomalies: [],
  };
  const runs = store.sessionRuns.map(
    ({ modelId, datasetId }): ModelView => ({
      id: modelId,
      name: modelId,
      origin: 'run',
      datasetIds: [datasetId],
      anomalies: [],
    }),
  );
  const imported = store.importedColumns.map(
    ({ predictions: { modelId, datasetId }, anomalies }): ModelView => ({
      id: modelId,
      name: modelId,
      origin: 'imported',
      datasetIds: [datasetId],
      anomalies,
    }),
  );
  return {
    hasPack: manifest !== undefined,
    datasets,
    labelSets: [...published, ...original, ...uploaded],
    models: [...(embedded.length > 0 ? [controlModel] : []), ...models, ...runs, ...imported],
    ...(control ? { control: controlView(control) } : {}),
    scored: (manifest?.labelScores ?? []).map(({ labelSetId, datasetId }) => ({ labelSetId, datasetId })),
    missing: manifest?.missing ?? [],
  };
}

/** What the main thread needs of the Control set: where its pictures and its model are. */
function controlView({ manifest, datasets, records, baseUrl }: ControlSet): ControlView {
  const pictures = datasets.flatMap(({ id }) =>
    (records.get(id) ?? []).map((r) => [r.id, `${baseUrl}${r.file}`] as const),
  );
  return {
    datasetIds: datasets.map((d) => d.id),
    pictures,
    modelUrl: `${baseUrl}${manifest.model.file}`,
    cardUrl: `${baseUrl}${manifest.model.card}`,
  };
}
