import { countCells } from '../../domain/metrics/cellCounts';
import type { ColumnStore } from './columnStore';
import { COMPARED } from './comparison';
import type { AccuracyModel } from './views';

/** Counts of one model on both sides; null where it lacks predictions on one of them. */
export async function accuracyModel(store: ColumnStore, modelId: string): Promise<AccuracyModel | null> {
  const side = async ({ datasetId, labelSetId }: { datasetId: string; labelSetId: string }) => {
    const predictions = await store.predictions(modelId, datasetId);
    if (!predictions) return undefined;
    const [dataset, labels] = await Promise.all([store.dataset(datasetId), store.labels(labelSetId, datasetId)]);
    return countCells({ predictions, originalLabels: dataset.originalLabels, ...labels });
  };
  const [V1, V2] = await Promise.all([side(COMPARED.V1), side(COMPARED.V2)]);
  return V1 && V2 ? { id: modelId, V1, V2 } : null;
}
