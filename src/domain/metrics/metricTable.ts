import { type Field, K_LEVELS, MAX_SCORED_LABELS } from './cells';

/** Which images, by number of labels; `K_LEVELS - 1` stands for that many and more. */
export interface Levels {
  readonly from: number;
  readonly to: number;
}

const ALL: Levels = { from: 0, to: K_LEVELS - 1 };
/** with at least one valid label */
const EVALUATED: Levels = { from: 1, to: K_LEVELS - 1 };
/** with at most as many as there are predictions */
const SCORED: Levels = { from: 1, to: MAX_SCORED_LABELS };

/** What one image adds: sum of `hit` x `each(k)` over sum of `of` x `per(k)`, over the images of `over`, k being their number of labels. */
interface Ratio {
  readonly hit: Exclude<Field, 'n' | 'withOriginal' | 'hitsSquared'>;
  /** `withOriginal`: only images whose original label is known */
  readonly of: 'n' | 'withOriginal';
  readonly over: Levels;
  readonly each?: (k: number) => number;
  readonly per?: (k: number) => number;
}

/** Unweighted mean of another metric over the subgroups k = 1 to 5; undefined where one of them is empty. */
interface MeanOverSubgroups {
  readonly meanOf: string;
}

interface Metric {
  readonly name: string;
  /** where `name` is too long, e.g. under a bar */
  readonly short?: string;
  readonly meaning: string;
  readonly formula: Ratio | MeanOverSubgroups;
  /** filter for the images on which it counts something as wrong, where a filter can say it */
  readonly wrong?: string;
  /** it is a step of the ladder, one of the gaps side by side, an order of models, or has a value by number of labels */
  readonly isRung?: true;
  readonly isGap?: true;
  readonly ranks?: true;
  readonly byLevel?: true;
}

const SOME_SCORED = 'labels:1,2,3,4,5';

/**
 * Every metric, in the order people read them; values are fractions in [0, 1], more is better. Sources in METHODS.md. Figures, intervals, rows of
 * charts, orders of models and the names on screen read this table: a new metric is a row here.
 */
export const METRICS = {
  top1: {
    name: 'Top-1',
    meaning: 'the first prediction is the original label',
    formula: { hit: 'top1', of: 'withOriginal', over: ALL },
    wrong: 'top1:wrong',
    isRung: true,
    isGap: true,
    ranks: true,
    byLevel: true,
  },
  top5: {
    name: 'Top-5',
    meaning: 'the original label is among the first five',
    formula: { hit: 'top5', of: 'withOriginal', over: ALL },
    ranks: true,
  },
  top1_evaluated: {
    name: 'Top-1, evaluated images',
    short: 'Top-1',
    meaning: 'top-1 on images with at least one valid label',
    formula: { hit: 'top1', of: 'withOriginal', over: EVALUATED },
    wrong: 'top1:wrong labels>=1',
    isGap: true,
  },
  top5_evaluated: {
    name: 'Top-5, evaluated images',
    meaning: 'top-5 on images with at least one valid label',
    formula: { hit: 'top5', of: 'withOriginal', over: EVALUATED },
  },
  real: {
    name: 'Label-set accuracy',
    short: 'Label set',
    meaning: 'the first prediction is any valid label (ReaL accuracy)',
    formula: { hit: 'real', of: 'n', over: EVALUATED },
    wrong: 'verdict:outside',
    isRung: true,
    isGap: true,
    ranks: true,
    byLevel: true,
  },
  vtopk_fraction: {
    name: 'Variable top-k',
    short: 'Var. top-k',
    meaning: 'share of the k valid labels found in the first k predictions',
    formula: { hit: 'hits', of: 'n', over: SCORED, each: (k: number) => 1 / k },
    wrong: SOME_SCORED,
    isRung: true,
    isGap: true,
    ranks: true,
    byLevel: true,
  },
  vtopk_micro: {
    name: 'Variable top-k, per label',
    meaning: 'the same, every label weighing alike',
    formula: { hit: 'hits', of: 'n', over: SCORED, per: (k: number) => k },
  },
  vtopk_exact: {
    name: 'Variable top-k, exact',
    meaning: 'the first k predictions are the k valid labels',
    formula: { hit: 'exact', of: 'n', over: SCORED },
    wrong: SOME_SCORED,
    isGap: true,
    ranks: true,
    byLevel: true,
  },
  vtopk_any: {
    name: 'Variable top-k, any',
    meaning: 'one of the first k predictions is valid',
    formula: { hit: 'any', of: 'n', over: SCORED },
    wrong: SOME_SCORED,
    isGap: true,
    ranks: true,
    byLevel: true,
  },
  asma_fraction: {
    name: 'ASMA',
    meaning:
      'Aggregate Subgroup Model Accuracy, our reading: mean of variable top-k over k = 1 to 5, each weighing alike',
    formula: { meanOf: 'vtopk_fraction' },
    wrong: SOME_SCORED,
    isRung: true,
    isGap: true,
    ranks: true,
  },
  asma_exact: {
    name: 'ASMA of exact',
    meaning: 'the same mean of “exact”',
    formula: { meanOf: 'vtopk_exact' },
  },
  asma_any: {
    name: 'ASMA of any',
    meaning: 'the same mean of “any”',
    formula: { meanOf: 'vtopk_any' },
  },
  asma_real: {
    name: 'ASMA of label-set accuracy',
    meaning: 'the same mean of label-set accuracy',
    formula: { meanOf: 'real' },
  },
} as const satisfies Record<string, Metric>;

type Table = typeof METRICS;
export type MetricId = keyof Table;
type IdsWith<Part> = { [Id in MetricId]: Table[Id] extends Part ? Id : never }[MetricId];
export type RatioId = IdsWith<{ formula: Ratio }>;
export type MeanId = IdsWith<{ formula: MeanOverSubgroups }>;
/** Metrics that have a value per number of labels. */
export type ByLevel = IdsWith<{ byLevel: true }>;
/** Metrics by which models can be ordered. */
export type RankMetric = IdsWith<{ ranks: true }>;

export const METRIC_IDS = Object.keys(METRICS) as readonly MetricId[];
export const metricRow = (id: MetricId): Metric => METRICS[id];
const idsWith = (is: (row: Metric) => unknown) => METRIC_IDS.filter((id) => is(METRICS[id]));
export const RATIO_IDS = idsWith(({ formula }) => 'hit' in formula) as readonly RatioId[];
export const MEAN_IDS = idsWith(({ formula }) => 'meanOf' in formula) as readonly MeanId[];
export const BY_LEVEL = idsWith((row) => row.byLevel) as readonly ByLevel[];
export const RANK_METRICS = idsWith((row) => row.ranks) as readonly RankMetric[];
/** The steps of the ladder, and what stands below them: everything else, but the variants on evaluated images. */
export const RUNGS = idsWith((row) => row.isRung) as readonly IdsWith<{ isRung: true }>[];
export const VARIANTS = idsWith((row) => !row.isRung).filter((id) => !id.endsWith('_evaluated'));
/** Gaps that stand side by side. */
export const GAP_METRICS = idsWith((row) => row.isGap);

/** The ratio that a metric is, or whose subgroups it is the mean of. */
export function ratioBehind(id: MetricId): Ratio {
  const { formula }: Metric = METRICS[id];
  return 'hit' in formula ? formula : ratioBehind(formula.meanOf as RatioId);
}

/** True for a share of images, each a hit or not. */
export function isShareOfImages(id: MetricId): boolean {
  const { formula }: Metric = METRICS[id];
  return 'hit' in formula && !formula.each && !formula.per;
}
