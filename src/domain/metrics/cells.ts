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

/** Cell number of an image with k labels. */
export function cellOf(k: number, originalInSet: boolean, reviewed: boolean): number {
  return Math.min(k, K_LEVELS - 1) * 4 + (originalInSet ? 2 : 0) + (reviewed ? 1 : 0);
}

/** What a cell number stands for; `k` is 11 for 11 and more. */
export function describeCell(cell: number): { k: number; originalInSet: boolean; reviewed: boolean } {
  return { k: cell >> 2, originalInSet: (cell & 2) !== 0, reviewed: (cell & 1) !== 0 };
}

/** Which cells count; undefined fields mean "either". */
export interface CellFilter {
  readonly originalInSet?: boolean;
  readonly reviewed?: boolean;
}

/** The cells that pass, as a mask, [CELL_COUNT]. */
export function cellMask({ originalInSet, reviewed }: CellFilter = {}): boolean[] {
  const mask = new Array<boolean>(CELL_COUNT);
  for (let cell = 0; cell < CELL_COUNT; cell++) {
    mask[cell] =
      (originalInSet === undefined || originalInSet === ((cell & 2) !== 0)) &&
      (reviewed === undefined || reviewed === ((cell & 1) !== 0));
  }
  return mask;
}

/**
 * Folds the cells that pass into one row of counts per number of labels, [K_LEVELS][field]. Level 11 stands for 11 and more.
 */
export function countsByLabels({ table }: CellCounts, filter: CellFilter = {}): Record<Field, number>[] {
  const mask = cellMask(filter);
  const levels: Record<Field, number>[] = [];
  for (let k = 0; k < K_LEVELS; k++) {
    const sums = { ...NO_COUNTS };
    for (let cell = k * 4; cell < k * 4 + 4; cell++) {
      if (!mask[cell]) continue;
      // by name, not by column: this runs for every model at every change of a control
      const at = cell * WIDTH;
      sums.n += table[at]!;
      sums.withOriginal += table[at + 1]!;
      sums.top1 += table[at + 2]!;
      sums.top5 += table[at + 3]!;
      sums.real += table[at + 4]!;
      sums.hits += table[at + 5]!;
      sums.hitsSquared += table[at + 6]!;
      sums.exact += table[at + 7]!;
      sums.any += table[at + 8]!;
    }
    levels.push(sums);
  }
  return levels;
}

/** In the order of `FIELDS`. */
const NO_COUNTS: Readonly<Record<Field, number>> = {
  n: 0,
  withOriginal: 0,
  top1: 0,
  top5: 0,
  real: 0,
  hits: 0,
  hitsSquared: 0,
  exact: 0,
  any: 0,
};

/** Rows whose cell passes, ascending; `cells` [n] from `cellColumn`. */
export function rowsThatPass(cells: Uint8Array, filter: CellFilter): Uint32Array {
  const mask = cellMask(filter);
  const rows = new Uint32Array(cells.length);
  let total = 0;
  for (let row = 0; row < cells.length; row++) if (mask[cells[row]!]) rows[total++] = row;
  return rows.slice(0, total);
}
