import { type Decomposition, decompose } from '../decomposition/decompose';
import {
  type HitStratum,
  largestRemainderQuota,
  type MatchedBootstrap,
  matchedBootstrap,
} from '../decomposition/matchedBootstrap';
import { type Stratum, strataByLabels, strataByLabelsAndOriginal } from '../decomposition/strata';
import type { CellCounts } from '../metrics/cells';
import { ratioValue } from '../metrics/intervals';
import { type ModelMetrics, metricsOf, metricValue } from '../metrics/metrics';
import type { Side } from './figuresDocument';
import { roundDeep } from './roundDeep';

const REPLICATES = 1000;
const SEED = 20241218;

const FORMS = {
  top1_by_k: (V1, V2) => strataByLabels(V1, V2, 'top1', { withEmpty: true }),
  top1_by_k_evaluated: (V1, V2) => strataByLabels(V1, V2, 'top1', { withEmpty: false }),
  real_by_k: (V1, V2) => strataByLabels(V1, V2, 'real', { withEmpty: false }),
  top1_by_k_and_orig_in_set: strataByLabelsAndOriginal,
} as const satisfies Record<string, (V1: CellCounts, V2: CellCounts) => Stratum[]>;
type Form = keyof typeof FORMS;
const FORM_NAMES = Object.keys(FORMS) as Form[];

const SWAPPED = [
  'top1',
  'top1_evaluated',
  'top5',
  'real',
  'vtopk_fraction',
  'vtopk_exact',
  'vtopk_any',
  'asma_fraction',
  'asma_exact',
  'asma_real',
] as const;

/** Metrics whose gap is resampled with V2 matched to V1's mix. */
export const MATCHED_METRICS = ['top1', 'real'] as const;
export type MatchedMetric = (typeof MATCHED_METRICS)[number];

/** Images of a group of models on one side, by number of labels (0 to 6+) and models right, [7][models + 1]; see `imagesByRight`. */
export type RightCounts = Readonly<Record<MatchedMetric, readonly ArrayLike<number>[]>>;
export type GroupName = 'all_models' | 'clean_models';

export interface DecompositionInput {
  readonly models: readonly { readonly name: string; readonly counts: Readonly<Record<Side, CellCounts>> }[];
  /** names of models that the anomaly rule sets aside */
  readonly excluded: ReadonlySet<string>;
  /** undefined where a group has no models */
  readonly right: Readonly<Record<GroupName, Readonly<Record<Side, RightCounts>> | undefined>>;
}

const SCALARS = [
  'delta',
  'composition',
  'rate',
  'composition_at_V1_rates',
  'composition_at_V2_rates',
  'V2_standardised_to_V1_mix',
  'V1_standardised_to_V2_mix',
  'gap_at_V1_mix',
  'gap_at_V2_mix',
] as const;
const STRATUM_FIELDS = ['n_V1', 'n_V2', 'w_V1', 'w_V2', 'rate_V1', 'rate_V2', 'composition', 'rate_effect'] as const;

const pick = <K extends string>(keys: readonly K[], value: (key: K) => number): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, number>;

const mean = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0) / xs.length;

function writeModel(strata: readonly Stratum[], d: Decomposition) {
  const rows = d.strata.map((part, j) => {
    const nums = { num_V1: strata[j]!.V1.num, num_V2: strata[j]!.V2.num };
    return { stratum: part.name, ...nums, ...pick(STRATUM_FIELDS, (key) => part[key]) };
  });
  return { ...pick(SCALARS, (key) => d[key]), composition_share: d.composition_share, strata: rows };
}

function writeMean(all: readonly Decomposition[]) {
  const scalars = pick(SCALARS, (key) => mean(all.map((d) => d[key])));
  const shares = all.map((d) => d.composition_share);
  const strata = (all[0]?.strata ?? []).map(({ name }, j) => ({
    stratum: name,
    ...pick(STRATUM_FIELDS, (key) => mean(all.map((d) => d.strata[j]![key]))),
  }));
  return {
    ...scalars,
    composition_share: scalars.composition / scalars.delta,
    composition_share_range: [Math.min(...shares), Math.max(...shares)],
    strata,
  };
}

function swappedGaps(V1: ModelMetrics, V2: ModelMetrics): Record<string, number> {
  const single = (id: 'top1' | 'real') => ratioValue(V1.subgroups[0]![id]) - ratioValue(V2.subgroups[0]![id]);
  return {
    ...pick(SWAPPED, (id) => metricValue(V1, id) - metricValue(V2, id)),
    'top1|k=1': single('top1'),
    'real|k=1': single('real'),
  };
}

