import type { AccuracyRequest, ModelChoice, RankRequest, SideChoice } from '../../data/compute/accuracy/accuracyTypes';
import { COMPARED } from '../../data/compute/comparison';
import type { Choices, ModelView } from '../../data/compute/views';
import { cutLabelsId } from '../../domain/cutLabels';
import type { CellFilter } from '../../domain/metrics/cells';
import type { RankMetric } from '../../domain/metrics/metricTable';
import type { EstimateSpec } from '../../domain/uncertainty/estimates';
import type { ImportState } from '../importState';
import { hasLabels } from '../labelsHere';
import type { RunState } from '../runState';
import { isRandomPart } from '../selectors/runRows';
import { type RankCriterion, type SideId, THRESHOLDS, type ViewState } from '../viewState';
import { isFew } from './rows/coverage';

/** Which images count, from the view's switches. */
export function filterOf(view: Pick<ViewState, 'originalInSet' | 'reviewed'>): CellFilter {
  return {
    ...(view.originalInSet ? { originalInSet: true } : {}),
    ...(view.reviewed ? { reviewed: true } : {}),
  };
}

/** Figures that the view asks for. */
export function specOf(view: ViewState): EstimateSpec {
  const withEmpty = view.parted === 'top1' && !view.sameImages;
  return { filter: filterOf(view), parts: { metric: view.parted, by: view.strata, cap: view.cap, withEmpty } };
}

/** Ids of the models that the view leaves out. */
export const leftOut = (view: Pick<ViewState, 'without'>): ReadonlySet<string> =>
  new Set(view.without.split(',').filter(Boolean));

/** Models that are averaged: one that was picked, else all clean ones (anomalous ones where asked for) that were not left out. */
export function countedModels(
  view: Pick<ViewState, 'one' | 'without' | 'anomalous'>,
  models: readonly string[],
  excluded: ReadonlySet<string>,
  runs: ReadonlySet<string>,
): string[] {
  if (models.includes(view.one)) return [view.one];
  const without = leftOut(view);
  return models.filter((id) => !runs.has(id) && !without.has(id) && (view.anomalous || !excluded.has(id)));
}

/** Id of labels as they are counted: a set cut at another score has one of its own. */
export const countedLabelsId = ({ labelSetId, thresholdThousandths }: SideChoice): string =>
  thresholdThousandths === undefined ? labelSetId : cutLabelsId(labelSetId, thresholdThousandths / 10);

/** Label set of a side: what the view names where it exists, else the published one; ReaL at the view's threshold. */
export function sideChoice(side: SideId, wanted: string, threshold: number, choices: Choices): SideChoice {
  const { datasetId, labelSetId: published } = COMPARED[side];
  const labelSetId = hasLabels(choices, datasetId, wanted) ? wanted : published;
  const scored = choices.scored.some((s) => s.labelSetId === labelSetId && s.datasetId === datasetId);
  // of the set itself and of one that it lies over
  const revisions = choices.labelSets.flatMap(({ kept }) =>
    kept?.revision !== undefined && labelSetId.includes(kept.id) ? [kept.revision] : [],
  );
  const labels = { labelSetId, ...(revisions.length > 0 ? { revision: revisions.reduce((a, b) => a + b) } : {}) };
  if (!scored || threshold === THRESHOLDS.published) return labels;
  return { ...labels, thresholdThousandths: threshold * 10 };
}

/**
 * What a step of the threshold either way would ask for, the one onward first, for who comes from the threshold `before`; none where V1's
 * labels have no scores.
 */
export function nextThresholds(
  view: ViewState,
  choices: Choices,
  request: AccuracyRequest,
  before = view.threshold,
): AccuracyRequest[] {
  const onward = view.threshold > before ? 1 : -1;
  return [view.threshold + onward, view.threshold - onward]
    .filter((threshold) => threshold >= THRESHOLDS.from && threshold <= THRESHOLDS.to)
    .map((threshold) => ({ ...request, V1: sideChoice('V1', view.labelsV1, threshold, choices) }))
    .filter(({ V1 }) => JSON.stringify(V1) !== JSON.stringify(request.V1));
}

/** True where a model has predictions on both sides. */
export function hasBothSides(model: ModelView): boolean {
  return (
    model.origin === 'published' &&
    model.datasetIds.includes(COMPARED.V1.datasetId) &&
    model.datasetIds.includes(COMPARED.V2.datasetId)
  );
}

