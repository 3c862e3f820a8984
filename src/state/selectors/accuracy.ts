import type { AccuracyModel } from '../../data/compute/accuracy/accuracyTypes';
import { aggregateMetric, type LinearFit, linearFit } from '../../domain/metrics/aggregate';
import type { CellFilter } from '../../domain/metrics/cells';
import { ratioValue } from '../../domain/metrics/intervals';
import {
  type MetricId,
  type ModelMetrics,
  metricInterval,
  metricN,
  metricsOf,
  metricValue,
} from '../../domain/metrics/metrics';
import type { AccuracyData } from '../accuracyData';
import type { ViewState } from '../viewState';
import type { LadderRow } from './chartRows';
import { METRIC_NAMES } from './metricNames';

export interface EvaluatedModel {
  readonly id: string;
  readonly V1: ModelMetrics;
  readonly V2: ModelMetrics;
}

export interface LevelRow {
  /** number of labels, `6+` for six and more where fractions are undefined */
  readonly k: string;
  readonly V1: number;
  readonly V2: number;
  readonly n1: number;
  readonly n2: number;
  readonly gap: number;
}

export interface ScatterPoint {
  readonly id: string;
  readonly V1: number;
  readonly V2: number;
  readonly anomalous: boolean;
}

export interface AccuracyView {
  readonly models: readonly EvaluatedModel[];
  readonly ladder: readonly LadderRow[];
  readonly levels: readonly LevelRow[];
  readonly points: readonly ScatterPoint[];
  readonly fit: LinearFit;
  readonly headline: string;
  readonly bridge: string;
}

const RUNGS: readonly MetricId[] = ['top1', 'real', 'vtopk_fraction', 'asma_fraction'];
const VARIANTS: readonly MetricId[] = [
  'top5',
  'vtopk_micro',
  'vtopk_exact',
  'vtopk_any',
  'asma_exact',
  'asma_any',
  'asma_real',
];

const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;

/** Everything the Accuracy screen draws, from counts and the view's controls. A pure function: call it through a memo. */
export function accuracyView(data: AccuracyData, view: ViewState): AccuracyView {
  const filter: CellFilter = {
    ...(view.originalInSet ? { originalInSet: true } : {}),
    ...(view.reviewed ? { reviewed: true } : {}),
  };
  const excluded = new Set(data.excluded.map((e) => e.model));
  const evaluate = ({ id, V1, V2 }: AccuracyModel): EvaluatedModel => ({
    id,
    V1: metricsOf(V1, filter),
    V2: metricsOf(V2, filter),
  });
  const all = data.models.map(evaluate);
  const counted = all.filter((m) => view.anomalous || !excluded.has(m.id));
  const single = all.filter((m) => m.id === view.one);
  const models = single.length > 0 ? single : counted;
  const sharedTop1: MetricId = view.sameImages ? 'top1_evaluated' : 'top1';
  const rungs = RUNGS.map((id) => ladderRow(models, id === 'top1' ? sharedTop1 : id, true));
  const variants = VARIANTS.map((id) =>
    ladderRow(models, id === 'top5' && view.sameImages ? 'top5_evaluated' : id, false),
  );
  const points = counted.map((m) => ({
    id: m.id,
    V1: metricValue(m.V1, view.scatterMetric),
    V2: metricValue(m.V2, view.scatterMetric),
    anomalous: excluded.has(m.id),
  }));
  const defined = points.filter((p) => Number.isFinite(p.V1) && Number.isFinite(p.V2));
  return {
    models,
    ladder: [...rungs, ...variants],
    levels: levelRows(models, view),
    points: defined,
    fit: linearFit(
      defined.map((p) => p.V1),
      defined.map((p) => p.V2),
    ),
    headline: headline(models),
    bridge: bridge(models),
  };
}

