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

/** What models say first of one image. */
export interface ModelVotes {
  /** those that name its original label, which is valid */
  readonly original: number;
  /** those that name another valid label */
  readonly other: number;
  /** those that predicted it; 0 where it has no label: votes(i) = (original + other) / voted */
  readonly voted: number;
  /** all, whether they predicted it or not */
  readonly models: number;
}

/** Votes on one row, counted as `votesOf` counts them; `original` may be NO_LABEL. */
export function votesAt(models: readonly Predictions[], labels: LabelSet, row: number, original: number): ModelVotes {
  const votes = { original: 0, other: 0, voted: 0, models: models.length };
  for (const predictions of models) {
    const isRight = isRightAt(predictions, labels, row);
    if (isRight === undefined) continue;
    votes.voted += 1;
    if (isRight) votes[predictions.classes[row * predictions.k] === original ? 'original' : 'other'] += 1;
  }
  return votes;
}