/** The seed is a function of name and metric, so that figures of a model do not depend on which others there are. */
function bootstraps(name: string, strata: (metric: MatchedMetric) => readonly HitStratum[]) {
  return Object.fromEntries(
    MATCHED_METRICS.map((metric) => {
      const seed = `matched bootstrap ${SEED} ${name} ${metric}`;
      return [metric, matchedBootstrap(strata(metric), { seed, replicates: REPLICATES })];
    }),
  ) as Record<MatchedMetric, MatchedBootstrap>;
}

/** One model: strata of wrong and right images. Images without labels count for the mix of label-set accuracy, not for its value. */
function modelHits(top1: readonly Stratum[], real: readonly Stratum[], metric: MatchedMetric): HitStratum[] {
  return top1.map((byTop1, j) => {
    const isEvaluated = metric === 'top1' || j > 0;
    const { V1, V2 } = metric === 'real' && isEvaluated ? real[j - 1]! : byTop1;
    const split = ({ num, den }: { num: number; den: number }) => [den - num, num];
    return { name: byTop1.name, isEvaluated, V1: split(V1), V2: split(V2) };
  });
}

function groupHits(right: Readonly<Record<Side, RightCounts>>, metric: MatchedMetric): HitStratum[] {
  return right.V1[metric].map((V1, k) => {
    return { name: String(k), isEvaluated: metric === 'top1' || k > 0, V1, V2: right.V2[metric][k]! };
  });
}

function evaluate({ name, counts }: DecompositionInput['models'][number]) {
  const strata = Object.fromEntries(FORM_NAMES.map((form) => [form, FORMS[form](counts.V1, counts.V2)]));
  const forms = Object.fromEntries(FORM_NAMES.map((form) => [form, decompose(strata[form]!)])) as Record<
    Form,
    Decomposition
  >;
  const gaps = swappedGaps(metricsOf(counts.V1), metricsOf(counts.V2));
  const matched = bootstraps(name, (metric) => modelHits(strata.top1_by_k!, strata.real_by_k!, metric));
  const written = {
    ...Object.fromEntries(FORM_NAMES.map((form) => [form, writeModel(strata[form]!, forms[form])])),
    metric_swap_gap: gaps,
    matched_bootstrap: matched,
  };
  return { name, forms, gaps, written };
}

type Evaluated = ReturnType<typeof evaluate>;

function meanOver(models: readonly Evaluated[], group: GroupName, right: Readonly<Record<Side, RightCounts>>) {
  const gaps = Object.keys(models[0]!.gaps);
  return {
    ...Object.fromEntries(FORM_NAMES.map((form) => [form, writeMean(models.map((m) => m.forms[form]))])),
    metric_swap_gap: pick(gaps, (id) => mean(models.map((m) => m.gaps[id]!))),
    matched_bootstrap: bootstraps(group, (metric) => groupHits(right, metric)),
  };
}

/**
 * The decomposition file: the gap V1 minus V2 of every model and of the means, taken apart by number of labels (top-1 over all and over
 * evaluated images, label-set accuracy, number of labels crossed with "original label in the set"), the gap under every metric, and the
 * matched bootstrap. Values are fractions rounded to ten decimals; null where undefined. Formulas in METHODS.md.
 */
export function decompositionDocument({ models, excluded, right }: DecompositionInput) {
  const evaluated = models.map(evaluate);
  const groups: Record<GroupName, Evaluated[]> = {
    all_models: evaluated,
    clean_models: evaluated.filter((m) => !excluded.has(m.name)),
  };
  const names = Object.keys(groups) as GroupName[];
  const means = names.map((group) => {
    const counts = right[group];
    return [group, counts && groups[group].length > 0 ? meanOver(groups[group], group, counts) : null];
  });
  const mix = evaluated[0]?.forms.top1_by_k.strata ?? [];
  const size = mix.reduce((s, part) => s + part.n_V2, 0);
  const quota = largestRemainderQuota(
    mix.map((part) => part.n_V1),
    size,
  );
  const quotas = Object.fromEntries(mix.map((part, j) => [part.name, quota[j]!]));
  return roundDeep({
    strata_top1_by_k: mix.map((part) => part.name),
    bootstrap: { replicates: REPLICATES, seed: SEED, V2_quota_per_stratum: quotas },
    mean: Object.fromEntries(means),
    models: Object.fromEntries(evaluated.map((m) => [m.name, m.written])),
  }) as Record<string, unknown>;
}
