import { type Dataset, NO_LABEL } from '../../../domain/dataset';
import { hasLabel, type LabelSet } from '../../../domain/labelSet';
import { countCells } from '../../../domain/metrics/cellCounts';
import { type ModelMetrics, metricsOf } from '../../../domain/metrics/metrics';
import { NO_PREDICTION, type Predictions } from '../../../domain/predictions';
import { filterImages } from '../../../domain/query/filterImages';
import type { Explored } from './explored';

/** Pairs of an original label and another class that the chosen model names first. */
export interface Confusion {
  readonly original: number;
  readonly named: number;
  readonly n: number;
  /** images of these where what it names is a valid label */
  readonly valid: number;
}

/** The images that a filter finds, as one: how the chosen model does on them, and what it names in place of their original label. */
export interface SelectionLook {
  /** the filter, and how many images it finds */
  readonly text: string;
  readonly count: number;
  readonly metrics: ModelMetrics;
  /** most frequent first, the first few */
  readonly confusions: readonly Confusion[];
}

const [PAIRS, FEW] = [100, 6];

/** The most frequent confusions over a whole dataset. */
export async function confusions({ store, selection }: Explored): Promise<readonly Confusion[]> {
  const { datasetId, labelSetId, modelId } = selection;
  const [dataset, { labels }, chosen] = await Promise.all([
    store.dataset(datasetId),
    store.labels(labelSetId, datasetId),
    modelId ? store.predictions(modelId, datasetId) : undefined,
  ]);
  return chosen ? confusionsAmong(dataset.originalLabels.keys(), dataset, labels, chosen).slice(0, PAIRS) : [];
}

/** Undefined where no model is chosen, or it has no predictions here. */
export async function selectionLook(
  { store, finder, selection }: Explored,
  { text }: { readonly text: string },
): Promise<SelectionLook | undefined> {
  const { dataset, query, columns } = await finder.prepare(selection, text);
  const { predictions } = columns;
  if (!predictions) return undefined;
  const { rows } = filterImages(columns, query);
  const labels = await store.labels(selection.labelSetId, selection.datasetId);
  return {
    text,
    count: rows.length,
    metrics: metricsOf(countCells({ predictions, originalLabels: dataset.originalLabels, ...labels }, rows)),
    confusions: confusionsAmong(rows, dataset, labels.labels, predictions).slice(0, FEW),
  };
}

function confusionsAmong(
  rows: Iterable<number>,
  { originalLabels }: Dataset,
  labels: LabelSet,
  predictions: Predictions,
): Confusion[] {
  const pairs = new Map<number, { original: number; named: number; n: number; valid: number }>();
  for (const row of rows) {
    const original = originalLabels[row]!;
    const named = predictions.classes[row * predictions.k]!;
    if (named === NO_PREDICTION || original === NO_LABEL || named === original) continue;
    const pair = pairs.get(original * 1000 + named) ?? { original, named, n: 0, valid: 0 };
    pair.n += 1;
    pair.valid += Number(hasLabel(labels, row, named));
    pairs.set(original * 1000 + named, pair);
  }
  return [...pairs.values()].sort((a, b) => b.n - a.n || a.original - b.original || a.named - b.named);
}
