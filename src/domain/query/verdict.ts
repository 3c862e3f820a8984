import { hasLabel, type LabelSet } from '../labelSet';

/**
 * What one predicted class is to an image under a label set:
 * `original` the original label, and valid; `other` another valid label; `outside` not in the label set;
 * `struck` the original label, which this label set does not hold.
 * On an image with an empty label set nothing can be told: `unknown`, or `struck` for the original label.
 */
export type Mark = 'original' | 'other' | 'outside' | 'struck' | 'unknown';

/** Mark of class `c` on `row`; `original` may be NO_LABEL. */
export function markOf(labels: LabelSet, row: number, original: number, c: number): Mark {
  if (hasLabel(labels, row, c)) return c === original ? 'original' : 'other';
  if (c === original) return 'struck';
  return labels.offsets[row] === labels.offsets[row + 1] ? 'unknown' : 'outside';
}

/**
 * What became of a model's top prediction on an image. `original` and `other` together are the hits of label-set accuracy,
 * `outside` its misses, `none` the images with an empty label set, `missing` those without a prediction.
 */
export const VERDICTS = ['original', 'other', 'outside', 'none', 'missing'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Verdict of a top prediction; `c` undefined where the image was not predicted. */
export function verdictOf(labels: LabelSet, row: number, original: number, c: number | undefined): Verdict {
  if (c === undefined) return 'missing';
  if (labels.offsets[row] === labels.offsets[row + 1]) return 'none';
  const mark = markOf(labels, row, original, c);
  return mark === 'original' || mark === 'other' ? mark : 'outside';
}

/** How much of the labels the first k predictions find, k being their number: variable top-k of one image. */
export const FOUND = ['all', 'some', 'none'] as const;
export type Found = (typeof FOUND)[number];

/** By hits h of k labels, see `variableTopKHits`; undefined where that is not scored. */
export const foundOf = (hits: number | undefined, k: number): Found | undefined =>
  hits === undefined ? undefined : hits === k ? 'all' : hits > 0 ? 'some' : 'none';
