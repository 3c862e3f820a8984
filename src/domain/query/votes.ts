import type { LabelSet } from '../labelSet';
import type { Predictions } from '../predictions';
import { isRightAt } from './modelTerms';

/**
 * Share of the models whose first prediction is a valid label: votes(i) = |{m : first_m(i) in L(i)}| / |{m : m predicted i}|, [n], fraction in
 * [0, 1]; NaN where the image has no label or no model predicted it.
 */
export function votesOf(models: readonly Predictions[], labels: LabelSet): Float64Array {
  const n = labels.offsets.length - 1;
  const right = new Uint16Array(n);
  const voted = new Uint16Array(n);
  for (const predictions of models) {
    for (let row = 0; row < n; row++) {
      const isRight = isRightAt(predictions, labels, row);
      if (isRight === undefined) continue;
      voted[row]! += 1;
      if (isRight) right[row]! += 1;
    }
  }
  return Float64Array.from(right, (count, row) => (voted[row]! > 0 ? count / voted[row]! : Number.NaN));
}