/**
 * Models that ran here on both datasets with the same preprocessing: the newest run of each side whose predictions are there. Newest first in
 * `runs`.
 */
export function runPairs(runs: readonly RunState[]): ModelChoice[] {
  const pairs = new Map<string, { id: string; V1?: string; V2?: string }>();
  for (const { id, datasetId, receipt, status, unloaded } of runs) {
    if (unloaded !== undefined || status === 'preparing') continue;
    const side = datasetId === COMPARED.V1.datasetId ? 'V1' : datasetId === COMPARED.V2.datasetId ? 'V2' : undefined;
    if (!side) continue;
    const key = `${receipt.modelSha256} ${JSON.stringify(receipt.preprocess)}`;
    const pair = pairs.get(key) ?? { id: `${receipt.model} (run here)` };
    pairs.set(key, { ...pair, [side]: pair[side] ?? id });
  }
  const whole = [...pairs.values()].flatMap(({ id, V1, V2 }) => (V1 && V2 ? [{ id, V1, V2 }] : []));
  return withOwnNames(whole);
}

/** Models that were imported under one name for both datasets: the newest import of each side. Newest first in `imports`. */
export function importPairs(all: readonly ImportState[]): ModelChoice[] {
  const imports = all.filter((i) => !i.unloaded);
  const newest = (modelName: string, datasetId: string) =>
    imports.find((i) => i.modelName === modelName && i.datasetId === datasetId)?.id;
  return [...new Set(imports.map((i) => i.modelName))].flatMap((modelName) => {
    const [V1, V2] = [newest(modelName, COMPARED.V1.datasetId), newest(modelName, COMPARED.V2.datasetId)];
    return V1 && V2 ? [{ id: `${modelName} (imported)`, V1, V2 }] : [];
  });
}

/**
 * Ids of the pairs whose images were chosen at random on either side, as far as they have come: runs in their seeded order over the whole
 * dataset, where no more than a few images failed. Nothing says how the images of an import were chosen.
 */
export function randomParts(pairs: readonly ModelChoice[], runs: readonly RunState[], choices: Choices): string[] {
  const isRandom = (runId: string) => {
    const run = runs.find(({ id }) => id === runId);
    const images = choices.datasets.find(({ id }) => id === run?.datasetId)?.n;
    return (
      run !== undefined && images !== undefined && run.of === images && isFew(run.failed, images) && isRandomPart(run)
    );
  };
  return pairs.filter(({ V1, V2 }) => isRandom(V1) && isRandom(V2)).map(({ id }) => id);
}

/** One model with two ways of preprocessing is two models: the older pair keeps its name, so that links to it hold. */
function withOwnNames(pairs: readonly ModelChoice[]): ModelChoice[] {
  return pairs.map((pair, i) => {
    const older = pairs.slice(i + 1).filter((p) => p.id === pair.id).length;
    return older === 0 ? pair : { ...pair, id: pair.id.replace(/\)$/, `, ${older + 1})`) };
  });
}

/** Parts of a criterion; the label set is the side's own where none is named. */
export function parseCriterion(criterion: RankCriterion): { side: SideId; metric: RankMetric; labelSetId: string } {
  const [side, metric, ...labels] = criterion.split('.');
  return { side: side as SideId, metric: metric as RankMetric, labelSetId: labels.join('.') };
}

/** A criterion as the worker takes it. */
export function rankRequest(criterion: RankCriterion, view: ViewState, choices: Choices): RankRequest {
  const { side, metric, labelSetId } = parseCriterion(criterion);
  const own = side === 'V1' ? view.labelsV1 : view.labelsV2;
  return { side, metric, labels: sideChoice(side, labelSetId || own, view.threshold, choices), filter: filterOf(view) };
}

/** What the view asks the worker to count. */
export function requestOf(
  view: ViewState,
  choices: Choices,
  published: readonly string[],
  runs: readonly ModelChoice[],
): AccuracyRequest {
  const excluded = new Set(choices.models.filter((m) => m.anomalies.length > 0).map((m) => m.id));
  const models = [...published.map((id) => ({ id, V1: id, V2: id })), ...runs];
  const common = runs.find((r) => r.id === view.common)?.id;
  return {
    V1: sideChoice('V1', view.labelsV1, view.threshold, choices),
    V2: sideChoice('V2', view.labelsV2, view.threshold, choices),
    models,
    counted: countedModels(
      view,
      models.map((m) => m.id),
      excluded,
      new Set(runs.map((r) => r.id)),
    ),
    ...(common === undefined ? {} : { common }),
  };
}
