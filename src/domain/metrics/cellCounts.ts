import { NO_LABEL } from '../dataset';
import type { LabelSet } from '../labelSet';
import { NO_PREDICTION, type Predictions } from '../predictions';

/**
 * Everything the metrics need to know about one model on one dataset under one label set: counts per cell, where a cell is
 * (number of labels 0..10 or 11+) x (original label in the set or not) x (image reviewed by a human or not).
 * Every metric, subgroup and control is a sum over some cells, so results compare exactly and controls need no second pass.
 */
export interface CellCounts {
  /** counts, row-major [CELL_COUNT x FIELDS.length], integers */
  readonly table: Float64Array;
}

/** Columns of a cell, in this order. `hits` is h = |first k predictions that are valid labels|, for 1 <= k <= 5 only. */
export const FIELDS = ['n', 'withOriginal', 'top1', 'top5', 'real', 'hits', 'hitsSquared', 'exact', 'any'] as const;
export type Field = (typeof FIELDS)[number];

export const WIDTH = FIELDS.length;
/** subgroups 0..10 and 11+ */
export const K_LEVELS = 12;
export const CELL_COUNT = K_LEVELS * 4;
/** published predictions hold five classes, so variable top-k is defined for at most five labels */
export const MAX_SCORED_LABELS = 5;

const HITS = FIELDS.indexOf('hits');

/** Cell number of an image with k labels. */
export function cellOf(k: number, originalInSet: boolean, reviewed: boolean): number {
  return Math.min(k, K_LEVELS - 1) * 4 + (originalInSet ? 2 : 0) + (reviewed ? 1 : 0);
}

/** What a cell number stands for; `k` is 11 for 11 and more. */
export function describeCell(cell: number): { k: number; originalInSet: boolean; reviewed: boolean } {
  return { k: cell >> 2, originalInSet: (cell & 2) !== 0, reviewed: (cell & 1) !== 0 };
}

/** Cell number of every image, [n]. A property of labels alone: compute it once per label set, not once per model. */
export function cellColumn(labels: LabelSet, originalLabels: Uint16Array): Uint8Array {
  const n = labels.offsets.length - 1;
  const cells = new Uint8Array(n);
  for (let row = 0; row < n; row++) {
    const start = labels.offsets[row]!;
    const end = labels.offsets[row + 1]!;
    const original = originalLabels[row]!;
    let inSet = false;
    for (let i = start; i < end; i++) if (labels.classes[i] === original) inSet = true;
    cells[row] = cellOf(end - start, inSet, labels.reviewed ? labels.reviewed[row] === 1 : true);
  }
  return cells;
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
export function countCells(input: CountInput, index?: Uint32Array): CellCounts {
  const { predictions, originalLabels, cells } = input;
  const table = new Float64Array(CELL_COUNT * WIDTH);
  const { classes, k: width } = predictions;
  const top = Math.min(width, 5);
  const total = index ? index.length : predictions.n;
  for (let i = 0; i < total; i++) {
    const row = index ? index[i]! : i;
    const base = row * width;
    const first = classes[base]!;
    if (first === NO_PREDICTION) continue;
    const at = cells[row]! * WIDTH;
    table[at]! += 1;
    const original = originalLabels[row]!;
    if (original !== NO_LABEL) {
      table[at + 1]! += 1;
      if (first === original) table[at + 2]! += 1;
      for (let r = 0; r < top; r++) {
        if (classes[base + r] === original) {
          table[at + 3]! += 1;
          break;
        }
      }
    }
    countLabels(input, row, base, at, table);
  }
  return { table };
}

function countLabels({ predictions, labels }: CountInput, row: number, base: number, at: number, table: Float64Array) {
  const start = labels.offsets[row]!;
  const end = labels.offsets[row + 1]!;
  const k = end - start;
  const scored = k <= MAX_SCORED_LABELS;
  // a model of fewer than k classes ranks all it has: what it does not know it has not found
  const depth = scored ? Math.min(k, predictions.k) : 1;
  let hits = 0;
  for (let r = 0; r < depth && k > 0; r++) {
    const c = predictions.classes[base + r];
    for (let j = start; j < end; j++) {
      if (labels.classes[j] === c) {
        hits += 1;
        if (r === 0) table[at + 4]! += 1;
        break;
      }
    }
  }
  if (!scored || k === 0) return;
  table[at + HITS]! += hits;
  table[at + HITS + 1]! += hits * hits;
  if (hits === k) table[at + HITS + 2]! += 1;
  if (hits > 0) table[at + HITS + 3]! += 1;
}

/** Which cells count; undefined fields mean "either". */
export interface CellFilter {
  readonly originalInSet?: boolean;
  readonly reviewed?: boolean;
}

/** The cells that pass, as a mask, [CELL_COUNT]. */
export function cellMask(filter: CellFilter = {}): boolean[] {
  return Array.from({ length: CELL_COUNT }, (_, cell) => {
    const d = describeCell(cell);
    return (
      (filter.originalInSet === undefined || filter.originalInSet === d.originalInSet) &&
      (filter.reviewed === undefined || filter.reviewed === d.reviewed)
    );
  });
}

/**
 * Folds the cells that pass into one row of counts per number of labels, [K_LEVELS][field]. Level 11 stands for 11 and more.
 */
export function countsByLabels(counts: CellCounts, filter: CellFilter = {}): Record<Field, number>[] {
  const mask = cellMask(filter);
  return Array.from({ length: K_LEVELS }, (_, k) => {
    const sums = Object.fromEntries(FIELDS.map((f) => [f, 0])) as Record<Field, number>;
    for (let cell = k * 4; cell < k * 4 + 4; cell++) {
      if (!mask[cell]) continue;
      FIELDS.forEach((f, column) => {
        sums[f] += counts.table[cell * WIDTH + column]!;
      });
    }
    return sums;
  });
}
