import { NO_LABEL } from '../dataset';
import { CLASS_COUNT, hasLabel, type LabelSet, labelCount } from '../labelSet';
import { NO_PREDICTION, type Predictions } from '../predictions';
import type { Ratio } from './intervals';
import type { Misses } from './misses';

/**
 * What the labels of another image are added to: `original` = {y}, to ask how much a longer list gains over top-1;
 * `labelSet` = G, to ask how much it would still gain over label-set accuracy.
 */
export type PlaceboBase = 'original' | 'labelSet';

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

/** The columns of one model on one dataset under one label set, [n] rows each. */
export interface PlaceboInput {
  readonly predictions: Predictions;
  readonly labels: LabelSet;
  readonly originalLabels: Uint16Array;
  /** from `placeboTable` of the same labels; made here where absent */
  readonly table?: PlaceboTable;
  /** default `original` */
  readonly base?: PlaceboBase;
}

/** Expected hit of one row, and whether its first prediction is in the base alone; NaN where the row is not evaluated. */
function expectedHit(input: PlaceboInput, table: PlaceboTable, row: number): { hit: number; inBase: boolean } {
  const { predictions, labels, originalLabels, base = 'original' } = input;
  const first = predictions.classes[row * predictions.k]!;
  if (table.takesPart[row] !== 1 || first === NO_PREDICTION) return { hit: Number.NaN, inBase: false };
  const y = originalLabels[row]!;
  const inSet = hasLabel(labels, row, first);
  const inBase = base === 'original' ? first === y : inSet;
  const others = table.sizes[y]! - 1;
  if (inBase || others === 0) return { hit: Number(inBase), inBase };
  // the image lends nothing to itself
  return { hit: (table.counts[y * CLASS_COUNT + first]! - Number(inSet)) / others, inBase };
}

/**
 * Placebo label set: each image also gets the labels of ANOTHER image of its original class, drawn at random. Exact chance that the
 * first prediction then counts as right, i.e. the limit of averaging over seeds:
 * hit_i = 1 if p1 in base_i, else |{j != i : y_j = y_i, p1 in G_j}| / (n_y - 1), [n], in [0, 1].
 * An image alone in its class gets nothing: hit_i = [p1 in base_i]. NaN where the image does not take part or has no prediction.
 */
export function placeboHits(input: PlaceboInput): Float64Array {
  const table = input.table ?? placeboTable(input.labels, input.originalLabels);
  return Float64Array.from(table.takesPart, (_, row) => expectedHit(input, table, row).hit);
}

/**
 * Sum over models of the expected hits with base `original`, [n]: what `placeboHits` gives model by model, but only what the models missed
 * is looked at, because the rest counts as it is, and models that made the same mistake are looked at together. Rows that do not take
 * part are 0; where no model has predicted an image the value means nothing.
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

/** Sum of expected hits over the images that were evaluated, and what the base alone scores on these same images. */
export interface PlaceboSum extends Ratio {
  /** images whose first prediction is in the base: (num - baseNum) / den is the placebo's gain */
  readonly baseNum: number;
}

/**
 * Accuracy under the placebo label set, num / den with den the images that take part and are predicted; num is no integer.
 * Set it beside label-set accuracy: gain of the true sets [p1 in G] - [p1 = y], gain of the placebo (num - baseNum) with base `original`.
 */
export function placeboSum(input: PlaceboInput): PlaceboSum {
  const table = input.table ?? placeboTable(input.labels, input.originalLabels);
  let [num, den, baseNum] = [0, 0, 0];
  for (let row = 0; row < table.takesPart.length; row++) {
    const { hit, inBase } = expectedHit(input, table, row);
    if (Number.isNaN(hit)) continue;
    num += hit;
    den += 1;
    if (inBase) baseNum += 1;
  }
  return { num, den, baseNum };
}
