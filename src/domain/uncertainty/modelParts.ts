import { everyPart, PART_NAMES, type PartName } from '../decomposition/partForms';
import { WIDTH } from '../metrics/cells';
import { Z95 } from '../metrics/intervals';
import { CODES, NO_PATTERN, PATTERN_COUNT, patternFields } from '../metrics/patterns';
import { rowsByGroup } from '../metrics/rowsByGroup';
import type { FigureEstimate } from './estimates';
import { DEPTH, type FeatureTable, FIELD_OF } from './imageFeatures';
import { type PartsSpec, partGap, partGradients } from './partForms';

/** One model on one side. */
export interface PatternSide {
  /** [n] */
  readonly patterns: Uint16Array;
  /** class of every image, [n] */
  readonly groups: Uint16Array;
  /** sums by cell */
  readonly table: FeatureTable;
}

/** Rows sorted by class, kept because every model of a side shares it. */
export type GroupOrder = Uint32Array;
export const groupOrder = (groups: Uint16Array): GroupOrder => rowsByGroup(groups);

/**
 * Parts of one model's gap with 95 % intervals by the stratified delta method, as `estimatorOf(...).deltaOf` gives them, but straight from
 * patterns: an image adds phi = g . z, z what its pattern adds to the sums, and the variance is the sum over classes of the squared
 * deviations of phi from its mean over the class.
 */
export function modelParts(
  V1: PatternSide,
  V2: PatternSide,
  orders: readonly [GroupOrder, GroupOrder],
  spec: PartsSpec,
): Record<PartName, FigureEstimate> {
  const gap = partGap(V1.table, V2.table, spec);
  const gradients = partGradients(gap, spec.metric);
  const known = gap.cells.length > 0;
  const variances = ([V1, V2] as const).map((side, d) =>
    sideVariances(
      side,
      orders[d]!,
      PART_NAMES.map((name) => gradients[name][d]!),
    ),
  );
  return everyPart((name) => {
    const at = PART_NAMES.indexOf(name);
    const value = known ? gap.parts[name] : Number.NaN;
    const se = known ? Math.sqrt(variances[0]![at]! + variances[1]![at]!) : Number.NaN;
    return { value, interval: [value - Z95 * se, value + Z95 * se], se };
  });
}

/** Variance of every figure from one side, given their gradients by the sums. */
function sideVariances(
  { patterns, groups }: PatternSide,
  order: GroupOrder,
  gradients: readonly Float64Array[],
): Float64Array {
  const phis = gradients.map(phiByPattern);
  const variances = new Float64Array(gradients.length);
  const sums = new Float64Array(gradients.length);
  for (let from = 0; from < order.length; ) {
    const group = groups[order[from]!];
    sums.fill(0);
    let to = from;
    for (; to < order.length && groups[order[to]!] === group; to++) {
      const pattern = patterns[order[to]!]!;
      if (pattern === NO_PATTERN) continue;
      for (let g = 0; g < phis.length; g++) {
        const phi = phis[g]![pattern]!;
        sums[g]! += phi;
        variances[g]! += phi * phi;
      }
    }
    for (let g = 0; g < phis.length; g++) variances[g]! -= sums[g]! ** 2 / (to - from);
    from = to;
  }
  return variances.map((v) => Math.max(0, v));
}

/** What one image of a pattern adds to a figure, to first order. */
function phiByPattern(gradient: Float64Array): Float64Array {
  const phi = new Float64Array(PATTERN_COUNT);
  const fields = patternFields();
  for (let pattern = 0; pattern < PATTERN_COUNT; pattern++) {
    const cell = Math.floor(pattern / CODES);
    for (let f = 0; f < DEPTH; f++) {
      const field = FIELD_OF[f]!;
      if (field >= 0) phi[pattern]! += gradient[cell * DEPTH + f]! * fields[pattern * WIDTH + field]!;
    }
  }
  return phi;
}
