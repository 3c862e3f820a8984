import { type Interval, wilsonInterval } from '../../domain/metrics/intervals';
import { type EstimateKey, type Estimator, estimatorOf, type FigureEstimate } from '../../domain/uncertainty/estimates';
import { type FeatureTable, meanTable } from '../../domain/uncertainty/imageFeatures';
import { partGap } from '../../domain/uncertainty/partForms';
import { isShare, shareOf, sideForms } from '../../domain/uncertainty/sideForms';
import type { AccuracyData } from '../accuracyData';
import { countedModels, filterOf, specOf } from '../accuracyRequest';
import type { AccuracyMore } from '../appState';
import { moreKeys } from '../jobs/accuracyMoreJobs';
import type { ViewState } from '../viewState';
import type { ChartEstimate } from './chartRows';

/** Where the intervals that are shown come from. */
export type IntervalKind = 'bootstrap' | 'delta' | 'wilson' | 'none';

/** Every figure of the Accuracy screen with interval and range, under today's view. */
export interface FigureSource {
  /** models that are averaged; one where one was picked */
  readonly counted: readonly string[];
  readonly tables: readonly [FeatureTable, FeatureTable];
  readonly intervals: IntervalKind;
  /** value and 95 % interval over images, fractions */
  figure(key: EstimateKey): ChartEstimate;
  /** smallest and largest over the counted models; undefined for one model */
  range(key: EstimateKey): Interval | undefined;
  /** values of one model */
  ofModel(model: string): (key: EstimateKey) => number;
}

/** Figures over the counted models; undefined where none is counted. */
export function figureSource(data: AccuracyData, view: ViewState, more: AccuracyMore): FigureSource | undefined {
  const excluded = new Set(data.excluded.map((e) => e.model));
  const ids = data.models.map((m) => m.id);
  const counted = countedModels(view, ids, excluded, new Set(data.runs));
  const models = data.models.filter((m) => counted.includes(m.id));
  if (models.length === 0) return undefined;
  const estimator = estimatorOf(specOf(view));
  const at = new Map(estimator.keys.map((key, i) => [key, i]));
  const summary = sameModels(data.summary?.counted, counted) ? data.summary : undefined;
  const tables = summary
    ? ([summary.V1.table, summary.V2.table] as const)
    : ([meanTable(models.map((m) => m.V1)), meanTable(models.map((m) => m.V2))] as const);
  const delta = summary && estimator.delta(...tables, [summary.V1.moments, summary.V2.moments]);
  const boot = summary && bootstrapOf(data, view, more);
  const values = estimator.values(...tables);
  const wilson = !summary && models.length === 1 ? wilsonIntervals(tables, view) : undefined;
  const byModel = new Map(models.map((m) => [m.id, estimator.values(meanTable([m.V1]), meanTable([m.V2]))] as const));
  return {
    counted,
    tables,
    intervals: boot ? 'bootstrap' : delta ? 'delta' : wilson ? 'wilson' : 'none',
    figure: (key) => {
      const varies = sidesOf(key).every((side) => (delta?.get(side)?.se ?? 0) > 0);
      const figure = varies
        ? withInterval(values[at.get(key)!]!, boot?.get(key), delta?.get(key))
        : { value: values[at.get(key)!]! };
      const plain = wilson?.get(key);
      return plain ? { ...figure, interval: plain } : clipped(key, figure);
    },
    range: (key) => (models.length > 1 ? rangeOf([...byModel.values()].map((v) => v[at.get(key)!]!)) : undefined),
    ofModel: (model) => {
      const own = byModel.get(model) ?? modelValues(data, estimator, model);
      return (key) => own[at.get(key)!]!;
    },
  };
}

/** Wilson intervals of one model's plain shares of images on either side, from counts alone. */
function wilsonIntervals(tables: readonly [FeatureTable, FeatureTable], view: ViewState): Map<EstimateKey, Interval> {
  const found = new Map<EstimateKey, Interval>();
  for (const [figure, form] of sideForms(filterOf(view))) {
    if (!isShare(figure)) continue;
    (['V1', 'V2'] as const).forEach((side, i) => {
      const ratio = shareOf(form, tables[i]!);
      if (ratio && ratio.den > 0) found.set(`${side}.${figure}`, wilsonInterval(ratio));
    });
  }
  return found;
}

/** Today's decomposition with its strata. */
export function partedGap({ tables }: FigureSource, view: ViewState) {
  const { filter, parts } = specOf(view);
  return partGap(...tables, { ...parts, filter });
}

function modelValues(data: AccuracyData, estimator: Estimator, model: string): Float64Array {
  const own = data.models.find((m) => m.id === model)!;
  return estimator.values(meanTable([own.V1]), meanTable([own.V2]));
}

function sameModels(a: readonly string[] | undefined, b: readonly string[]): boolean {
  const own = new Set(a);
  return own.size === b.length && b.every((id) => own.has(id));
}

function bootstrapOf(data: AccuracyData, view: ViewState, { bootstrap }: AccuracyMore) {
  const key = moreKeys(view, data.request).bootstrap;
  return bootstrap?.key === key ? bootstrap.value.get('mean') : undefined;
}

/** The two accuracies behind a gap. One without spread, e.g. of a single image, says nothing of how it varies: then the gap has no interval. */
function sidesOf(key: EstimateKey): EstimateKey[] {
  const [prefix, figure] = key.split(/\.(.*)/s);
  return prefix === 'gap' ? [`V1.${figure}` as EstimateKey, `V2.${figure}` as EstimateKey] : [];
}

/** The bootstrap's interval where it is there; it leaves the placebo out, whose interval stays the delta method's. */
function withInterval(
  value: number,
  boot: FigureEstimate | undefined,
  delta: FigureEstimate | undefined,
): ChartEstimate {
  const known = [boot, delta].find((e) => e && !Number.isNaN(e.interval[0]) && e.se > 0);
  return known ? { value, interval: known.interval } : { value };
}

/** Accuracies lie in [0, 1]; few images can give the delta method's interval an end outside. Differences are left as they are. */
function clipped(key: EstimateKey, figure: ChartEstimate): ChartEstimate {
  const isShare = /^V[12]\./.test(key) && !key.endsWith('gain');
  if (!isShare || !figure.interval) return figure;
  const [low, high] = figure.interval;
  return { ...figure, interval: [Math.max(0, low), Math.min(1, high)] };
}

function rangeOf(values: readonly number[]): Interval | undefined {
  const known = values.filter((v) => !Number.isNaN(v));
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : undefined;
}
