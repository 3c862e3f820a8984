import { PluralError } from '../lib/pure/errors';
import { NO_LABEL } from './dataset';
import type { LabelSet } from './labelSet';

/** What raters said of image-label pairs, row i at `offsets[i] .. offsets[i + 1])`; images without pairs were not rated. */
export interface RatedPairs {
  /** [n + 1], non-decreasing, starts with 0 */
  readonly offsets: Uint32Array;
  /** class indices 0..999, ascending within an image, [pairs] */
  readonly classes: Uint16Array;
  /** probability in [0, 1] that the label is right, [pairs] */
  readonly scores: Float64Array;
}

/**
 * Rater scores of a label set: per image the scored classes, as compressed sparse rows; an image without any was not rated.
 * A score is kept in thousandths, floor(1000 x score), so that "score >= t" is exact for every t that is a multiple of 0.001.
 */
export interface LabelScores {
  /** e.g. `real` */
  readonly labelSetId: string;
  readonly datasetId: string;
  /** [n + 1], non-decreasing, starts with 0 */
  readonly offsets: Uint32Array;
  /** class indices 0..999, ascending within an image, [pairs] */
  readonly classes: Uint16Array;
  /** 0..1000, [pairs] */
  readonly thousandths: Uint16Array;
}

/** The largest integer m with m / 1000 <= score; the product alone can land on the wrong side of an integer. */
export function thousandthsOf(score: number): number {
  let m = Math.floor(score * 1000);
  while (m / 1000 > score) m -= 1;
  while ((m + 1) / 1000 <= score) m += 1;
  return m;
}

/** Scores in thousandths from rated pairs; shares their other columns. */
export function labelScoresFrom(pairs: RatedPairs, labelSetId: string, datasetId: string): LabelScores {
  const { offsets, classes, scores } = pairs;
  return { labelSetId, datasetId, offsets, classes, thousandths: Uint16Array.from(scores, thousandthsOf) };
}

/** Which images raters saw, [n] of 0/1. */
export function ratedMask({ offsets }: Pick<LabelScores, 'offsets'>): Uint8Array {
  return Uint8Array.from({ length: offsets.length - 1 }, (_, row) => Number(offsets[row + 1]! > offsets[row]!));
}

function checkRows({ offsets }: LabelScores, originalLabels: Uint16Array, baseRows: number): void {
  const rows = offsets.length - 1;
  if (rows === originalLabels.length && rows === baseRows) return;
  throw new PluralError('mismatch', 'scores of another dataset', {
    expected: `${rows} images`,
    found: `${originalLabels.length} original labels, a label set of ${baseRows}`,
  });
}

/**
 * The label set that a score threshold makes: G(t) = {c : score >= t} for rated images, {original label} for the others (none where it
 * is unknown). Name, provenance and review mask are those of `base`. Source: Beyer et al. 2020, who publish t = 0.8 (`real.json`).
 * @param originalLabels class index or NO_LABEL, [n]
 * @param thresholdThousandths 1000 t, an integer from 0 to 1000
 * Throws `mismatch` where the columns have other lengths.
 */
export function labelSetAtThreshold(
  scores: LabelScores,
  base: LabelSet,
  originalLabels: Uint16Array,
  thresholdThousandths: number,
): LabelSet {
  checkRows(scores, originalLabels, base.offsets.length - 1);
  const n = originalLabels.length;
  const offsets = new Uint32Array(n + 1);
  const kept = new Uint16Array(scores.classes.length + n);
  let total = 0;
  for (let row = 0; row < n; row++) {
    const start = scores.offsets[row]!;
    const end = scores.offsets[row + 1]!;
    if (start === end && originalLabels[row] !== NO_LABEL) kept[total++] = originalLabels[row]!;
    for (let i = start; i < end; i++) {
      if (scores.thousandths[i]! >= thresholdThousandths) kept[total++] = scores.classes[i]!;
    }
    offsets[row + 1] = total;
  }
  return { ...base, offsets, classes: kept.slice(0, total) };
}

/**
 * Images with a label at every threshold of a range, [n] of 0/1. Sets shrink as the threshold rises, so these are the images with a
 * label at its highest one: a line over them alone does not change its images on the way.
 * @param fromThousandths, toThousandths both ends, in any order
 * Throws `mismatch` where the columns have other lengths.
 */
export function imagesEvaluatedThroughout(
  scores: LabelScores,
  originalLabels: Uint16Array,
  fromThousandths: number,
  toThousandths: number,
): Uint8Array {
  checkRows(scores, originalLabels, scores.offsets.length - 1);
  const highest = Math.max(fromThousandths, toThousandths);
  const evaluated = new Uint8Array(originalLabels.length);
  for (let row = 0; row < evaluated.length; row++) {
    const start = scores.offsets[row]!;
    const end = scores.offsets[row + 1]!;
    if (start === end) evaluated[row] = Number(originalLabels[row] !== NO_LABEL);
    for (let i = start; i < end && evaluated[row] === 0; i++) {
      if (scores.thousandths[i]! >= highest) evaluated[row] = 1;
    }
  }
  return evaluated;
}
