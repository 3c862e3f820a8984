import { formatCount } from '../lib/pure/formatCount';

/** Share of images in which ties for the first place are worth a word, fraction. */
const WORTH = 0.01;

/** The best of `size` scores from `start` on, where several share it; undefined where one alone has it. */
export function tiedBest(scores: ArrayLike<number>, start = 0, size = scores.length): number | undefined {
  let [best, times] = [Number.NEGATIVE_INFINITY, 0];
  for (let at = start; at < start + size; at++) {
    const score = scores[at]!;
    if (score > best) [best, times] = [score, 1];
    else if (score === best) times++;
  }
  return times > 1 ? best : undefined;
}

/** Counts the images whose best score several classes share: which of them comes first then says nothing. */
export class BestTies {
  #images = 0;
  #tied = 0;
  #value = 0;

  /** Adds the scores of one image, `size` from `start` on. */
  add(scores: ArrayLike<number>, start = 0, size = scores.length): void {
    this.count(tiedBest(scores, start, size));
  }

  /** Adds one image by its `tiedBest`. */
  count(tied: number | undefined): void {
    this.#images++;
    if (tied === undefined) return;
    this.#tied++;
    this.#value = tied;
  }

  /** One sentence; undefined where hardly any image has a tie. */
  sentence(): string | undefined {
    if (this.#tied === 0 || this.#tied < WORTH * this.#images) return undefined;
    return `In ${formatCount(this.#tied)} of ${formatCount(this.#images)} images several classes share the best score (such as ${Number(this.#value.toPrecision(4))}): the first by class number was taken. Logits, before a sigmoid or a rounding, tell them apart.`;
  }
}
