import { keptWith } from '../../lib/pure/keptWith';
import { lastOf } from '../../lib/pure/lastOf';
import { PART_NAMES, type PartName } from '../decomposition/partForms';
import type { CellFilter } from '../metrics/cells';
import { CELL_COUNT } from '../metrics/cells';
import { type Interval, Z95 } from '../metrics/intervals';
import { DEPTH, type FeatureTable } from './imageFeatures';
import { type Moments, varianceOf } from './moments';
import { MIX_PARTS, mixGaps, type PartedGap, type PartsSpec, partGap, partGradients } from './partForms';
import { addGradient, evaluateForm, type SideFigure, type SideForm, sideForms } from './sideForms';

/**
 * Everything with an interval: figures of a side, their gaps (V1 minus V2), the bounds of label-set accuracy's gap over all scorings of the images
 * without a valid label, and parts of the gap.
 */
export type EstimateKey =
  | `${'V1' | 'V2' | 'gap'}.${SideFigure}`
  | `bounds.${Bound}`
  | `parts.${PartName}`
  | `mix.${(typeof MIX_PARTS)[number]}`;

/** Smallest and largest gap over all images: those without a valid label are all wrong on one side and all right on the other. */
export type Bound = 'least' | 'most';

/** The figure of V1 and that of V2 whose difference a bound is. */
export const BOUNDS: Readonly<Record<Bound, readonly [V1: SideFigure, V2: SideFigure]>> = {
  least: ['real|empty=wrong', 'real|empty=right'],
  most: ['real|empty=right', 'real|empty=wrong'],
};
const BOUND_NAMES = ['least', 'most'] as const;

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
  /** values by key, each made when it is asked for; NaN for a key of another specification */
  valuesOf(V1: FeatureTable, V2: FeatureTable): (key: EstimateKey) => number;
  /** values with intervals by the stratified delta method, each made when it is asked for */
  deltaOf(
    V1: FeatureTable,
    V2: FeatureTable,
    moments: readonly [Moments, Moments],
  ): (key: EstimateKey) => FigureEstimate;
}

/**
 * Prepares the figures of a specification. `values` gives them for any tables, e.g. those of a bootstrap replicate; `deltaOf` adds 95 %
 * intervals value +- z sqrt(g1' M1 g1 + g2' M2 g2), with g_d the gradient by the sums of side d and M_d their covariance when images are
 * drawn with replacement inside their class (`momentsOf`); models and labels held fixed.
 */
