import { PART_NAMES, type PartName } from '../decomposition/partForms';
import type { CellFilter } from '../metrics/cells';
import { CELL_COUNT } from '../metrics/cells';
import { type Interval, Z95 } from '../metrics/intervals';
import { DEPTH, type FeatureTable } from './imageFeatures';
import { type Moments, varianceOf } from './moments';
import { MIX_PARTS, mixGaps, type PartsSpec, partGap, partGradients } from './partForms';
import { addGradient, evaluateForm, type SideFigure, type SideForm, sideForms } from './sideForms';

/** Everything with an interval: figures of a side, their gaps (V1 minus V2), and parts of the gap. */
export type EstimateKey =
  | `${'V1' | 'V2' | 'gap'}.${SideFigure}`
  | `parts.${PartName}`
  | `mix.${(typeof MIX_PARTS)[number]}`;

/** Which images count, and how the gap is taken apart. */
export interface EstimateSpec {
  readonly filter: CellFilter;
  /** the decomposition that is shown */
  readonly parts: Omit<PartsSpec, 'filter'>;
  /** only the parts, not the figures of the sides: for many models at once */
  readonly onlyParts?: boolean;
}

/** Top-1 by number of labels over all images: the strata behind “at the other's label-count mix”, whatever is shown. */
const MIX: Omit<PartsSpec, 'filter'> = { metric: 'top1', by: 'k', cap: 6, withEmpty: true };

/** Value, 95 % interval over images and standard error; fractions (0.12 = 12 points). NaN where undefined. */
export interface FigureEstimate {
  readonly value: number;
  readonly interval: Interval;
  readonly se: number;
}

/** A compiled specification: the same figures from any pair of tables. */
export interface Estimator {
  readonly keys: readonly EstimateKey[];
  /** value of every key, in their order */
  values(V1: FeatureTable, V2: FeatureTable): Float64Array;
  /** values with intervals by the stratified delta method */
  delta(V1: FeatureTable, V2: FeatureTable, moments: readonly [Moments, Moments]): Map<EstimateKey, FigureEstimate>;
}

/**
 * Prepares the figures of a specification. `values` gives them for any tables, e.g. those of a bootstrap replicate; `delta` adds 95 %
 * intervals value +- z sqrt(g1' M1 g1 + g2' M2 g2), with g_d the gradient by the sums of side d and M_d their covariance when images are
 * drawn with replacement inside their class (`momentsOf`); models and labels held fixed.
 */
export function estimatorOf({ filter, parts, onlyParts = false }: EstimateSpec): Estimator {
  const forms = onlyParts ? [] : [...sideForms(filter)];
  const shown: PartsSpec = { ...parts, withEmpty: parts.withEmpty && parts.metric === 'top1', filter };
  const mix: PartsSpec = { ...MIX, filter };
  const keys: EstimateKey[] = [
    ...forms.flatMap(([figure]): EstimateKey[] => [`V1.${figure}`, `V2.${figure}`, `gap.${figure}`]),
    ...PART_NAMES.map((name): EstimateKey => `parts.${name}`),
    ...(onlyParts ? [] : MIX_PARTS.map((name): EstimateKey => `mix.${name}`)),
  ];
  const values = (V1: FeatureTable, V2: FeatureTable): Float64Array => {
    const out = new Float64Array(keys.length);
    let at = 0;
    for (const [, form] of forms) {
      const [a, b] = [evaluateForm(form, V1), evaluateForm(form, V2)];
      out[at++] = a;
      out[at++] = b;
      out[at++] = a - b;
    }
    const gap = partGap(V1, V2, shown);
    for (const name of PART_NAMES) out[at++] = gap.cells.length > 0 ? gap.parts[name] : Number.NaN;
    if (onlyParts) return out;
    const gaps = mixGaps(V1, V2, mix);
    MIX_PARTS.forEach((name, i) => {
      out[at++] = gaps[i]!.cells.length > 0 ? gaps[i]!.parts[name] : Number.NaN;
    });
    return out;
  };
  const variances = (V1: FeatureTable, V2: FeatureTable, [M1, M2]: readonly [Moments, Moments]): Float64Array => {
    const out = new Float64Array(keys.length);
    let at = 0;
    for (const [, form] of forms) {
      const [a, b] = [sideVariance(form, V1, M1), sideVariance(form, V2, M2)];
      out[at++] = a;
      out[at++] = b;
      out[at++] = a + b;
    }
    const add = (gradients: readonly [Float64Array, Float64Array]) => {
      out[at++] = varianceOf(M1, gradients[0]) + varianceOf(M2, gradients[1]);
    };
    const gradients = partGradients(partGap(V1, V2, shown), shown.metric);
    for (const name of PART_NAMES) add(gradients[name]);
    if (onlyParts) return out;
    const gaps = mixGaps(V1, V2, mix);
    MIX_PARTS.forEach((name, i) => {
      add(partGradients(gaps[i]!, mix.metric)[name]);
    });
    return out;
  };
  const delta: Estimator['delta'] = (V1, V2, moments) => {
    const [point, variance] = [values(V1, V2), variances(V1, V2, moments)];
    return new Map(
      keys.map((key, i) => {
        const value = point[i]!;
        const se = Number.isNaN(value) ? Number.NaN : Math.sqrt(variance[i]!);
        return [key, { value, interval: [value - Z95 * se, value + Z95 * se], se }];
      }),
    );
  };
  return { keys, values, delta };
}

function sideVariance(form: SideForm, table: FeatureTable, moments: Moments): number {
  const gradient = new Float64Array(CELL_COUNT * DEPTH);
  addGradient(form, table, 1, gradient);
  return varianceOf(moments, gradient);
}
