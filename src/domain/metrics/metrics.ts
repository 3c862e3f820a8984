import { type CellCounts, type CellFilter, countsByLabels, type Field, K_LEVELS, MAX_SCORED_LABELS } from './cells';
import { finitePopulationInterval, type Interval, type Ratio, ratioValue, wilsonInterval, Z95 } from './intervals';
import {
  BY_LEVEL,
  type ByLevel,
  isShareOfImages,
  MEAN_IDS,
  METRICS,
  type MeanId,
  type MetricId,
  RATIO_IDS,
  type RatioId,
  ratioBehind,
} from './metricTable';

/** One subgroup: the images with exactly k labels (`11+`: eleven and more). Fractions are undefined above five labels. */
export interface Subgroup
  extends Readonly<Record<'top1' | 'real', Ratio>>,
    Readonly<Partial<Record<Exclude<ByLevel, 'top1' | 'real'>, Ratio>>> {
  readonly k: number | '11+';
  readonly n: number;
}

/** All metrics of one model on one dataset under one label set. Ratios are counts; means over subgroups are fractions in [0, 1], NaN when one is empty. */
export interface ModelMetrics extends Readonly<Record<RatioId, Ratio>>, Readonly<Record<MeanId, number>> {
  readonly n_images: number;
  readonly n_evaluated: number;
  readonly n_le5: number;
  /** mean +- z s / sqrt n, with the sample standard deviation of h/k; not binomial, so not Wilson */
  readonly vtopk_fraction_normal95: Interval;
  readonly subgroups: readonly Subgroup[];
}

type Levels = readonly Record<Field, number>[];

function sum(levels: Levels, field: Field, from: number, to: number): number {
  let total = 0;
  for (let k = from; k <= to && k < levels.length; k++) total += levels[k]![field];
  return total;
}

/** A ratio of the table, ready to be summed: this runs for every model at every change of a control. Weights by level. */
interface Plan {
  readonly id: RatioId;
  readonly hit: Field;
  readonly of: Field;
  readonly from: number;
  readonly to: number;
  readonly each: Float64Array;
  readonly per: Float64Array;
}

/** Fractions h/k in sixtieths, so that both sums are integers: 60 = lcm of 1..5. */
const PLANS = RATIO_IDS.map((id): Plan => {
  const { hit, of, over, each, per } = ratioBehind(id);
  const byLevel = (weight: (k: number) => number) => Float64Array.from({ length: K_LEVELS }, (_, k) => weight(k));
  const unit = each ? 60 : 1;
  return { id, hit, of, ...over, each: byLevel((k) => (each ? 60 * each(k) : 1)), per: byLevel(per ?? (() => unit)) };
});

/** Those with a value by number of labels. */
const LEVEL_PLANS = PLANS.filter(({ id }) => BY_LEVEL.includes(id as ByLevel));

function subgroup(levels: Levels, k: number): Subgroup {
  const level = levels[k]!;
  const ratios = {} as Record<ByLevel, Ratio>;
  for (const { id, hit, of, to, each } of LEVEL_PLANS) {
    // hits over k x images where a hit is a share of the image
    if (k <= to) ratios[id as ByLevel] = { num: level[hit], den: (each[k] === 1 ? 1 : k) * level[of] };
  }
  return { k: k === levels.length - 1 ? '11+' : k, n: level.n, ...ratios };
}

function ratioOver(levels: Levels, { hit, of, from, to, each, per }: Plan): Ratio {
  let [num, den] = [0, 0];
  for (let k = from; k <= to; k++) {
    const level = levels[k]!;
    num += each[k]! * level[hit];
    den += per[k]! * level[of];
  }
  return { num, den };
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

function meanOverSubgroups(groups: readonly Subgroup[], id: ByLevel): number {
  let total = 0;
  for (let k = 1; k <= MAX_SCORED_LABELS; k++) total += ratioValue(groups[k - 1]![id] ?? { num: 0, den: 0 });
  return total / MAX_SCORED_LABELS;
}

/**
 * Metrics from counts; definitions and sources in METHODS.md.
 * `filter` keeps only some images, e.g. those whose original label is in the label set.
 */
export function metricsOf(counts: CellCounts, filter: CellFilter = {}): ModelMetrics {
  const levels = countsByLabels(counts, filter);
  const last = levels.length - 1;
  const subgroups = Array.from({ length: last }, (_, i) => subgroup(levels, i + 1));
  const n = sum(levels, 'n', 1, MAX_SCORED_LABELS);
  const ratios = {} as Record<RatioId, Ratio>;
  for (const plan of PLANS) ratios[plan.id] = ratioOver(levels, plan);
  const means = {} as Record<MeanId, number>;
  for (const id of MEAN_IDS) means[id] = meanOverSubgroups(subgroups, METRICS[id].formula.meanOf);
  return {
    n_images: sum(levels, 'n', 0, last),
    n_evaluated: sum(levels, 'n', 1, last),
    n_le5: n,
    ...ratios,
    ...means,
    vtopk_fraction_normal95: fractionInterval(levels, ratioValue(ratios.vtopk_fraction), n),
    subgroups,
  };
}

/** Value of a metric, a fraction in [0, 1]; NaN when nothing could be evaluated. */
export function metricValue(metrics: ModelMetrics, id: MetricId): number {
  const metric = metrics[id];
  return typeof metric === 'number' ? metric : ratioValue(metric);
}

/** Number of images a metric rests on. */
export function metricN(metrics: ModelMetrics, id: MetricId): number {
  const metric = metrics[id];
  return typeof metric === 'number' || ratioBehind(id).over.to === MAX_SCORED_LABELS ? metrics.n_le5 : metric.den;
}

/**
 * 95 % interval over images, without regard to class: Wilson for shares, normal for the variable top-k fraction;
 * undefined for per-label shares and ASMA, which are no share of images (bootstrap needed).
 * @param left images of the dataset that are still to come where those counted are a random part of it: the interval is then for the figure
 * over all of them, and as they come closes on it (`finitePopulationInterval`); 0: for other images like these
 */
export function metricInterval(metrics: ModelMetrics, id: MetricId, left = 0): Interval | undefined {
  const metric = metrics[id];
  if (id === 'vtopk_fraction') {
    const { vtopk_fraction_normal95: around } = metrics;
    if (left === 0) return around;
    const mean = metricValue(metrics, id);
    const shrunk = Math.sqrt(left / (metricN(metrics, id) + left - 1));
    return [mean + shrunk * (around[0] - mean), mean + shrunk * (around[1] - mean)];
  }
  if (typeof metric === 'number' || !isShareOfImages(id)) return undefined;
  return left > 0 ? finitePopulationInterval(metric, metric.den + left) : wilsonInterval(metric);
}