export function estimatorOf({ filter, parts, onlyParts = false }: EstimateSpec): Estimator {
  const forms = onlyParts ? [] : [...sideForms(filter)];
  const shown: PartsSpec = { ...parts, withEmpty: parts.withEmpty && parts.metric === 'top1', filter };
  const mix: PartsSpec = { ...MIX, filter };
  const byName = new Map(forms);
  const keys: EstimateKey[] = [
    ...forms.flatMap(([figure]): EstimateKey[] => [`V1.${figure}`, `V2.${figure}`, `gap.${figure}`]),
    ...(onlyParts ? [] : BOUND_NAMES.map((name): EstimateKey => `bounds.${name}`)),
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
    if (!onlyParts) for (const name of BOUND_NAMES) out[at++] = boundOf(byName, name, V1, V2);
    const gap = partGap(V1, V2, shown);
    for (const name of PART_NAMES) out[at++] = partValue(gap, name);
    if (onlyParts) return out;
    const gaps = mixGaps(V1, V2, mix);
    MIX_PARTS.forEach((name, i) => {
      out[at++] = partValue(gaps[i]!, name);
    });
    return out;
  };
  const valuesFrom = (V1: FeatureTable, V2: FeatureTable, sources: ReturnType<typeof sourcesOf>) =>
    kept((key: EstimateKey): number => {
      const { prefix, name } = split(key);
      if (prefix === 'parts') return partValue(sources.gap(), name as PartName);
      if (prefix === 'mix') return partValue(sources.mixGap(name as MixPart), name as MixPart);
      if (prefix === 'bounds') return onlyParts ? Number.NaN : boundOf(byName, name as Bound, V1, V2);
      const form = byName.get(name as SideFigure);
      if (!form) return Number.NaN;
      if (prefix === 'V1') return evaluateForm(form, V1);
      return prefix === 'V2' ? evaluateForm(form, V2) : evaluateForm(form, V1) - evaluateForm(form, V2);
    });
  const valuesOf: Estimator['valuesOf'] = (V1, V2) => valuesFrom(V1, V2, sourcesOf({ V1, V2, shown, mix }));
  const deltaOf: Estimator['deltaOf'] = (V1, V2, [M1, M2]) => {
    const sources = sourcesOf({ V1, V2, shown, mix });
    const pointOf = valuesFrom(V1, V2, sources);
    const ofSide = {
      V1: kept((figure) => sideVariance(byName.get(figure as SideFigure), V1, M1)),
      V2: kept((figure) => sideVariance(byName.get(figure as SideFigure), V2, M2)),
    };
    const variance = (key: EstimateKey): number => {
      const { prefix, name } = split(key);
      if (prefix === 'V1' || prefix === 'V2') return ofSide[prefix](name);
      if (prefix === 'gap') return ofSide.V1(name) + ofSide.V2(name);
      if (prefix === 'bounds') return ofSide.V1(BOUNDS[name as Bound][0]) + ofSide.V2(BOUNDS[name as Bound][1]);
      const [one, two] =
        prefix === 'parts'
          ? sources.gradients()[name as PartName]
          : partGradients(sources.mixGap(name as MixPart), mix.metric)[name as MixPart];
      return varianceOf(M1, one) + varianceOf(M2, two);
    };
    return kept((key) => {
      const value = pointOf(key);
      const se = Number.isNaN(value) ? Number.NaN : Math.sqrt(variance(key));
      return { value, interval: [value - Z95 * se, value + Z95 * se], se };
    });
  };
  return { keys, values, valuesOf, deltaOf };
}

type MixPart = (typeof MIX_PARTS)[number];

interface Sources {
  readonly V1: FeatureTable;
  readonly V2: FeatureTable;
  readonly shown: PartsSpec;
  readonly mix: PartsSpec;
}

/** What the parts of a gap come from, each made at most once. */
function sourcesOf({ V1, V2, shown, mix }: Sources) {
  const gap = lastOf(() => partGap(V1, V2, shown));
  const gaps = lastOf(() => mixGaps(V1, V2, mix));
  return {
    gap,
    gradients: lastOf(() => partGradients(gap(), shown.metric)),
    mixGap: (name: MixPart) => gaps()[MIX_PARTS.indexOf(name)]!,
  };
}

const partValue = ({ cells, parts }: PartedGap, name: PartName): number =>
  cells.length > 0 ? parts[name] : Number.NaN;

const boundOf = (forms: ReadonlyMap<SideFigure, SideForm>, bound: Bound, V1: FeatureTable, V2: FeatureTable): number =>
  evaluateForm(forms.get(BOUNDS[bound][0])!, V1) - evaluateForm(forms.get(BOUNDS[bound][1])!, V2);

interface SplitKey {
  readonly prefix: 'V1' | 'V2' | 'gap' | 'bounds' | 'parts' | 'mix';
  readonly name: string;
}

function split(key: EstimateKey): SplitKey {
  const dot = key.indexOf('.');
  return { prefix: key.slice(0, dot) as 'V1', name: key.slice(dot + 1) };
}

/** The answers of a function, each made at most once. */
function kept<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as V;
  };
}

function sideVariance(form: SideForm | undefined, table: FeatureTable, moments: Moments): number {
  if (!form) return Number.NaN;
  const gradient = new Float64Array(CELL_COUNT * DEPTH);
  addGradient(form, table, 1, gradient);
  return varianceOf(moments, gradient, placesOf(form));
}

const keptPlaces = keptWith<SideForm, Uint16Array>(1);

/** Entries of a table that a figure depends on, ascending. */
const placesOf = (form: SideForm): Uint16Array =>
  keptPlaces(form, '', () => {
    const all = new Set(form.flatMap(({ num, den }) => [...num.at, ...den.at]));
    return Uint16Array.from(all).sort();
  });
