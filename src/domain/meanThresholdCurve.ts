import { PluralError } from '../lib/pure/errors';
import { NO_LABEL } from './dataset';
import type { LabelScores } from './labelScores';
import { CLASS_COUNT } from './labelSet';
import { NO_PREDICTION, type Predictions } from './predictions';
import { THRESHOLD_COUNT } from './thresholdCurve';

/** Label-set accuracy by threshold, mean over models, in the order of the thresholds. */
export interface MeanThresholdCurve {
  /** images that every model has predicted and whose set is not empty, [thresholds] */
  readonly evaluated: readonly number[];
  /** fractions in [0, 1], NaN where no image is evaluated, [thresholds] */
  readonly accuracy: readonly number[];
  /** standard errors over images, given the models and the scores, fractions, [thresholds] */
  readonly se: readonly number[];
}

/** Which images count. */
export interface CountedImages {
  /** 1 where an image counts, [n]; absent: all */
  readonly images?: Uint8Array | undefined;
  /** highest threshold in thousandths at which an image counts, [n]; absent: no limit */
  readonly upTo?: Uint16Array | undefined;
}

/**
 * Mean over models of their accuracy under the sets of every threshold, with its standard error by the stratified delta method. With
 * m_i the share of the models that are right on image i, e_i = 1 where it is evaluated, A = sum m / sum e and z_i = (m_i - A e_i) / sum e:
 * se^2 = sum_c [sum_{i in c} z_i^2 - (sum_{i in c} z_i)^2 / n_c] over the original classes c of n_c images, which are drawn with
 * replacement inside their class (`momentsOf`). Of this every sum is taken in one pass.
 * @param originalLabels class index or NO_LABEL (a class of its own here), [n]
 * @param thresholds in thousandths, ascending, above 0
 * Throws `mismatch` where the columns have other lengths.
 */
export function meanThresholdCurve(
  scores: LabelScores,
  originalLabels: Uint16Array,
  models: readonly Predictions[],
  thresholds: readonly number[],
  { images, upTo }: CountedImages = {},
): MeanThresholdCurve {
  const n = originalLabels.length;
  if (scores.offsets.length !== n + 1 || models.some((m) => m.n !== n) || (images && images.length !== n)) {
    throw new PluralError('mismatch', 'scores or predictions of another dataset', {
      expected: `${n} images`,
      found: `scores of ${scores.offsets.length - 1}, predictions of ${models.map((m) => m.n).join(', ')}`,
    });
  }
  const steps = thresholds.length;
  // thresholds that a score reaches
  const reached = Uint8Array.from({ length: THRESHOLD_COUNT }, (_, s) => thresholds.filter((t) => t <= s).length);
  const sums = new ClassSums(steps);
  const right = new Uint32Array(steps + 1);
  for (let row = 0; row < n; row++) {
    const original = originalLabels[row]!;
    const group = original === NO_LABEL ? CLASS_COUNT : original;
    sums.sizes[group]! += 1;
    if (images?.[row] === 0) continue;
    const limit = reached[upTo?.[row] ?? THRESHOLD_COUNT - 1]!;
    const evaluated = Math.min(limit, reached[highestScore(scores, row, original)]!);
    if (evaluated === 0 || !models.every(({ classes, k }) => classes[row * k] !== NO_PREDICTION)) continue;
    right.fill(0);
    for (const { classes, k } of models) {
      right[Math.min(limit, reached[scoreOf(scores, row, original, classes[row * k]!)]!)]! += 1;
    }
    // a model that is right up to a threshold is right below it
    let hits = 0;
    for (let j = steps - 1; j >= 0; j--) {
      hits += right[j + 1]!;
      if (j < evaluated) sums.add(group, j, hits / models.length);
    }
  }
  return sums.curve();
}

/** Score of a class in thousandths; an image that nobody rated holds its original label alone. */
function scoreOf({ offsets, classes, thousandths }: LabelScores, row: number, original: number, of: number): number {
  const start = offsets[row]!;
  const end = offsets[row + 1]!;
  if (start === end) return of === original ? THRESHOLD_COUNT - 1 : 0;
  for (let i = start; i < end; i++) if (classes[i] === of) return thousandths[i]!;
  return 0;
}

function highestScore({ offsets, thousandths }: LabelScores, row: number, original: number): number {
  const start = offsets[row]!;
  const end = offsets[row + 1]!;
  if (start === end) return original === NO_LABEL ? 0 : THRESHOLD_COUNT - 1;
  let highest = 0;
  for (let i = start; i < end; i++) if (thousandths[i]! > highest) highest = thousandths[i]!;
  return highest;
}

/** Sums by original class and threshold. */
class ClassSums {
  /** images of a class, counted or not, [classes] */
  readonly sizes = new Uint32Array(CLASS_COUNT + 1);
  /** sum of m and of e, [classes x thresholds] */
  readonly #right: Float64Array;
  readonly #evaluated: Uint32Array;
  /** sum of m^2, [thresholds] */
  readonly #squares: Float64Array;

  constructor(readonly steps: number) {
    this.#right = new Float64Array((CLASS_COUNT + 1) * steps);
    this.#evaluated = new Uint32Array((CLASS_COUNT + 1) * steps);
    this.#squares = new Float64Array(steps);
  }

  add(group: number, step: number, share: number): void {
    this.#right[group * this.steps + step]! += share;
    this.#evaluated[group * this.steps + step]! += 1;
    this.#squares[step]! += share * share;
  }

  curve(): MeanThresholdCurve {
    const parts = Array.from({ length: this.steps }, (_, step) => this.#at(step));
    return {
      evaluated: parts.map((p) => p.evaluated),
      accuracy: parts.map((p) => p.accuracy),
      se: parts.map((p) => p.se),
    };
  }

  #at(step: number): { evaluated: number; accuracy: number; se: number } {
    let [right, evaluated] = [0, 0];
    for (let c = 0; c <= CLASS_COUNT; c++) {
      right += this.#right[c * this.steps + step]!;
      evaluated += this.#evaluated[c * this.steps + step]!;
    }
    const accuracy = right / evaluated;
    // e is 0 or 1 and m is 0 where e is: sum (m - A e)^2 = sum m^2 - 2 A sum m + A^2 sum e
    let variance = this.#squares[step]! - 2 * accuracy * right + accuracy * accuracy * evaluated;
    for (let c = 0; c <= CLASS_COUNT; c++) {
      const size = this.sizes[c]!;
      const own = this.#right[c * this.steps + step]! - accuracy * this.#evaluated[c * this.steps + step]!;
      if (size > 0) variance -= (own * own) / size;
    }
    return { evaluated, accuracy, se: Math.sqrt(Math.max(0, variance)) / evaluated };
  }
}
