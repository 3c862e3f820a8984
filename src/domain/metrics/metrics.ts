import { type CellCounts, type CellFilter, countsByLabels, type Field, MAX_SCORED_LABELS } from './cells';
import { type Interval, type Ratio, ratioValue, wilsonInterval, Z95 } from './intervals';

/** One subgroup: the images with exactly k labels (`11+`: eleven and more). Fractions are undefined above five labels. */
export interface Subgroup {
  readonly k: number | '11+';
  readonly n: number;
  readonly top1: Ratio;
  readonly real: Ratio;
  readonly vtopk_fraction?: Ratio;
  readonly vtopk_exact?: Ratio;
  readonly vtopk_any?: Ratio;
}

/** All metrics of one model on one dataset under one label set. Ratios are counts; ASMA values are fractions in [0, 1]. */
export interface ModelMetrics {
  readonly n_images: number;
  readonly n_evaluated: number;
  readonly n_le5: number;
  readonly top1: Ratio;
  readonly top5: Ratio;
  readonly top1_evaluated: Ratio;
  readonly top5_evaluated: Ratio;
  readonly real: Ratio;
  /** in sixtieths, so that numerator and denominator are integers (60 = lcm of 1..5) */
  readonly vtopk_fraction: Ratio;
  /** mean +- z s / sqrt n, with the sample standard deviation of h/k; not binomial, so not Wilson */
  readonly vtopk_fraction_normal95: Interval;
  readonly vtopk_micro: Ratio;
  readonly vtopk_exact: Ratio;
  readonly vtopk_any: Ratio;
  readonly subgroups: readonly Subgroup[];
  /** unweighted mean of the stratum values for k = 1..5; NaN when one of the five strata is empty */
  readonly asma_fraction: number;
  readonly asma_exact: number;
  readonly asma_any: number;
  readonly asma_real: number;
}

type Levels = readonly Record<Field, number>[];

function sum(levels: Levels, field: Field, from: number, to: number): number {
  let total = 0;
  for (let k = from; k <= to && k < levels.length; k++) total += levels[k]![field];
  return total;
}

function subgroup(levels: Levels, k: number): Subgroup {
  const level = levels[k]!;
  const { n } = level;
  const shares = {
    k: k === levels.length - 1 ? ('11+' as const) : k,
    n,
    top1: { num: level.top1, den: level.withOriginal },
    real: { num: level.real, den: n },
  };
  if (k > MAX_SCORED_LABELS) return shares;
  return {
    ...shares,
    vtopk_fraction: { num: level.hits, den: k * n },
    vtopk_exact: { num: level.exact, den: n },
    vtopk_any: { num: level.any, den: n },
  };
}

/** Normal interval of the mean of h/k over the scored images, from per-level sums of h and h squared (sample SD, ddof 1). */
function fractionInterval(levels: Levels, mean: number, n: number): Interval {
  if (n < 2) return [Number.NaN, Number.NaN];
  let squares = 0;
  for (let k = 1; k <= MAX_SCORED_LABELS; k++) {
    const level = levels[k]!;
    squares += level.hitsSquared / (k * k) - (2 * mean * level.hits) / k + mean * mean * level.n;
  }
  const half = (Z95 * Math.sqrt(Math.max(0, squares) / (n - 1))) / Math.sqrt(n);
  return [mean - half, mean + half];
}

function asma(groups: readonly Subgroup[], pick: (g: Subgroup) => Ratio | undefined): number {
  const scored = groups.filter((g) => g.k !== '11+' && g.k <= MAX_SCORED_LABELS);
  return scored.reduce((total, g) => total + ratioValue(pick(g) ?? { num: 0, den: 0 }), 0) / MAX_SCORED_LABELS;
}

/**
 * Metrics from counts; definitions and sources in METHODS.md.
 * `filter` keeps only some images, e.g. those whose original label is in the label set.
 */
export function metricsOf(counts: CellCounts, filter: CellFilter = {}): ModelMetrics {
  const levels = countsByLabels(counts, filter);
  const last = levels.length - 1;
  const all = (field: Field) => sum(levels, field, 0, last);
  const evaluated = (field: Field) => sum(levels, field, 1, last);
  const scored = (field: Field) => sum(levels, field, 1, MAX_SCORED_LABELS);
  const subgroups = Array.from({ length: last }, (_, i) => subgroup(levels, i + 1));
  const nScored = scored('n');
  let num60 = 0;
  let labels = 0;
  for (let k = 1; k <= MAX_SCORED_LABELS; k++) {
    num60 += (60 / k) * levels[k]!.hits;
    labels += k * levels[k]!.n;
  }
  const vtopkFraction = { num: num60, den: 60 * nScored };
  return {
    n_images: all('n'),
    n_evaluated: evaluated('n'),
    n_le5: nScored,
    top1: { num: all('top1'), den: all('withOriginal') },
    top5: { num: all('top5'), den: all('withOriginal') },
    top1_evaluated: { num: evaluated('top1'), den: evaluated('withOriginal') },
    top5_evaluated: { num: evaluated('top5'), den: evaluated('withOriginal') },
    real: { num: evaluated('real'), den: evaluated('n') },
    vtopk_fraction: vtopkFraction,
    vtopk_fraction_normal95: fractionInterval(levels, ratioValue(vtopkFraction), nScored),
    vtopk_micro: { num: scored('hits'), den: labels },
    vtopk_exact: { num: scored('exact'), den: nScored },
    vtopk_any: { num: scored('any'), den: nScored },
    subgroups,
    asma_fraction: asma(subgroups, (g) => g.vtopk_fraction),
    asma_exact: asma(subgroups, (g) => g.vtopk_exact),
    asma_any: asma(subgroups, (g) => g.vtopk_any),
    asma_real: asma(subgroups, (g) => g.real),
  };
}

/** Metrics that have one value per model and dataset, in the order people read them. */
export const METRIC_IDS = [
  'top1',
  'top5',
  'top1_evaluated',
  'top5_evaluated',
  'real',
  'vtopk_fraction',
  'vtopk_micro',
  'vtopk_exact',
  'vtopk_any',
  'asma_fraction',
  'asma_exact',
  'asma_any',
  'asma_real',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** Value of a metric, a fraction in [0, 1]; NaN when nothing could be evaluated. */
export function metricValue(metrics: ModelMetrics, id: MetricId): number {
  const metric = metrics[id];
  return typeof metric === 'number' ? metric : ratioValue(metric);
}

/** Number of images a metric rests on. */
export function metricN(metrics: ModelMetrics, id: MetricId): number {
  if (id.startsWith('vtopk') || id.startsWith('asma')) return metrics.n_le5;
  const metric = metrics[id];
  return typeof metric === 'number' ? metrics.n_le5 : metric.den;
}

/**
 * 95 % interval over images: Wilson for shares, normal for the variable top-k fraction;
 * undefined for per-label shares and ASMA, which are no share of images (bootstrap needed).
 */
export function metricInterval(metrics: ModelMetrics, id: MetricId): Interval | undefined {
  const metric = metrics[id];
  if (id === 'vtopk_fraction') return metrics.vtopk_fraction_normal95;
  if (typeof metric === 'number' || id === 'vtopk_micro') return undefined;
  return wilsonInterval(metric);
}
