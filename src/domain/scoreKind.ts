/** What rows of numbers over classes are. Only the first five tell a probability. */
export type ScoreScale =
  | 'probabilities' // 0 to 1, rows sum to 1 up to rounding
  | 'percent' // the same times 100
  | 'bytes' // the same times 255 or 256, as whole numbers
  | 'logProbabilities' // natural logarithms of the same
  | 'logits' // softmax makes probabilities of them
  | 'sigmoid' // 0 to 1 each, rows sum to anything: every class is judged by itself
  | 'similarities' // -1 to 1, such as cosines
  | 'unknown'; // whole numbers such as votes or quantised scores, or what a reader says is none of these

/** Each in words, to follow "taken as". */
export const SCORE_SCALE_NAMES: Readonly<Record<ScoreScale, string>> = {
  probabilities: 'probabilities',
  percent: 'percent',
  bytes: 'probabilities from 0 to 255',
  logProbabilities: 'log-probabilities',
  logits: 'logits; softmax is applied over all classes',
  sigmoid: 'independent scores from 0 to 1 (sigmoid); they rank and are no probabilities',
  similarities: 'similarities from -1 to 1; they rank and are no probabilities',
  unknown: 'scores on a scale of their own; they rank and are no probabilities',
};

/** True where a probability is known of every class. */
export const tellsProbability = (scale: ScoreScale): boolean => !['sigmoid', 'similarities', 'unknown'].includes(scale);

export interface ScoreFinding {
  readonly scale: ScoreScale;
  /** least and largest finite number */
  readonly range: readonly [number, number];
  /** least and largest sum of a row; of exponentials for numbers below 0 */
  readonly sums: readonly [number, number];
  /** decimals that all numbers are rounded to; absent where they are not */
  readonly decimals?: number;
  /** why the scale is a guess, one sentence; absent where the numbers leave no doubt */
  readonly doubt?: string;
}

/** Largest distance of a row's sum from 1: bfloat16 rounds each of 1000 probabilities by 1/512 of it at most. */
const SUM_TOLERANCE = 5e-3;
/** More than that is no rounding, however few the decimals. */
const MAX_TOLERANCE = 0.25;
/** Numbers that are rounded to more decimals are as good as exact: 1000 of them are off by 5e-4 at most together. */
const MAX_DECIMALS = 5;
/** Rows whose sums are probably not 1 by chance; fewer are taken at their word only where every sum is 1. */
const ENOUGH_ROWS = 20;

/** Watches rows of numbers over all classes one by one, and says what they are. Nothing is kept of a row. */
export class ScoreScaleWatch {
  #rows = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #leastSum = Number.POSITIVE_INFINITY;
  #largestSum = Number.NEGATIVE_INFINITY;
  #sumOfSums = 0;
  #leastExp = Number.POSITIVE_INFINITY;
  #largestExp = Number.NEGATIVE_INFINITY;
  #decimals = 0;
  #columns = 0;

