import { type Dataset, NO_LABEL } from '../../../domain/dataset';
import { CLASS_COUNT, type LabelSet, labelsOf } from '../../../domain/labelSet';
import { kindOf, publishedRelations, toNearest } from '../../../domain/meaning/mistakes';
import { NO_PREDICTION, type Predictions } from '../../../domain/predictions';
import type { QueryColumns } from '../../../domain/query/filterImages';

/** What the first prediction of each image means; comes with the first filter that asks, for WordNet's table with it. */
export function meanings(
  labels: LabelSet,
  { originalLabels }: Dataset,
  { classes, k }: Predictions,
): Required<Pick<QueryColumns, 'kindAt' | 'nearAt'>> {
  const relations = publishedRelations();
  const first = (row: number) => classes[row * k]!;
  return {
    kindAt: (row) => kindOf(labels, row, originalLabels[row]!, first(row), relations),
    nearAt: (row, target) => {
      if (first(row) === NO_PREDICTION) return undefined;
      if (target === 'valid') return toNearest(relations.shared, labelsOf(labels, row), first(row));
      const original = originalLabels[row]!;
      return original === NO_LABEL ? undefined : relations.shared[original * CLASS_COUNT + first(row)];
    },
  };
}
