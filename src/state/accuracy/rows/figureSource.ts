import type { AccuracyModel, AccuracyRequest } from '../../../data/compute/accuracy/accuracyTypes';
import type { CellCounts } from '../../../domain/metrics/cells';
import { differenceInterval, type Interval, wilsonInterval } from '../../../domain/metrics/intervals';
import {
  BOUNDS,
  type Bound,
  type EstimateKey,
  type Estimator,
  estimatorOf,
  type FigureEstimate,
} from '../../../domain/uncertainty/estimates';
import { type FeatureTable, meanTable } from '../../../domain/uncertainty/imageFeatures';
import type { Moments } from '../../../domain/uncertainty/moments';
import { partGap } from '../../../domain/uncertainty/partForms';
import { isShare, shareOf, sideForms } from '../../../domain/uncertainty/sideForms';
import { keptWith } from '../../../lib/pure/keptWith';
import type { ViewState } from '../../viewState';
import { type AccuracyData, notAveraged } from '../accuracyData';
import { type AccuracyMore, answerKeys } from '../accuracyQuestions';
import { countedModels, filterOf, specOf } from '../accuracyRequest';
import type { ChartEstimate } from './chartRows';
import { type CoverageNote, coverageNote } from './coverage';
import { type Published, publishedOf } from './published';

/** Where the intervals that are shown come from; `part`: there are none, since the images that count are no random part of all. */
export type IntervalKind = 'bootstrap' | 'delta' | 'wilson' | 'part' | 'none';

/** Every figure of the Accuracy screen with interval and range, under today's view. */
export interface FigureSource {
  /** models that are averaged; one where one was picked */
  readonly counted: readonly string[];
  readonly tables: readonly [FeatureTable, FeatureTable];
  readonly intervals: IntervalKind;
  /** images are at hand, not counts alone */
  readonly fromImages: boolean;
  /** absent where all images of both sides count */
  readonly coverage?: CoverageNote;
  /** what was counted; absent for the committed figures */
  readonly request: AccuracyRequest | undefined;
  /** all that were counted, for what images each covers */
  readonly models: readonly AccuracyModel[];
  /** what today's figures are compared with; absent where it is not at hand */
  readonly published: Published | undefined;
  /** value and 95 % interval over images, fractions */
  figure(key: EstimateKey): ChartEstimate;
  /** the same with the delta method's interval, also where a bootstrap has refined it: to set beside intervals of that method */
  byDelta(key: EstimateKey): ChartEstimate;
  /** smallest and largest over the counted models; undefined for one model */
  range(key: EstimateKey): Interval | undefined;
  /** values of one model */
  ofModel(model: string): (key: EstimateKey) => number;
  /** sums by cell of one model */
  tablesOf(model: string): readonly [FeatureTable, FeatureTable];
  /** covariances of the sums behind the mean, where intervals follow from them */
  readonly moments: readonly [Moments, Moments] | undefined;
}

type Values = (key: EstimateKey) => number;

/** What the figures of a specification rest on; an interval that was refined or another switch asks for it again. */
interface Prepared {
  /** values of one model */
  readonly ofModel: (model: string) => Values;
  readonly pooled: (counted: readonly string[]) => Pooled;
}

/** Of the mean over the counted models. */
interface Pooled {
  readonly tables: readonly [FeatureTable, FeatureTable];
  readonly values: Values;
  readonly delta: ((key: EstimateKey) => FigureEstimate) | undefined;
}

const keptTable = keptWith<CellCounts, FeatureTable>();
const keptPrepared = keptWith<AccuracyData, Prepared>();

const tableOf = (counts: CellCounts): FeatureTable => keptTable(counts, '', () => meanTable([counts]));

function prepare(data: AccuracyData, view: ViewState): Prepared {
  const spec = specOf(view);
  return keptPrepared(data, JSON.stringify(spec), () => {
    const estimator = estimatorOf(spec);
    const ofOne = new Map<string, Values>();
    const ofMean = keptWith<AccuracyData, Pooled>();
    return {
      ofModel: (model) => {
        let values = ofOne.get(model);
        if (!values) {
          const { V1, V2 } = data.models.find((m) => m.id === model)!;
          values = estimator.valuesOf(tableOf(V1), tableOf(V2));
          ofOne.set(model, values);
        }
        return values;
      },
      pooled: (counted) => ofMean(data, counted.join(' '), () => pool(data, estimator, counted)),
    };
  });
}

function pool(data: AccuracyData, estimator: Estimator, counted: readonly string[]): Pooled {
  const summary = summaryOf(data, counted);
  const models = data.models.filter((m) => counted.includes(m.id));
  const tables = summary
    ? ([summary.V1.table, summary.V2.table] as const)
    : ([meanTable(models.map((m) => m.V1)), meanTable(models.map((m) => m.V2))] as const);
  const delta = summary && estimator.deltaOf(...tables, [summary.V1.moments, summary.V2.moments]);
  return { tables, values: estimator.valuesOf(...tables), delta };
}

