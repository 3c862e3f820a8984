import { CELL_COUNT } from '../metrics/cells';
import { DEPTH, type SideImages } from './imageFeatures';

/**
 * Covariance of the sums of features by cell when images are drawn with replacement inside their group, each group at its own size:
 * M = sum_c [sum_{i in c} z_i z_i' - S_c S_c' / n_c], with z_i the features of image i in its cell, S_c their sum over group c.
 * The variance of any smooth figure with gradient g by those sums is g' M g (stratified delta method).
 */
export interface Moments {
  /** cells that have images, ascending; block a of the matrix is about cells[a] */
  readonly cells: Uint8Array;
  /** symmetric, row-major [d x d] with d = cells.length x DEPTH */
  readonly matrix: Float64Array;
}

/** The moments of one side. */
export function momentsOf({ cells, groups, features }: SideImages): Moments {
  const slots = new Int16Array(CELL_COUNT).fill(-1);
  for (const cell of cells) slots[cell] = 0;
  const used = Uint8Array.from({ length: CELL_COUNT }, (_, cell) => cell).filter((cell) => slots[cell] === 0);
  used.forEach((cell, slot) => {
    slots[cell] = slot;
  });
  const width = used.length * DEPTH;
  const matrix = new Float64Array(width * width);
  addSquares(matrix, width, cells, features, slots);
  const order = rowsByGroup(groups);
  const sum = new Float64Array(width);
  for (let from = 0; from < order.length; ) {
    const group = groups[order[from]!]!;
    let to = from;
    const touched = new Set<number>();
    for (; to < order.length && groups[order[to]!] === group; to++) {
      const row = order[to]!;
      const slot = slots[cells[row]!]!;
      touched.add(slot);
      for (let f = 0; f < DEPTH; f++) sum[slot * DEPTH + f]! += features[row * DEPTH + f]!;
    }
    subtractProduct(matrix, width, sum, [...touched], to - from);
    for (const slot of touched) sum.fill(0, slot * DEPTH, (slot + 1) * DEPTH);
    from = to;
  }
  return { cells: used, matrix };
}

/** Rows sorted by group; rows of a group keep their order. */
export function rowsByGroup(groups: Uint16Array): Uint32Array {
  const start = new Uint32Array(65_537);
  for (const group of groups) start[group + 1]! += 1;
  for (let g = 0; g < 65_536; g++) start[g + 1]! += start[g]!;
  const order = new Uint32Array(groups.length);
  groups.forEach((group, row) => {
    order[start[group]!] = row;
    start[group]! += 1;
  });
  return order;
}

/** Adds z z' of every image; it lies within the block of the image's cell. */
function addSquares(
  matrix: Float64Array,
  width: number,
  cells: Uint8Array,
  features: Float64Array,
  slots: Int16Array,
): void {
  cells.forEach((cell, row) => {
    const base = slots[cell]! * DEPTH;
    const z = row * DEPTH;
    for (let f = 0; f < DEPTH; f++) {
      const value = features[z + f]!;
      if (value === 0) continue;
      const line = (base + f) * width + base;
      for (let g = 0; g < DEPTH; g++) matrix[line + g]! += value * features[z + g]!;
    }
  });
}

function subtractProduct(
  matrix: Float64Array,
  width: number,
  sum: Float64Array,
  touched: readonly number[],
  size: number,
): void {
  for (const a of touched) {
    for (let f = a * DEPTH; f < (a + 1) * DEPTH; f++) {
      const value = sum[f]! / size;
      if (value === 0) continue;
      for (const b of touched) {
        for (let g = b * DEPTH; g < (b + 1) * DEPTH; g++) matrix[f * width + g]! -= value * sum[g]!;
      }
    }
  }
}

/** g' M g with g over all sums, [CELL_COUNT x DEPTH]; never negative. */
export function varianceOf({ cells, matrix }: Moments, gradient: Float64Array): number {
  const width = cells.length * DEPTH;
  const places: number[] = [];
  const values: number[] = [];
  cells.forEach((cell, slot) => {
    for (let f = 0; f < DEPTH; f++) {
      const value = gradient[cell * DEPTH + f]!;
      if (value === 0) continue;
      places.push(slot * DEPTH + f);
      values.push(value);
    }
  });
  let total = 0;
  places.forEach((a, i) => {
    let line = 0;
    for (let j = 0; j < places.length; j++) line += matrix[a * width + places[j]!]! * values[j]!;
    total += values[i]! * line;
  });
  return Math.max(0, total);
}
