import { PluralError } from '../lib/pure/errors';
import { NO_LABEL } from './dataset';
import type { LabelScores } from './labelScores';
import { NO_PREDICTION, type Predictions } from './predictions';

/**
 * The highest threshold at which the original label is in the set, [n], in thousandths: its score where the image was rated (0: no
 * pair of it), 1000 where not. As `upTo` of `thresholdCurve` it leaves the images whose original label is in their set.
 */
export function originalScores(
  { offsets, classes, thousandths }: LabelScores,
  originalLabels: Uint16Array,
): Uint16Array {
  return Uint16Array.from(originalLabels, (original, row) => {
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    if (start === end) return THRESHOLD_COUNT - 1;
    for (let i = start; i < end; i++) if (classes[i] === original) return thousandths[i]!;
    return 0;
  });
}

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
 * @param upTo highest threshold in thousandths at which an image counts, [n]; absent: no limit
 * Throws `mismatch` where the columns have other lengths.
 */
export function thresholdCurve(
  scores: LabelScores,
  originalLabels: Uint16Array,
  predictions: Predictions,
  images?: Uint8Array,
  upTo?: Uint16Array,
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
    const limit = upTo?.[row] ?? top;
    if (start === end) {
      if (originalLabels[row] === NO_LABEL) continue;
      evaluated[limit]! += 1;
      if (first === originalLabels[row]) hits[limit]! += 1;
      continue;
    }
    let highest = 0;
    for (let i = start; i < end; i++) {
      const score = scores.thousandths[i]!;
      if (score > highest) highest = score;
      if (scores.classes[i] === first) hits[Math.min(score, limit)]! += 1;
    }
    evaluated[Math.min(highest, limit)]! += 1;
  }
  for (let t = top - 1; t >= 0; t--) {
    evaluated[t]! += evaluated[t + 1]!;
    hits[t]! += hits[t + 1]!;
  }
  return { evaluated, hits };
}
