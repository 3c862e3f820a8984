/** Largest distance of a sum from 1 for probabilities; half precision rounds 1000 of them by half of that together. */
const SUM_TOLERANCE = 1e-3;

/** Watches scores row by row and says what they are. Softmax must not be applied to probabilities again. */
export class ScoreKindWatch {
  #allFromZero = true;
  #sumsToOne = true;
  #sumsToOneAtMost = true;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  /** Least, largest and sum of the scores of one row. */
  row(min: number, max: number, sum: number): void {
    if (min < this.#min) this.#min = min;
    if (max > this.#max) this.#max = max;
    if (min < 0 || max > 1 + SUM_TOLERANCE) this.#allFromZero = false;
    if (Math.abs(sum - 1) > SUM_TOLERANCE) this.#sumsToOne = false;
    if (sum > 1 + SUM_TOLERANCE) this.#sumsToOneAtMost = false;
  }

  /** Least and largest score; undefined before the first row. */
  get range(): readonly [number, number] | undefined {
    return this.#min <= this.#max ? [this.#min, this.#max] : undefined;
  }

  /** Rows over all classes: `probabilities` where every row is >= 0 and sums to 1. */
  ofAllClasses(): 'probabilities' | 'logits' {
    return this.#allFromZero && this.#sumsToOne ? 'probabilities' : 'logits';
  }

  /** Rows over the best classes only: `probabilities` where all lie in [0, 1] and no row sums to more than 1. */
  ofBestClasses(): 'probabilities' | 'scores' {
    return this.#allFromZero && this.#sumsToOneAtMost ? 'probabilities' : 'scores';
  }
}
