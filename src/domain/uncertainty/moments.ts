import { keptWith } from '../../lib/pure/keptWith';
import { CELL_COUNT } from '../metrics/cells';
import { rowsByGroup } from '../metrics/rowsByGroup';
import { classFactor, drawingClasses } from './drawingClasses';
import { DEPTH, type SideImages } from './imageFeatures';

/**
 * Covariance of the sums of features by cell when images are drawn inside their class, each class at its own size:
 * M = sum_c n_c / (n_c - 1) [sum_{i in c} z_i z_i' - S_c S_c' / n_c], with z_i the features of image i in its cell, S_c their sum over class c
 * (Rao & Wu 1988; Cochran 1977, ch. 5). Classes of one image are drawn together (`drawingClasses`).
 * The variance of any smooth figure with gradient g by those sums is g' M g (stratified delta method).
 */
export interface Moments {
  /** cells that have images, ascending; block a of the matrix is about cells[a] */
  readonly cells: Uint8Array;
  /** symmetric, row-major [d x d] with d = cells.length x DEPTH */
  readonly matrix: Float64Array;
}

/** Groups of a dataset stay as they are while its labels change. */
const keptOrder = keptWith<Uint16Array, Uint32Array>();

/** The moments of one side. */
export function momentsOf({ cells, groups: classes, features }: SideImages): Moments {
  const groups = drawingClasses(classes);
  const slots = new Int16Array(CELL_COUNT).fill(-1);
  for (let row = 0; row < cells.length; row++) slots[cells[row]!] = 0;
  const used = Uint8Array.from({ length: CELL_COUNT }, (_, cell) => cell).filter((cell) => slots[cell] === 0);
  used.forEach((cell, slot) => {
    slots[cell] = slot;
  });
  const width = used.length * DEPTH;
  const matrix = new Float64Array(width * width);
  const part = new Float64Array(width * width);
  const order = keptOrder(groups, '', () => rowsByGroup(groups));
  const runs = runsBySize(order, groups);
  const touched = new Uint8Array(used.length);
  runs.forEach(([from, to], i) => {
    const sum = new Float64Array(width);
    touched.fill(0);
    for (const row of order.subarray(from, to)) {
      const slot = slots[cells[row]!]!;
      touched[slot] = 1;
      addSquares(part, width, slot * DEPTH, features, row * DEPTH);
      for (let f = 0, at = slot * DEPTH, z = row * DEPTH; f < DEPTH; f++) sum[at + f]! += features[z + f]!;
    }
    subtractProduct(part, width, sum, touched, to - from);
    const next = runs[i + 1];
    if (next && next[1] - next[0] === to - from) return;
    addTimes(matrix, part, classFactor(to - from));
    part.fill(0);
  });
  mirror(matrix, width);
  return { cells: used, matrix };
}

/**
 * Groups as runs of `order`, small groups first. Those of one size are summed before their factor is applied: sums of whole numbers stay
 * exact, so that what does not vary has variance 0.
 */
function runsBySize(order: Uint32Array, groups: Uint16Array): (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && groups[order[to]!] === groups[order[from]!]) to++;
    runs.push([from, to]);
    from = to;
  }
  return runs.sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
}

/** Adds z z' of an image, on and above the diagonal; it lies within the block of the image's cell, from `base` on. */
function addSquares(matrix: Float64Array, width: number, base: number, features: Float64Array, z: number): void {
  for (let f = 0; f < DEPTH; f++) {
    const value = features[z + f]!;
    if (value === 0) continue;
    const line = (base + f) * width + base;
    for (let g = f; g < DEPTH; g++) matrix[line + g]! += value * features[z + g]!;
  }
}

/** Subtracts S S' / n on and above the diagonal; blocks of cells that the group lacks stay as they are. */
function subtractProduct(
  matrix: Float64Array,
  width: number,
  sum: Float64Array,
  isTouched: Uint8Array,
  size: number,
): void {
  for (let f = 0; f < width; f++) {
    const value = sum[f]! / size;
    if (value === 0) continue;
    const line = f * width;
    const first = Math.floor(f / DEPTH);
    for (let slot = first; slot < isTouched.length; slot++) {
      if (isTouched[slot] === 0) continue;
      const end = (slot + 1) * DEPTH;
      for (let g = slot === first ? f : slot * DEPTH; g < end; g++) matrix[line + g]! -= value * sum[g]!;
    }
  }
}

function addTimes(matrix: Float64Array, part: Float64Array, factor: number): void {
  for (let i = 0; i < matrix.length; i++) matrix[i]! += factor * part[i]!;
}

/** Copies what is above the diagonal below it. */
function mirror(matrix: Float64Array, width: number): void {
  for (let f = 0; f < width; f++) {
    for (let g = f + 1; g < width; g++) matrix[g * width + f] = matrix[f * width + g]!;
  }
}

/** Places of cells in the matrix, -1 where it lacks them; one pass over it per matrix. */
const keptSlots = keptWith<Moments, Int16Array>(1);

/**
 * g' M g with g over all sums, [CELL_COUNT x DEPTH]; never negative.
 * @param places entries of g that may differ from 0, ascending; absent: all are looked at
 */
export function varianceOf(moments: Moments, gradient: Float64Array, places?: Uint16Array): number {
  const { cells, matrix } = moments;
  const width = cells.length * DEPTH;
  const slots = keptSlots(moments, '', () => {
    const found = new Int16Array(CELL_COUNT).fill(-1);
    cells.forEach((cell, slot) => {
      found[cell] = slot;
    });
    return found;
  });
  const at = new Uint16Array(places?.length ?? gradient.length);
  const values = new Float64Array(at.length);
  let count = 0;
  for (let i = 0; i < at.length; i++) {
    const place = places ? places[i]! : i;
    const value = gradient[place]!;
    const cell = Math.floor(place / DEPTH);
    const slot = slots[cell]!;
    if (value === 0 || slot < 0) continue;
    at[count] = slot * DEPTH + (place - cell * DEPTH);
    values[count++] = value;
  }
  // the matrix is symmetric: what lies below the diagonal counts twice
  let total = 0;
  for (let i = 0; i < count; i++) {
    const row = at[i]! * width;
    let line = 0;
    for (let j = 0; j < i; j++) line += matrix[row + at[j]!]! * values[j]!;
    total += values[i]! * (2 * line + matrix[row + at[i]!]! * values[i]!);
  }
  return Math.max(0, total);
}
