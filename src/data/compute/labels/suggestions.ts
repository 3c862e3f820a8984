import { CLASS_COUNT, type LabelSet, labelsOf } from '../../../domain/labelSet';
import { DEPTH_OF_VOTES } from '../../../domain/labels/suggest/candidates';
import { type MissingQueue, missingQueue } from '../../../domain/labels/suggest/missingLabels';
import { type SuspiciousLabel, suspiciousSteps } from '../../../domain/labels/suggest/suspiciousLabels';
import type { Predictions } from '../../../domain/predictions';
import { inTurns, type Turns } from '../../../lib/inTurns';
import type { ColumnStore } from '../columnStore';
import { judgedBefore } from './judgedBefore';
import { ScoredCandidates } from './scoredCandidates';
import type { Suggestion, SuggestionRequest, Suggestions } from './suggestionTypes';

/** Suggestions that one queue holds. */
const MOST = 1000;

/** What is kept from one queue to the next, by store: another class is asked for at once. */
const kept = new WeakMap<ColumnStore, { asked: number; readonly scored: ScoredCandidates }>();

function keptOf(store: ColumnStore) {
  const known = kept.get(store) ?? { asked: 0, scored: new ScoredCandidates(store) };
  kept.set(store, known);
  return known;
}

/** Nobody waits any more for what was asked last. */
export function stopSuggestions(store: ColumnStore): void {
  keptOf(store).asked += 1;
}

/**
 * Suggestions for a dataset and a label set, best first. Lets other questions in between and tells the share of the work done; rejects with
 * code `cancelled` once stopped or asked anew.
 */
export async function suggestions(
  store: ColumnStore,
  request: SuggestionRequest,
  tell?: (share: number) => void,
): Promise<Suggestions> {
  const state = keptOf(store);
  state.asked += 1;
  const mine = state.asked;
  const turns: Turns = { ...(tell ? { tell } : {}), isStopped: () => state.asked !== mine };
  const { datasetId, labelSetId } = request;
  const [dataset, { labels }, isDone] = await Promise.all([
    store.dataset(datasetId),
    store.labels(labelSetId, datasetId),
    judgedBefore(store, datasetId, labelSetId),
  ]);
  const { trees: _trees, ...asked } = request;
  const viewOf = (found: Found, models: readonly Predictions[]): Suggestion => {
    const { row, classIndex } = found;
    return {
      imageId: dataset.imageIds[row]!,
      original: dataset.originalLabels[row]!,
      classIndex,
      listed: [...labelsOf(labels, row)],
      ranks: Uint8Array.from(models, (model) => rankOf(model, row, classIndex)),
      ...(found.likelihood === undefined ? {} : { likelihood: found.likelihood }),
      ...(found.rival ? { rival: found.rival.classIndex } : {}),
      isUnrated: labels.reviewed?.[row] === 0,
    };
  };
  if (request.kind === 'suspicious') {
    const models = await state.scored.models(datasetId, turns);
    const { rows, total, byClass } = await suspicious(labels, models, isDone, request, turns);
    const views = rows.map((found) => viewOf(found, models));
    return { request: asked, models: models.map((m) => m.modelId), total, rows: views, classes: counted(byClass) };
  }
  const { models, candidates, likelihoods, noLikelihood } = await state.scored.get(datasetId, request.trees, turns);
  const {
    labels: rows,
    total,
    byClass,
  } = missingQueue(candidates, {
    ...(likelihoods ? { likelihoods } : {}),
    sources: [labels, ...(request.against === 'all' ? await allSets(store, datasetId) : [])],
    isDone,
    classIndex: request.classIndex,
    most: MOST,
  });
  const views = rows.map((found) => viewOf(found, models));
  const why = noLikelihood ? { noLikelihood } : {};
  return {
    request: asked,
    models: models.map((m) => m.modelId),
    ...why,
    total,
    rows: views,
    classes: counted(byClass),
  };
}

/** What both kinds know of a suggestion. */
interface Found {
  readonly row: number;
  readonly classIndex: number;
  readonly likelihood?: number;
  readonly rival?: SuspiciousLabel['rival'];
}

async function suspicious(
  labels: LabelSet,
  models: readonly Predictions[],
  isDone: (row: number, classIndex: number) => boolean,
  { classIndex }: SuggestionRequest,
  turns: Turns,
): Promise<Pick<MissingQueue, 'total' | 'byClass'> & { rows: readonly SuspiciousLabel[] }> {
  const found = models.length === 0 ? [] : await inTurns(suspiciousSteps(labels, models), turns);
  const open = found.filter((label) => !isDone(label.row, label.classIndex));
  const byClass = new Uint32Array(CLASS_COUNT);
  for (const label of open) byClass[label.classIndex]! += 1;
  const wanted = open.filter((label) => classIndex === undefined || label.classIndex === classIndex);
  return { rows: wanted.slice(0, MOST), total: wanted.length, byClass };
}

/** Every label set of a dataset that can be read. */
async function allSets(store: ColumnStore, datasetId: string): Promise<LabelSet[]> {
  const loaded = await Promise.allSettled(store.labelSetIds(datasetId).map((id) => store.labels(id, datasetId)));
  return loaded.flatMap((set) => (set.status === 'fulfilled' ? [set.value.labels] : []));
}

const counted = (byClass: Uint32Array): Suggestions['classes'] =>
  Array.from(byClass, (n, classIndex) => ({ classIndex, n }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.classIndex - b.classIndex);

/** Place of a class in a model's list, from 1; 0: not among the first five. */
function rankOf({ classes, k }: Predictions, row: number, classIndex: number): number {
  const from = row * k;
  return classes.subarray(from, from + Math.min(k, DEPTH_OF_VOTES)).indexOf(classIndex) + 1;
}
