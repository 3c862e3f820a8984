import type { LabelSet } from '../labelSet';
import type { Predictions } from '../predictions';
import { type CellCounts, cellOf } from './cells';
import { cellCountsOf, countPatterns, originalCodes, patternColumn } from './patterns';

/** Cell number of every image, [n]. A property of labels alone: compute it once per label set, not once per model. */
export function cellColumn(labels: LabelSet, originalLabels: Uint16Array): Uint8Array {
  const n = labels.offsets.length - 1;
  const cells = new Uint8Array(n);
  for (let row = 0; row < n; row++) cells[row] = cellAt(labels, originalLabels, row);
  return cells;
}

/** Cell number of one image. */
export function cellAt(labels: LabelSet, originalLabels: Uint16Array, row: number): number {
  const start = labels.offsets[row]!;
  const end = labels.offsets[row + 1]!;
  const original = originalLabels[row]!;
  let inSet = false;
  for (let i = start; i < end; i++) if (labels.classes[i] === original) inSet = true;
  return cellOf(end - start, inSet, labels.reviewed ? labels.reviewed[row] === 1 : true);
}

/** The columns one count runs over; all of one dataset, [n] rows each. */
export interface CountInput {
  readonly predictions: Predictions;
  readonly labels: LabelSet;
  readonly originalLabels: Uint16Array;
  /** from `cellColumn`, [n] */
  readonly cells: Uint8Array;
}

/**
 * Counts one model over an index of rows (all rows where absent). Rows without a prediction are left out everywhere.
 *
 * With G the label set, k = |G| and p_1..p_5 the ranked predictions of an image: `top1` = [p_1 = original],
 * `top5` = [original in p_1..p_5], `real` = [p_1 in G], and for 1 <= k <= 5 h = |{p_1..p_k} and G|, `exact` = [h = k], `any` = [h >= 1].
 * Source: Beyer et al. 2020 (real), Anzaku et al. 2024 (variable top-k).
 */
export function countCells(
  { predictions, labels, originalLabels, cells }: CountInput,
  index?: Uint32Array,
): CellCounts {
  const codes = originalCodes(predictions, originalLabels);
  return cellCountsOf(countPatterns(patternColumn({ predictions, labels, cells, codes }), index));
}
