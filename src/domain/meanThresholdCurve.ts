import { PluralError } from '../lib/pure/errors';
import { NO_LABEL } from './dataset';
import type { LabelScores } from './labelScores';
import { CLASS_COUNT } from './labelSet';
import { NO_PREDICTION, type Predictions } from './predictions';
import { THRESHOLD_COUNT } from './thresholdCurve';
import { classFactor, drawingClasses, groupSizes } from './uncertainty/drawingClasses';

/** What several models get right under the sets of every threshold; no choice of images is in it yet. */
export interface ThresholdHits {
  /** how many thresholds there are, ascending */
  readonly steps: number;
  readonly models: number;
  /** models whose first prediction is in the set, row-major [n x steps] */
  readonly hits: Uint16Array;
  /** thresholds, from the first, at which the set is not empty; 0 where a model has no prediction, [n] */
  readonly evaluated: Uint8Array;
  /** thresholds, from the first, at which the set has two and more labels; 0 where a model has no prediction, [n] */
  readonly several: Uint8Array;
  /** thresholds that a score in thousandths reaches, [1001] */
  readonly reached: Uint8Array;
}

/** Label-set accuracy by threshold, mean over models, in the order of the thresholds. */
export interface MeanThresholdCurve {
  /** images that every model has predicted and whose set is not empty, [thresholds] */
  readonly evaluated: readonly number[];
  /** fractions in [0, 1], NaN where no image is evaluated, [thresholds] */
  readonly accuracy: readonly number[];
  /** standard errors over images, given the models and the scores, fractions, [thresholds] */
  readonly se: readonly number[];
  /** share of the evaluated images with two and more labels, fractions, [thresholds] */
  readonly multiShare: readonly number[];
}

/** Which images count. */
export interface CountedImages {
  /** 1 where an image counts, [n]; absent: all */
  readonly images?: Uint8Array | undefined;
  /** highest threshold in thousandths at which an image counts, [n]; absent: no limit */
  readonly upTo?: Uint16Array | undefined;
}

/**
 * One pass over the models; every choice of images is then one pass over the images (`meanThresholdCurve`).
 * @param originalLabels class index or NO_LABEL, [n]
 * @param thresholds in thousandths, ascending, above 0, at most 255 of them
 * Throws `mismatch` where the columns have other lengths.
 */
export function thresholdHits(
  scores: LabelScores,
  originalLabels: Uint16Array,
  models: readonly Predictions[],
  thresholds: readonly number[],
): ThresholdHits {
  const n = originalLabels.length;
  if (scores.offsets.length !== n + 1 || models.some((m) => m.n !== n)) {
    throw new PluralError('mismatch', 'scores or predictions of another dataset', {
      expected: `${n} images`,
      found: `scores of ${scores.offsets.length - 1}, predictions of ${models.map((m) => m.n).join(', ')}`,
    });
  }
  const steps = thresholds.length;
  const reached = Uint8Array.from({ length: THRESHOLD_COUNT }, (_, s) => thresholds.filter((t) => t <= s).length);
  const hits = new Uint16Array(n * steps);
  const evaluated = new Uint8Array(n);
  const several = new Uint8Array(n);
  // models by how many thresholds their first prediction reaches
  const right = new Uint32Array(steps + 1);
  for (let row = 0; row < n; row++) {
    const original = originalLabels[row]!;
    right.fill(0);
    let missing = false;
    for (let m = 0; m < models.length; m++) {
      const { classes, k } = models[m]!;
      const first = classes[row * k]!;
      missing ||= first === NO_PREDICTION;
      right[reached[scoreOf(scores, row, original, first)]!]! += 1;
    }
    if (missing) continue;
    const [highest, second] = highestScores(scores, row, original);
    evaluated[row] = reached[highest]!;
    several[row] = reached[second]!;
    // a model that is right up to a threshold is right below it
    let count = 0;
    for (let j = steps - 1; j >= 0; j--) {
      count += right[j + 1]!;
      hits[row * steps + j] = count;
    }
  }
  return { steps, models: models.length, hits, evaluated, several, reached };
}

/**
 * Mean over models of their accuracy under the sets of every threshold, with its standard error by the stratified delta method. With
 * m_i the share of the models that are right on image i, e_i = 1 where it is evaluated, A = sum m / sum e and z_i = (m_i - A e_i) / sum e:
 * se^2 = sum_c n_c / (n_c - 1) [sum_{i in c} z_i^2 - (sum_{i in c} z_i)^2 / n_c] over the original classes c of n_c images, which are drawn
 * inside their class as in `momentsOf`. Of this every sum is taken in one pass.
 * @param originalLabels class index or NO_LABEL (a class of its own here), [n]
 * Throws `mismatch` where a mask has another length.
 */
