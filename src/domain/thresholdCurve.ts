import { PluralError } from '../lib/pure/errors';
import { NO_LABEL } from './dataset';
import type { LabelScores } from './labelScores';
import { NO_PREDICTION, type Predictions } from './predictions';

/** Thresholds 0, 0.001, ... 1. */
export const THRESHOLD_COUNT = 1001;

/** Label-set accuracy at every threshold is `hits[t] / evaluated[t]`, t in thousandths. */
export interface ThresholdCurve {
  /** images with a prediction and a non-empty set, [THRESHOLD_COUNT], non-increasing */
  readonly evaluated: Uint32Array;
  /** of these, images whose first prediction is in the set, [THRESHOLD_COUNT], non-increasing */
  readonly hits: Uint32Array;
}

/**
 * Label-set accuracy of one model at all thresholds in one pass: an image is evaluated up to its highest score, and right up to the
 * score of its first prediction. The same counts as `countCells` over `labelSetAtThreshold`, without making the sets.
 * @param originalLabels class index or NO_LABEL, [n]
 * @param images 1 where an image counts, [n]; absent: all, e.g. from `imagesEvaluatedThroughout`
 * Throws `mismatch` where the columns have other lengths.
 */
export function thresholdCurve(
  scores: LabelScores,
  originalLabels: Uint16Array,
  predictions: Predictions,
  images?: Uint8Array,
): ThresholdCurve {
  const n = originalLabels.length;
  if (scores.offsets.length !== n + 1 || predictions.n !== n || (images && images.length !== n)) {
    throw new PluralError('mismatch', 'scores or predictions of another dataset', {
      expected: `${n} images`,
      found: `scores of ${scores.offsets.length - 1}, predictions of ${predictions.n}, a mask of ${images?.length ?? n}`,
    });
  }
  const evaluated = new Uint32Array(THRESHOLD_COUNT);
  const hits = new Uint32Array(THRESHOLD_COUNT);
  const top = THRESHOLD_COUNT - 1;
  for (let row = 0; row < n; row++) {
    const first = predictions.classes[row * predictions.k]!;
    if (first === NO_PREDICTION || images?.[row] === 0) continue;
    const start = scores.offsets[row]!;
    const end = scores.offsets[row + 1]!;
    if (start === end) {
      if (originalLabels[row] === NO_LABEL) continue;
      evaluated[top]! += 1;
      if (first === originalLabels[row]) hits[top]! += 1;
      continue;
    }
    let highest = 0;
    for (let i = start; i < end; i++) {
      const score = scores.thousandths[i]!;
      if (score > highest) highest = score;
      if (scores.classes[i] === first) hits[score]! += 1;
    }
    evaluated[highest]! += 1;
  }
  for (let t = top - 1; t >= 0; t--) {
    evaluated[t]! += evaluated[t + 1]!;
    hits[t]! += hits[t + 1]!;
  }
  return { evaluated, hits };
}
