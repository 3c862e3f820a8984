import type { ScoreScale } from '../../domain/scoreKind';

/** Largest distance of a sum from 1 for probabilities of the best classes, as a fraction of the whole. */
const SUM_TOLERANCE = 5e-3;

/** Rows that it takes to say that numbers are percent, and what the best of them must come to: logits are never so large and so alike. */
const PERCENT = { rows: 10, max: 90, mean: 60 } as const;

/** Watches the scores of the best classes of every row, and says what they are. What the other classes have is not known. */
export class BestScoresWatch {
  #rows = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #sums = 0;
  #largestSum = 0;
  #exponentials = 0;
  #largestExponentials = 0;
  #ranks = 0;

  /** The scores of one row. */
  row(scores: readonly number[]): void {
    const sum = scores.reduce((total, score) => total + score, 0);
    const exponentials = scores.reduce((total, score) => total + Math.exp(score), 0);
    for (const score of scores) {
      if (score < this.#min) this.#min = score;
      if (score > this.#max) this.#max = score;
    }
    this.#rows++;
    this.#ranks = Math.max(this.#ranks, scores.length);
    this.#sums += sum;
    this.#largestSum = Math.max(this.#largestSum, sum);
    this.#exponentials += exponentials;
    this.#largestExponentials = Math.max(this.#largestExponentials, exponentials);
  }

  /** Least and largest score; undefined before the first row. */
  get range(): readonly [number, number] | undefined {
    return this.#min <= this.#max ? [this.#min, this.#max] : undefined;
  }

  /** The scale of all rows; `scores` where they only rank. */
  result(): ScoreScale | 'scores' {
    const most = 1 + SUM_TOLERANCE;
    if (this.#min >= 0 && this.#max <= most && this.#largestSum <= most) return 'probabilities';
    const isPercent =
      this.#min >= 0 &&
      this.#rows >= PERCENT.rows &&
      this.#largestSum <= 100 * most &&
      this.#max >= PERCENT.max &&
      this.#sums / this.#rows >= PERCENT.mean;
    if (isPercent) return 'percent';
    const isLog =
      this.#max <= SUM_TOLERANCE &&
      this.#ranks > 1 &&
      this.#rows >= PERCENT.rows &&
      this.#largestExponentials <= most &&
      this.#exponentials / this.#rows >= 0.3;
    return isLog ? 'logProbabilities' : 'scores';
  }
}