export function meanThresholdCurve(
  { steps, models, hits, evaluated, several, reached }: ThresholdHits,
  originalLabels: Uint16Array,
  { images, upTo }: CountedImages = {},
): MeanThresholdCurve {
  const n = evaluated.length;
  const odd = [originalLabels, images, upTo].find((column) => column && column.length !== n);
  if (odd) {
    throw new PluralError('mismatch', 'a column of another dataset', {
      expected: `${n} images`,
      found: `${odd.length}`,
    });
  }
  const classes = drawingClasses(originalLabels);
  const sums = new ClassSums(steps, models, groupSizes(classes));
  for (let row = 0; row < n; row++) {
    if (images?.[row] === 0) continue;
    const limit = upTo ? reached[upTo[row]!]! : steps;
    const group = classes[row] === NO_LABEL ? CLASS_COUNT : classes[row]!;
    sums.add(group, hits, row * steps, Math.min(limit, evaluated[row]!), Math.min(limit, several[row]!));
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

/** Thresholds up to which the set has one label and two labels, in thousandths; 0 where never. */
function highestScores({ offsets, thousandths }: LabelScores, row: number, original: number): [number, number] {
  const start = offsets[row]!;
  const end = offsets[row + 1]!;
  if (start === end) return [original === NO_LABEL ? 0 : THRESHOLD_COUNT - 1, 0];
  let [first, second] = [0, 0];
  for (let i = start; i < end; i++) {
    const score = thousandths[i]!;
    if (score > first) [first, second] = [score, first];
    else if (score > second) second = score;
  }
  return [first, second];
}

/** Sums by original class and threshold. */
class ClassSums {
  /** images of a class, counted or not, [classes] */
  readonly #sizes: Uint32Array;
  /** n / (n - 1) of a class, [classes] */
  readonly #factors: Float64Array;
  /** sum over images of the models that are right, [classes x thresholds] */
  readonly #right: Float64Array;
  /** images by how many thresholds they are evaluated at, [classes x (thresholds + 1)] */
  readonly #upTo: Uint32Array;
  /** the same for two and more labels, [thresholds + 1] */
  readonly #severalUpTo: Uint32Array;
  /** sum over images of the square of the models that are right, times the factor of the class, [thresholds] */
  readonly #squares: Float64Array;

  constructor(
    readonly steps: number,
    readonly models: number,
    sizes: Uint32Array,
  ) {
    this.#sizes = sizes.slice(0, CLASS_COUNT + 1);
    this.#sizes[CLASS_COUNT] = sizes[NO_LABEL]!;
    this.#factors = Float64Array.from(this.#sizes, classFactor);
    this.#right = new Float64Array((CLASS_COUNT + 1) * steps);
    this.#upTo = new Uint32Array((CLASS_COUNT + 1) * (steps + 1));
    this.#severalUpTo = new Uint32Array(steps + 1);
    this.#squares = new Float64Array(steps);
  }

  /** Adds an image: its hits from `base` on, evaluated at the first `evaluated` thresholds, at `several` of them with several labels. */
  add(group: number, hits: Uint16Array, base: number, evaluated: number, several: number): void {
    this.#upTo[group * (this.steps + 1) + evaluated]! += 1;
    this.#severalUpTo[several]! += 1;
    const [right, squares, to] = [this.#right, this.#squares, group * this.steps];
    const factor = this.#factors[group]!;
    for (let j = 0; j < evaluated; j++) {
      const h = hits[base + j]!;
      right[to + j]! += h;
      squares[j]! += factor * h * h;
    }
  }

  curve(): MeanThresholdCurve {
    const parts = Array.from({ length: this.steps }, (_, step) => this.#at(step));
    return {
      evaluated: parts.map((p) => p.evaluated),
      accuracy: parts.map((p) => p.accuracy),
      se: parts.map((p) => p.se),
      multiShare: parts.map((p) => p.multi / p.evaluated),
    };
  }

  /** Images that are evaluated at a threshold, of the class at `base`. */
  #evaluated(counts: Uint32Array, base: number, step: number): number {
    let images = 0;
    for (let e = step + 1; e <= this.steps; e++) images += counts[base + e]!;
    return images;
  }

  #at(step: number): { evaluated: number; accuracy: number; se: number; multi: number } {
    const own = new Float64Array(CLASS_COUNT + 1);
    let [right, evaluated] = [0, 0];
    for (let c = 0; c <= CLASS_COUNT; c++) {
      right += this.#right[c * this.steps + step]!;
      own[c] = this.#evaluated(this.#upTo, c * (this.steps + 1), step);
      evaluated += own[c]!;
    }
    const accuracy = right / this.models / evaluated;
    // e is 0 or 1 and m is 0 where e is: sum (m - A e)^2 = sum m^2 - 2 A sum m + A^2 sum e
    let variance = this.#squares[step]! / this.models ** 2;
    for (let c = 0; c <= CLASS_COUNT; c++) {
      const size = this.#sizes[c]!;
      if (size === 0) continue;
      const hits = this.#right[c * this.steps + step]! / this.models;
      const deviation = hits - accuracy * own[c]!;
      const rest = accuracy * accuracy * own[c]! - 2 * accuracy * hits - (deviation * deviation) / size;
      variance += this.#factors[c]! * rest;
    }
    const multi = this.#evaluated(this.#severalUpTo, 0, step);
    return { evaluated, accuracy, se: Math.sqrt(Math.max(0, variance)) / evaluated, multi };
  }
}
