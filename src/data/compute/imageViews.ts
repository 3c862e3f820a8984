import type { Dataset } from '../../domain/dataset';
import { labelsOf } from '../../domain/labelSet';
import { NO_PREDICTION, type Predictions } from '../../domain/predictions';
import { markOf, verdictOf } from '../../domain/query/verdict';
import { votesAt } from '../../domain/query/votes';
import type { LabelColumns } from './columnStore';
import type { ImageView, LabelView, PredictionView } from './views';

/** One row as a tile shows it; `voters`, whose votes it has, where they are known. */
export function imageView(
  dataset: Dataset,
  { labels }: LabelColumns,
  predictions: Predictions | undefined,
  row: number,
  voters?: readonly Predictions[],
): ImageView {
  const original = dataset.originalLabels[row]!;
  const ranked = predictions && rankedPredictions(predictions, row);
  const views = ranked?.map(
    ({ classIndex, score }): PredictionView => ({
      classIndex,
      mark: markOf(labels, row, original, classIndex),
      ...(score === undefined ? {} : { score }),
    }),
  );
  return {
    imageId: dataset.imageIds[row]!,
    original,
    labels: labelViews([...labelsOf(labels, row)], original),
    ...(views ? { predictions: views } : {}),
    verdict: verdictOf(labels, row, original, ranked?.[0]?.classIndex),
    ...(voters ? { votes: votesAt(voters, labels, row, original) } : {}),
  };
}

/** Labels with the original first; an original label that the set does not hold leads, struck. */
function labelViews(classes: readonly number[], original: number): LabelView[] {
  const others = classes.filter((c) => c !== original).map((classIndex): LabelView => ({ classIndex, mark: 'other' }));
  if (classes.includes(original)) return [{ classIndex: original, mark: 'original' }, ...others];
  return original > 999 ? others : [{ classIndex: original, mark: 'struck' }, ...others];
}

/** Ranked classes of a row, best first; undefined where the image was not predicted. */
export function rankedPredictions(
  predictions: Predictions,
  row: number,
): { classIndex: number; score?: number }[] | undefined {
  const base = row * predictions.k;
  if (predictions.classes[base] === NO_PREDICTION) return undefined;
  return Array.from({ length: predictions.k }, (_, r) => {
    const score = predictions.scores?.[base + r];
    return { classIndex: predictions.classes[base + r]!, ...(score === undefined ? {} : { score }) };
  });
}
