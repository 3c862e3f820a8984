import { NO_LABEL } from '../dataset';
import { CLASS_COUNT, type LabelSet, labelCount } from '../labelSet';
import type { Misses } from './misses';

/** How often each class is a label among the images of each original class; built once per label set, not once per model. */
export interface PlaceboTable {
  /** images of original class y that take part and hold label c, [1000 x 1000] row-major */
  readonly counts: Uint16Array;
  /** images of original class y that take part, [1000] */
  readonly sizes: Uint32Array;
  /** 1 where the image takes part: known original label, at least one label, in the index, [n] */
  readonly takesPart: Uint8Array;
}

/**
 * Builds the table over an index of rows (all rows where absent). Images with no label or with an unknown original label never take
 * part, neither as the image that gets labels nor as the one that lends them. A class may hold 65,535 images at most.
 */
export function placeboTable(labels: LabelSet, originalLabels: Uint16Array, index?: Uint32Array): PlaceboTable {
  const n = labels.offsets.length - 1;
  const counts = new Uint16Array(CLASS_COUNT * CLASS_COUNT);
  const sizes = new Uint32Array(CLASS_COUNT);
  const takesPart = new Uint8Array(n);
  const total = index ? index.length : n;
  for (let i = 0; i < total; i++) {
    const row = index ? index[i]! : i;
    const y = originalLabels[row]!;
    if (y === NO_LABEL || labelCount(labels, row) === 0) continue;
    takesPart[row] = 1;
    sizes[y]! += 1;
    for (let j = labels.offsets[row]!; j < labels.offsets[row + 1]!; j++) {
      counts[y * CLASS_COUNT + labels.classes[j]!]! += 1;
    }
  }
  return { counts, sizes, takesPart };
}

/**
 * Placebo label set: each image also gets the labels of ANOTHER image of its original class, drawn at random. Exact chance that the
 * first prediction then counts as right, i.e. the limit of averaging over seeds:
 * hit_i = 1 if p1 = y_i, else |{j != i : y_j = y_i, p1 in G_j}| / (n_y - 1), in [0, 1]; an image alone in its class gets nothing.
 * Gives the sum over models, [n]. Only what the models missed is looked at, because the rest counts as it is, and models that made the same
 * mistake are looked at together. Rows that do not take part are 0; where no model has predicted an image the value means nothing.
 */
export function placeboHitSums(
  { rows, firsts, times, missed, models }: Misses,
  { offsets, classes: valid }: Pick<LabelSet, 'offsets' | 'classes'>,
  originalLabels: Uint16Array,
  { counts, sizes, takesPart }: PlaceboTable,
): Float64Array {
  const sums = new Float64Array(takesPart.length);
  for (let row = 0; row < sums.length; row++) sums[row] = takesPart[row]! * (models - missed[row]!);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const first = firsts[i]!;
    const y = originalLabels[row]!;
    let lent = counts[y * CLASS_COUNT + first]!;
    // most mistakes are a label of no image of the class
    if (lent === 0 || takesPart[row] !== 1) continue;
    // the image lends nothing to itself
    for (let j = offsets[row]!; j < offsets[row + 1]!; j++) if (valid[j] === first) lent -= 1;
    if (lent > 0) sums[row]! += (times[i]! * lent) / (sizes[y]! - 1);
  }
  return sums;
}
