import { hasLabel, type LabelSet } from '../labelSet';
import { MAX_SCORED_LABELS } from '../metrics/cells';
import { isPredicted, type Predictions } from '../predictions';
import { type Found, foundOf } from './verdict';

/** h = |first k predictions that are valid labels|, k = number of labels; undefined unless 1 <= k <= 5 and predicted. */
export function variableTopKHits(
  labels: LabelSet,
  predictions: Predictions | undefined,
  row: number,
): number | undefined {
  const k = labels.offsets[row + 1]! - labels.offsets[row]!;
  if (!predictions || !isPredicted(predictions, row) || k < 1 || k > MAX_SCORED_LABELS) return undefined;
  let hits = 0;
  const base = row * predictions.k;
  for (let r = 0; r < Math.min(k, predictions.k); r++)
    hits += Number(hasLabel(labels, row, predictions.classes[base + r]!));
  return hits;
}

/** How much of its labels a row's first predictions find; undefined where that is not scored. */
export const foundAt = (predictions: Predictions | undefined, labels: LabelSet, row: number): Found | undefined =>
  foundOf(variableTopKHits(labels, predictions, row), labels.offsets[row + 1]! - labels.offsets[row]!);
