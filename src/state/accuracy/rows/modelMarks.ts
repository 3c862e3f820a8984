import type { Coverage, SidesCoverage } from '../../../data/compute/accuracy/accuracyTypes';
import { type LinearFit, linearFit } from '../../../domain/metrics/aggregate';
import type { CellCounts } from '../../../domain/metrics/cells';
import { type ModelMetrics, metricInterval, metricN, metricsOf, metricValue } from '../../../domain/metrics/metrics';
import type { MetricId } from '../../../domain/metrics/metricTable';
import { probit } from '../../../domain/probit';
import type { PublishedAccuracies } from '../../../domain/publishedAccuracies';
import { keptWith } from '../../../lib/pure/keptWith';
import { linkMaker } from '../../selectors/imagesLinks';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { filterOf, leftOut } from '../accuracyRequest';
import type { MarkKind, ScatterMark, ScatterRows, SidePair } from './chartRows';
import { coverageText, isFew, isRandom } from './coverage';

const keptPublished = keptWith<PublishedAccuracies, ScatterMark[]>();
const keptMetrics = keptWith<CellCounts, ModelMetrics>();

/**
 * Marks of all models that may count (also where one is picked), of models that ran here or that a link claims, and of published figures for top-1; the line
 * of least squares over the clean models that are shown.
 */
export function scatterRows(
  data: AccuracyData,
  view: ViewState,
  published: PublishedAccuracies | null | undefined,
): ScatterRows {
  const { both } = linkMaker(view, data.request, data.models);
  const filter = filterOf(view);
  const key = JSON.stringify(filter);
  const excluded = new Set(data.excluded.map((e) => e.model));
  const runs = new Set(data.runs);
  const without = leftOut(view);
  const shown = data.models.filter(
    (m) => !without.has(m.id) && (view.anomalous || !excluded.has(m.id) || m.id === view.one),
  );
  const claimed = new Set(data.models.filter((m) => m.isClaimed).map((m) => m.id));
  const evaluated = shown.map(({ id, V1, V2, coverage }) => {
    const holds = isRandom(data, id);
    const metrics = (counts: CellCounts) => keptMetrics(counts, key, () => metricsOf(counts, filter));
    const [one, two] = [metrics(V1), metrics(V2)];
    return {
      id,
      ...pairOf(one, two, view.scatterMetric, holds, coverage),
      labelSet: pairOf(one, two, 'real', holds, coverage),
      ...(coverage ? { coverage } : {}),
    };
  });
  const kindOf = (id: string): MarkKind =>
    claimed.has(id) ? 'claimed' : runs.has(id) ? 'run' : excluded.has(id) ? 'set-aside' : 'model';
  const marks = evaluated
    .filter((m) => Number.isFinite(m.V1) && Number.isFinite(m.V2))
    .map((m): ScatterMark => ({ ...m, kind: kindOf(m.id), links: both('', m.id) }));
  return {
    metric: view.scatterMetric,
    probit: view.probit,
    marks: [...marks, ...publishedMarks(view, published)],
    fit: fitOf(
      marks.filter((m) => m.kind === 'model' || (m.kind === 'set-aside' && view.anomalous)),
      view.probit,
    ),
    ...(marks.some((m) => m.coverage) ? { covered: coveredSentence(data, marks) } : {}),
  };
}

/** Which models are counted on a part of the images, and which of them have intervals all the same. */
function coveredSentence({ request }: AccuracyData, marks: readonly ScatterMark[]): string {
  const part = marks.flatMap(({ id, coverage }) => (coverage ? [{ id, coverage }] : []));
  const common = part.find((m) => m.id === request?.common);
  if (common) return `All models are counted on the images of ${common.id}: ${coverageText(common.coverage)}.`;
  return part.map(({ id, coverage }) => `${id} covers ${coverageText(coverage)}.`).join(' ');
}

/** One metric on both sides, with intervals where they hold and follow from counts: of a random part, for the whole dataset, as on run cards. */
function pairOf(
  one: ModelMetrics,
  two: ModelMetrics,
  metric: MetricId,
  holds: boolean,
  coverage: SidesCoverage | undefined,
): SidePair {
  // a few pictures that could not be read are no images to come
  const left = (side: Coverage | undefined) => (side && !isFew(side.of - side.n, side.of) ? side.of - side.n : 0);
  const V1 = metricInterval(one, metric, left(coverage?.V1));
  const V2 = metricInterval(two, metric, left(coverage?.V2));
  return {
    V1: metricValue(one, metric),
    V2: metricValue(two, metric),
    n: { V1: metricN(one, metric), V2: metricN(two, metric) },
    ...(holds && V1 && V2 ? { intervals: { V1, V2 } } : {}),
  };
}

function fitOf(marks: readonly ScatterMark[], onProbit: boolean): LinearFit {
  const scale = onProbit ? probit : (x: number) => x;
  const points = marks.map((m) => [scale(m.V1), scale(m.V2)] as const).filter((p) => p.every(Number.isFinite));
  return linearFit(
    points.map(([x]) => x),
    points.map(([, y]) => y),
  );
}

/** Published top-1 holds for all images: under a switch that leaves images out it would not compare. */
function publishedMarks(view: ViewState, published: PublishedAccuracies | null | undefined): ScatterMark[] {
  if (!published || view.noTimm || view.scatterMetric !== 'top1' || view.originalInSet || view.reviewed) return [];
  return keptPublished(published, '', () =>
    published.names.map((name, i) => ({
      id: `${name} (timm, ${published.imgSizes[i]} px)`,
      V1: published.top1V1[i]!,
      V2: published.top1V2[i]!,
      kind: 'published',
      links: {},
    })),
  );
}