  /** Adds `size` numbers from `start` on. -inf is a class that is left out; other numbers must be finite. */
  row(values: ArrayLike<number>, start: number, size: number): void {
    let [sum, exp] = [0, 0];
    for (let at = start; at < start + size; at++) {
      const value = values[at]!;
      if (value === Number.NEGATIVE_INFINITY) continue;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
      sum += value;
      if (this.#max <= SUM_TOLERANCE) exp += Math.exp(value);
      while (this.#decimals <= MAX_DECIMALS && !isRounded(value, this.#decimals)) this.#decimals++;
    }
    this.#rows++;
    this.#columns = Math.max(this.#columns, size);
    this.#sumOfSums += sum;
    this.#leastSum = Math.min(this.#leastSum, sum);
    this.#largestSum = Math.max(this.#largestSum, sum);
    this.#leastExp = Math.min(this.#leastExp, exp);
    this.#largestExp = Math.max(this.#largestExp, exp);
  }

  /** What the rows are, all of one kind. Undefined before the first row with a finite number. */
  result(): ScoreFinding | undefined {
    if (this.#min > this.#max) return undefined;
    const scale = this.#scale();
    const isLog = scale === 'logProbabilities';
    return {
      scale,
      range: [this.#min, this.#max],
      sums: isLog ? [this.#leastExp, this.#largestExp] : [this.#leastSum, this.#largestSum],
      ...(this.#decimals <= MAX_DECIMALS ? { decimals: this.#decimals } : {}),
      ...this.#doubt(scale),
    };
  }

  #doubt(scale: ScoreScale): { readonly doubt?: string } {
    if (scale === 'logits' && this.#min >= 0)
      return {
        doubt: 'No score is below 0 and the rows do not sum to 1: they are taken as logits, which they may not be.',
      };
    const one = scale === 'percent' ? 100 : scale === 'probabilities' ? 1 : undefined;
    if (one === undefined || this.#leastSum >= 0.95 * one) return {};
    return {
      doubt: `Some rows sum to ${Number((this.#leastSum / one).toPrecision(2))} only: a part of their probability is missing.`,
    };
  }

  #scale(): ScoreScale {
    const [min, max] = [this.#min, this.#max];
    if (max <= SUM_TOLERANCE && min < 0) {
      const isOne = Math.abs(this.#leastExp - 1) <= SUM_TOLERANCE && Math.abs(this.#largestExp - 1) <= SUM_TOLERANCE;
      if (isOne) return 'logProbabilities';
    }
    if (min < 0) return min >= -1 - 1e-3 && max <= 1 + 1e-3 ? 'similarities' : 'logits';
    if (this.#sumsTo(1) && max <= 1 + SUM_TOLERANCE) return 'probabilities';
    if (this.#decimals === 0 && max > 1 && max <= 256 && this.#areBytes()) return 'bytes';
    if (this.#sumsTo(100) && max <= 100.5) return 'percent';
    if (max <= 1 + 1e-3) return 'sigmoid';
    return this.#decimals === 0 ? 'unknown' : 'logits';
  }

  /** Every row sums to `whole` up to rounding; or, of many rows, none to more and few to much less, as where a background class was cut off. */
  #sumsTo(whole: number): boolean {
    const decimals = this.#decimals <= MAX_DECIMALS ? this.#decimals : Number.POSITIVE_INFINITY;
    // a number of d decimals is off by half a unit of the last at most
    const rounding = Math.min(MAX_TOLERANCE, (0.5 * this.#columns * 10 ** -decimals) / whole);
    const tolerance = Math.max(SUM_TOLERANCE, this.#columns > 1 ? rounding : 0);
    const [least, largest] = [this.#leastSum / whole, this.#largestSum / whole];
    if (largest > 1 + tolerance) return false;
    if (least >= 1 - tolerance) return true;
    return this.#rows >= ENOUGH_ROWS && this.#sumOfSums / (whole * this.#rows) >= 0.9;
  }

  /** Whole numbers lose all that is below 1/510: a diffuse row may keep a third of its sum. */
  #areBytes(): boolean {
    return this.#largestSum <= 1.1 * 256 && this.#sumOfSums / this.#rows >= 0.33 * 255;
  }
}

/** What an array [rows x columns] of scores over all classes is; undefined where it holds no finite number. */
export function scoreScaleOf(values: ArrayLike<number>, columns: number): ScoreFinding | undefined {
  const watch = new ScoreScaleWatch();
  for (let start = 0; start + columns <= values.length; start += columns) watch.row(values, start, columns);
  return watch.result();
}

/** Probability of one score; `max` and `exponentials` = sum_j exp(x_j - max) over its row. Undefined where the scale tells none. */
export function probabilityOf(
  value: number,
  scale: ScoreScale,
  row: { readonly max: number; readonly exponentials: number },
): number | undefined {
  if (!tellsProbability(scale)) return undefined;
  if (scale === 'logits') return Math.exp(value - row.max) / row.exponentials;
  if (scale === 'logProbabilities') return Math.min(1, Math.exp(value));
  return Math.min(1, Math.max(0, value / (scale === 'percent' ? 100 : scale === 'bytes' ? 255 : 1)));
}

/** True where the number is one of so many decimals, up to what single precision keeps of it. */
function isRounded(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) <= Math.max(1e-9, Math.abs(scaled) * 1.2e-7);
}
