import type { Dataset } from '../../../domain/dataset';
import type { LabelSet } from '../../../domain/labelSet';
import type { Kind } from '../../../domain/meaning/kinds';
import { kindOf, publishedRelations } from '../../../domain/meaning/mistakes';
import type { Predictions } from '../../../domain/predictions';

/** What the first prediction of each image is; comes with the first filter that asks, for WordNet's table with it. */
export function mistakeKinds(
  labels: LabelSet,
  { originalLabels }: Dataset,
  { classes, k }: Predictions,
): (row: number) => Kind | undefined {
  const relations = publishedRelations();
  return (row) => kindOf(labels, row, originalLabels[row]!, classes[row * k]!, relations);
}
