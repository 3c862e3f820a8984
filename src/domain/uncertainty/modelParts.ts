import { everyPart, PART_NAMES, type PartName } from '../decomposition/partForms';
import { WIDTH } from '../metrics/cells';
import { Z95 } from '../metrics/intervals';
import { CODES, patternFields } from '../metrics/patterns';
import type { ClassPatterns } from './classPatterns';
import { classFactor } from './drawingClasses';
import type { FigureEstimate } from './estimates';
import { DEPTH, type FeatureTable, FIELD_OF } from './imageFeatures';
import { type PartsSpec, partGap, partGradients } from './partForms';

/** One model on one side. */
export interface PatternSide {
  readonly images: ClassPatterns;
  /** sums by cell */
  readonly table: FeatureTable;
}

/**
 * Parts of one model's gap with 95 % intervals by the stratified delta method, as `estimatorOf(...).deltaOf` gives them, but straight from
 * patterns: an image adds phi = g . z, z what its pattern adds to the sums, and the variance is the sum over classes of the squared
 * deviations of phi from its mean over the class, times n / (n - 1).
 */
export function modelParts(V1: PatternSide, V2: PatternSide, spec: PartsSpec): Record<PartName, FigureEstimate> {
  const gap = partGap(V1.table, V2.table, spec);
  const gradients = partGradients(gap, spec.metric);
  const known = gap.cells.length > 0;
  const variances = ([V1, V2] as const).map(({ images }, d) =>
    sideVariances(
      images,
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
  { starts, sizes, used, at, images }: ClassPatterns,
  gradients: readonly Float64Array[],
): Float64Array {
  const width = gradients.length;
  const phis = phisOf(used, gradients);
  const variances = new Float64Array(width);
  // images of a pattern, each times the factor of its class
  const totals = new Float64Array(used.length);
  const sums = new Float64Array(width);
  for (let c = 0; c < sizes.length; c++) {
    sums.fill(0);
    const factor = classFactor(sizes[c]!);
    for (let entry = starts[c]!; entry < starts[c + 1]!; entry++) {
      const n = images[entry]!;
      const base = at[entry]! * width;
      totals[at[entry]!]! += factor * n;
      for (let g = 0; g < width; g++) sums[g]! += n * phis[base + g]!;
    }
    for (let g = 0; g < width; g++) variances[g]! -= (factor * sums[g]! * sums[g]!) / sizes[c]!;
  }
  for (let i = 0; i < phis.length; i++) variances[i % width]! += totals[Math.floor(i / width)]! * phis[i]! * phis[i]!;
  return variances.map((v) => Math.max(0, v));
}

/** What one image of each pattern adds to each figure, to first order, [patterns x figures]. */
function phisOf(patterns: Uint16Array, gradients: readonly Float64Array[]): Float64Array {
  const width = gradients.length;
  const phis = new Float64Array(patterns.length * width);
  const fields = patternFields();
  patterns.forEach((pattern, i) => {
    const from = Math.floor(pattern / CODES) * DEPTH;
    for (let f = 0; f < DEPTH; f++) {
      const field = FIELD_OF[f]!;
      if (field < 0) continue;
      const value = fields[pattern * WIDTH + field]!;
      for (let g = 0; g < width; g++) phis[i * width + g]! += gradients[g]![from + f]! * value;
    }
  });
  return phis;
}
