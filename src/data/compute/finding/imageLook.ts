import { NO_LABEL } from '../../../domain/dataset';
import { hasLabel, type LabelSet, labelsOf } from '../../../domain/labelSet';
import { NO_PREDICTION, type Predictions } from '../../../domain/predictions';
import { type Mark, markOf } from '../../../domain/query/verdict';
import { imageView, rankedPredictions } from '../imageViews';
import type { ImageView, PredictionView } from '../views';
import type { Explored } from './explored';

export interface ImageRequest {
  readonly imageId: string;
  /** loads the predictions of all models; else of those at hand alone */
  readonly allModels: boolean;
}

/** What all models say of one image, and which images are like it. */
export interface ImageLook {
  /** those that predicted it, best first by where they rank a valid label */
  readonly models: readonly { readonly id: string; readonly ranked: readonly PredictionView[] }[];
  /** classes by how many of these models name them first, and among their first five */
  readonly votes: readonly ClassVotes[];
  /** classes that models name first on images of the same original label, without those that are valid there */
  readonly lookAlikes: readonly { readonly classIndex: number; readonly n: number }[];
  /** images with the most labels in common, as a share of all labels of both */
  readonly neighbours: readonly ImageView[];
}

export interface ClassVotes {
  readonly classIndex: number;
  readonly mark: Mark;
  readonly first: number;
  readonly five: number;
}

const FIVE = 5;
const NEIGHBOURS = 6;
const LOOK_ALIKES = 5;

/** Undefined where the dataset does not have the image. */
export async function imageLook(
  { store, finder, selection }: Explored,
  { imageId, allModels }: ImageRequest,
): Promise<ImageLook | undefined> {
  const { datasetId, labelSetId, modelId } = selection;
  const row = (await store.rows(datasetId)).get(imageId);
  if (row === undefined) return undefined;
  const [dataset, columns, chosen, voters] = await Promise.all([
    store.dataset(datasetId),
    store.labels(labelSetId, datasetId),
    modelId ? store.predictions(modelId, datasetId) : undefined,
    allModels ? finder.voters(datasetId) : store.predictionsAtHand(datasetId),
  ]);
  const { labels } = columns;
  const original = dataset.originalLabels[row]!;
  const all = [...new Set(chosen ? [chosen, ...voters] : voters)];
  const models = all.flatMap((predictions) => {
    const ranked = rankedPredictions(predictions, row)?.slice(0, FIVE);
    if (!ranked) return [];
    return [
      {
        id: predictions.modelId,
        ranked: ranked.map((p) => ({ ...p, mark: markOf(labels, row, original, p.classIndex) })),
      },
    ];
  });
  return {
    models: models.sort((a, b) => validAt(a.ranked) - validAt(b.ranked)),
    votes: votesByClass(models.map(({ ranked }) => ranked)),
    lookAlikes: original === NO_LABEL ? [] : lookAlikes(original, dataset.originalLabels, labels, voters),
    neighbours: neighboursOf(row, labels, chosen).map((other) => imageView(dataset, columns, chosen, other)),
  };
}

/** Place of the first valid class, from 0; behind all others without one. */
function validAt(ranked: readonly PredictionView[]): number {
  const place = ranked.findIndex(({ mark }) => mark === 'original' || mark === 'other');
  return place < 0 ? FIVE : place;
}

function votesByClass(lists: readonly (readonly PredictionView[])[]): ClassVotes[] {
  const votes = new Map<number, { classIndex: number; mark: Mark; first: number; five: number }>();
  for (const list of lists) {
    list.forEach(({ classIndex, mark }, place) => {
      const counted = votes.get(classIndex) ?? { classIndex, mark, first: 0, five: 0 };
      counted.five += 1;
      if (place === 0) counted.first += 1;
      votes.set(classIndex, counted);
    });
  }
  return [...votes.values()].sort((a, b) => b.first - a.first || b.five - a.five || a.classIndex - b.classIndex);
}

function lookAlikes(original: number, originalLabels: Uint16Array, labels: LabelSet, models: readonly Predictions[]) {
  const counts = new Map<number, number>();
  originalLabels.forEach((label, row) => {
    if (label !== original) return;
    for (const { classes, k } of models) {
      const first = classes[row * k]!;
      if (first === NO_PREDICTION || first === original || hasLabel(labels, row, first)) continue;
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
  });
  return [...counts]
    .map(([classIndex, n]) => ({ classIndex, n }))
    .sort((a, b) => b.n - a.n || a.classIndex - b.classIndex)
    .slice(0, LOOK_ALIKES);
}

/** By |A and B| / |A or B| of the labels; of equals those with the same first prediction, then as in the dataset. */
function neighboursOf(row: number, labels: LabelSet, predictions: Predictions | undefined): number[] {
  const own = [...labelsOf(labels, row)];
  if (own.length === 0) return [];
  const firstOf = (r: number) => predictions?.classes[r * predictions.k];
  const near: { row: number; share: number }[] = [];
  for (let other = 0; other + 1 < labels.offsets.length; other++) {
    if (other === row) continue;
    let both = 0;
    for (const c of own) both += Number(hasLabel(labels, other, c));
    if (both === 0) continue;
    const union = own.length + labels.offsets[other + 1]! - labels.offsets[other]! - both;
    near.push({ row: other, share: both / union + (firstOf(other) === firstOf(row) ? 1e-6 : 0) });
  }
  return near
    .sort((a, b) => b.share - a.share || a.row - b.row)
    .slice(0, NEIGHBOURS)
    .map((n) => n.row);
}
