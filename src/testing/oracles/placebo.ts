import { CLASS_COUNT, hasLabel, type LabelSet } from '../../domain/labelSet';
import type { Ratio } from '../../domain/metrics/intervals';
import { type PlaceboTable, placeboTable } from '../../domain/metrics/placebo';
import { NO_PREDICTION, type Predictions } from '../../domain/predictions';

/**
 * What the labels of another image are added to: `original` = {y}, to ask how much a longer list gains over top-1;
 * `labelSet` = G, to ask how much it would still gain over label-set accuracy.
 */
export type PlaceboBase = 'original' | 'labelSet';

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
