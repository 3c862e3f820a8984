import { type CellCounts, countsByLabels, MAX_SCORED_LABELS } from '../metrics/cells';
import { type Interval, type Ratio, ratioValue, Z95 } from '../metrics/intervals';

/** The pull among images with k labels. */
export interface PullLevel {
  readonly k: number;
  /** images with p1 = original, of those with p1 in G */
  readonly share: Ratio;
  /** t_k = (share - 1/k) / (1 - 1/k), in [-1 / (k - 1), 1]; NaN without images */
  readonly pull: number;
}

/** How far the original label leans to the model's first choice. */
export interface SaliencePull {
  /** 0: any valid label is as likely the original one; 1: always the model's first choice; negative: it leans away. NaN without images */
  readonly value: number;
  /** 95 %, normal, over images; models and labels fixed */
  readonly interval: Interval;
  /** images it rests on */
  readonly n: number;
  readonly levels: readonly PullLevel[];
}

/**
 * How far the original label leans to the model's first choice p1, among images with k = 2..5 labels, the original one among them (y in G)
 * and p1 in G: share_k = P(p1 = y), t_k = (share_k - 1/k) / (1 - 1/k), t = sum_k n_k t_k / sum_k n_k with n_k such images.
 * Interval t +- z sqrt(sum_k (n_k / n)^2 share_k (1 - share_k) / n_k / (1 - 1/k)^2). Images with y outside G are left out: with them
 * chance would not be 1/k.
 *
 * Seen through the model: the most salient object is the one it names first. A model trained on original labels has learnt how they are chosen, and one
 * that was asked which labels to consider shapes G, so t mixes salience with both. ReaL's raters saw only images on which some model
 * disagreed with the original label; ImageNet's multi-label images are therefore selected for a small t, and t of the two datasets
 * does not compare like with like.
 */
export function saliencePull(counts: CellCounts): SaliencePull {
  const byLabels = countsByLabels(counts, { originalInSet: true });
  const levels: PullLevel[] = [];
  for (let k = 2; k <= MAX_SCORED_LABELS; k++) {
    const { top1, real } = byLabels[k]!;
    const share = { num: top1, den: real };
    levels.push({ k, share, pull: rescaled(ratioValue(share), k) });
  }
  const known = levels.filter(({ share }) => share.den > 0);
  const n = known.reduce((s, { share }) => s + share.den, 0);
  let [value, variance] = [0, 0];
  for (const { k, share, pull } of known) {
    const p = ratioValue(share);
    value += (share.den / n) * pull;
    variance += (share.den / n) ** 2 * ((p * (1 - p)) / share.den / (1 - 1 / k) ** 2);
  }
  if (n === 0) return { value: Number.NaN, interval: [Number.NaN, Number.NaN], n, levels };
  const half = Z95 * Math.sqrt(variance);
  return { value, interval: [value - half, value + half], n, levels };
}

/** 0 at chance among k labels, 1 at certainty. */
function rescaled(share: number, k: number): number {
  return (share - 1 / k) / (1 - 1 / k);
}