function ladderRow(models: readonly EvaluatedModel[], metric: MetricId, rung: boolean): LadderRow {
  const v1 = models.map((m) => metricValue(m.V1, metric));
  const v2 = models.map((m) => metricValue(m.V2, metric));
  const first = models[0];
  const base = {
    metric,
    ...METRIC_NAMES[metric],
    rung,
    V1: mean(v1),
    V2: mean(v2),
    gap: mean(v1) - mean(v2),
    n1: first ? metricN(first.V1, metric) : 0,
    n2: first ? metricN(first.V2, metric) : 0,
  };
  if (models.length === 1 && first) {
    return { ...base, spread1: metricInterval(first.V1, metric), spread2: metricInterval(first.V2, metric) };
  }
  if (models.length === 0) return base;
  const { min_gap, max_gap } = aggregateMetric(
    models.map((m) => m.id),
    v1,
    v2,
  );
  return {
    ...base,
    spread1: [Math.min(...v1), Math.max(...v1)],
    spread2: [Math.min(...v2), Math.max(...v2)],
    gapRange: [min_gap[0], max_gap[0]],
  };
}

/** Accuracy by number of labels: 1 to 5 for fractions; 1 to 10 and 11+ for top-1 and label-set accuracy, empty levels left out. */
function levelRows(models: readonly EvaluatedModel[], view: ViewState): LevelRow[] {
  const first = models[0];
  if (!first) return [];
  return first.V1.subgroups.flatMap((group, level) => {
    const side = (key: 'V1' | 'V2') =>
      mean(models.map((m) => ratioValue(m[key].subgroups[level]?.[view.levelMetric] ?? { num: 0, den: 0 })));
    const [V1, V2] = [side('V1'), side('V2')];
    if (Number.isNaN(V1) && Number.isNaN(V2)) return [];
    return [{ k: String(group.k), V1, V2, n1: group.n, n2: first.V2.subgroups[level]?.n ?? 0, gap: V1 - V2 }];
  });
}

const points = (x: number) => (100 * x).toFixed(1);
const count = (n: number) => n.toLocaleString('en');

function gapOf(models: readonly EvaluatedModel[], metric: MetricId): number {
  return mean(models.map((m) => metricValue(m.V1, metric) - metricValue(m.V2, metric)));
}

function headline(models: readonly EvaluatedModel[]): string {
  if (models.length === 0) return 'No model has predictions on both datasets.';
  const who = models.length === 1 ? `For ${models[0]!.id}` : `Over ${models.length} models`;
  const singleLabel = mean(
    models.map((m) => ratioValue(m.V1.subgroups[0]!.top1) - ratioValue(m.V2.subgroups[0]!.top1)),
  );
  return (
    `${who} top-1 falls ${points(gapOf(models, 'top1'))} points from ImageNet to ImageNetV2; ` +
    `${points(gapOf(models, 'real'))} when any valid label counts (${points(gapOf(models, 'top1_evaluated'))} in top-1 on those same images); ` +
    `${points(singleLabel)} in top-1 on images with a single label.`
  );
}

/** Why top-1's gap differs between all images and the evaluated ones, in one line. */
function bridge(models: readonly EvaluatedModel[]): string {
  const first = models[0];
  if (!first) return '';
  const empty = (key: 'V1' | 'V2') => {
    const n = first[key].n_images - first[key].n_evaluated;
    const hits = mean(models.map((m) => m[key].top1.num - m[key].top1_evaluated.num));
    const share = points(n / first[key].n_images);
    return { text: `${count(n)} of ${count(first[key].n_images)} (${share} %)`, accuracy: points(hits / n), n };
  };
  const [v1, v2] = [empty('V1'), empty('V2')];
  if (v1.n === 0 && v2.n === 0)
    return 'Every image counted here has a valid label, so both switches show the same top-1.';
  return (
    `Top-1’s gap is ${points(gapOf(models, 'top1'))} over all images and ${points(gapOf(models, 'top1_evaluated'))} over those with a valid label: ` +
    `${v1.text} ImageNet and ${v2.text} ImageNetV2 images have none, and top-1 on them is ${v1.accuracy} % and ${v2.accuracy} %.`
  );
}