/** What intervals come from, where it is about these models. */
const summaryOf = (data: AccuracyData, counted: readonly string[]) =>
  sameModels(data.summary?.counted, counted) ? data.summary : undefined;

/** Figures over the counted models; undefined where none is counted. */
export function figureSource(
  data: AccuracyData,
  view: ViewState,
  more: Pick<AccuracyMore, 'bootstrap'>,
): FigureSource | undefined {
  const excluded = new Set(data.excluded.map((e) => e.model));
  const ids = data.models.map((m) => m.id);
  const counted = countedModels(view, ids, excluded, notAveraged(data));
  if (counted.length === 0) return undefined;
  const { ofModel, pooled } = prepare(data, view);
  const coverage = coverageNote(data, counted);
  const { tables, values, delta: known } = pooled(counted);
  const isPart = coverage?.random === false;
  const delta = isPart ? undefined : known;
  const summary = summaryOf(data, counted);
  const boot = delta && bootstrapOf(data, view, more);
  const hasWilson = !isPart && counted.length === 1 && (!delta || data.wilsonShares);
  const wilson = hasWilson ? wilsonIntervals(tables, view, data.wilsonShares === true) : undefined;
  const figureBy = (refined: typeof boot) => (key: EstimateKey) => {
    const value = values(key);
    const varies = sidesOf(key).every((side) => (delta?.(side).se ?? 0) > 0);
    const figure = varies ? withInterval(value, refined?.get(key), delta?.(key)) : { value };
    // a gap in which one side does not vary has no interval by the delta method, and is no more certain for that
    const plain = varies && key.startsWith('gap.') ? undefined : wilson?.get(key);
    return plain ? { ...figure, interval: plain } : clipped(key, figure);
  };
  return {
    counted,
    request: data.request,
    models: data.models,
    published: publishedOf(data),
    tables,
    intervals: isPart ? 'part' : boot ? 'bootstrap' : delta ? 'delta' : wilson ? 'wilson' : 'none',
    fromImages: known !== undefined,
    ...(coverage ? { coverage } : {}),
    figure: figureBy(boot),
    byDelta: figureBy(undefined),
    range: (key) => (counted.length > 1 ? rangeOf(counted.map((id) => ofModel(id)(key))) : undefined),
    ofModel,
    tablesOf: (model) => {
      const { V1, V2 } = data.models.find((m) => m.id === model)!;
      return [tableOf(V1), tableOf(V2)];
    },
    moments: delta && summary && [summary.V1.moments, summary.V2.moments],
  };
}

/** Wilson intervals of one model's plain shares of images on either side, from counts alone, and of their gaps where asked for. */
function wilsonIntervals(
  tables: readonly [FeatureTable, FeatureTable],
  view: ViewState,
  withGaps: boolean,
): Map<EstimateKey, Interval> {
  const found = new Map<EstimateKey, Interval>();
  for (const [figure, form] of sideForms(filterOf(view))) {
    if (!isShare(figure)) continue;
    const [a, b] = tables.map((table) => shareOf(form, table));
    if (a && a.den > 0) found.set(`V1.${figure}`, wilsonInterval(a));
    if (b && b.den > 0) found.set(`V2.${figure}`, wilsonInterval(b));
    if (withGaps && a && b && a.den > 0 && b.den > 0) found.set(`gap.${figure}`, differenceInterval(a, b));
  }
  return found;
}

/** Today's decomposition with its strata. */
export function partedGap({ tables }: FigureSource, view: ViewState) {
  const { filter, parts } = specOf(view);
  return partGap(...tables, { ...parts, filter });
}

function sameModels(a: readonly string[] | undefined, b: readonly string[]): boolean {
  const own = new Set(a);
  return own.size === b.length && b.every((id) => own.has(id));
}

function bootstrapOf(data: AccuracyData, view: ViewState, { bootstrap }: Pick<AccuracyMore, 'bootstrap'>) {
  const key = answerKeys(view, data.request).bootstrap;
  return bootstrap?.key === key ? bootstrap.value.get('mean') : undefined;
}

/** The two accuracies behind a gap. One without spread, e.g. of a single image, says nothing of how it varies: then the gap has no interval. */
function sidesOf(key: EstimateKey): EstimateKey[] {
  const [prefix, figure] = key.split(/\.(.*)/s);
  if (prefix === 'bounds') {
    const [one, two] = BOUNDS[figure as Bound];
    return [`V1.${one}`, `V2.${two}`];
  }
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
