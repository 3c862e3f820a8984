import { COMPARED } from '../../../data/compute/comparison';
import type { Choices } from '../../../data/compute/views';
import { metricsOf } from '../../../domain/metrics/metrics';
import { lastOf } from '../../../lib/pure/lastOf';
import { SIDE_IDS, type SideId, type ViewState } from '../../viewState';
import { type AccuracyData, notAveraged } from '../accuracyData';
import { type AccuracyMore, answerKeys, type QuestionName } from '../accuracyQuestions';
import { countedModels, filterOf, hasBothSides, sideChoice } from '../accuracyRequest';
import type { AccuracyRows, FirstRows, PlaceboRow, WhatIfOptions } from './chartRows';
import { choiceRows } from './choiceRows';
import { classRows, thresholdRows } from './classRows';
import { coverageText } from './coverage';
import { decompositionRows } from './decompositionRows';
import { type FigureSource, figureSource } from './figureSource';
import { gapRows, labelCountRows, ladderRows, levelRows } from './gapRows';
import { heroRows } from './heroRows';
import { scatterRows } from './modelMarks';
import { rankRows } from './rankRows';
import { bridge, comparedSentence, headline, intervalsNote, labelCaptions, negated, whoOf } from './sentences';

/** Answers that come after the counts change few of the rows: the others are not made again. */
const sourceOf = lastOf((data: AccuracyData, view: ViewState, bootstrap: AccuracyMore['bootstrap']) =>
  figureSource(data, view, { bootstrap }),
);
const fromCounts = lastOf((source: FigureSource, data: AccuracyData, view: ViewState, choices: Choices) => ({
  hero: heroRows(source, view),
  headline: headline(source, view, data, choices),
  bridge: bridge(source, view),
  who: whoOf(source),
  ...(source.coverage ? { coverage: source.coverage } : {}),
  labelCounts: labelCountRows(source, view),
  ladder: ladderRows(source, view),
  levels: levelRows(source, view),
  placebo: placeboRow(source, view),
  source: comparedSentence(data, view, choices, source),
  sourceOfCuts: comparedSentence(data, view, choices, source, true),
  captions: labelCaptions(data, view, choices),
  intervalsNote: intervalsNote(source),
}));
const gaps = lastOf(gapRows);
const scatter = lastOf(scatterRows);
const choice = lastOf(choiceRows);
const decomposition = lastOf(
  (
    source: FigureSource,
    data: AccuracyData,
    view: ViewState,
    modelParts: AccuracyMore['modelParts'],
    bootstrapEach: AccuracyMore['bootstrapEach'],
  ) => decompositionRows(source, data, view, { modelParts, bootstrapEach }),
);

/** What the page opens with and its first question; undefined where no model is counted. A pure function: call it through a memo. */
export function firstRows(
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
  choices: Choices,
): FirstRows | undefined {
  const source = sourceOf(data, view, more.bootstrap);
  if (!source) return undefined;
  const keys = answerKeys(view, data.request);
  const isAnswered = (name: QuestionName) => more[name]?.key === keys[name];
  const matched = [more.drawn, more.matched].find((answer) => answer?.key === keys.matched)?.value ?? undefined;
  const awaits = hasImages(data);
  return {
    ...fromCounts(source, data, view, choices),
    gaps: gaps(source, view, matched, awaits && !isAnswered('matched')),
    pending: {
      counts: awaitsCounts(data, view, choices),
      thresholds: awaits && !isAnswered('thresholds'),
      ranks: awaits && !isAnswered('ranks'),
      classes: awaits && !isAnswered('classes'),
    },
  };
}

/** Everything that the tab ImageNet draws; undefined where no model is counted. A pure function: call it through a memo. */
export function accuracyRows(
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
  choices: Choices,
): AccuracyRows | undefined {
  const source = sourceOf(data, view, more.bootstrap);
  const first = firstRows(data, view, more, choices);
  if (!source || !first) return undefined;
  return {
    ...first,
    scatter: scatter(data, view, more.published?.value),
    decomposition: decomposition(source, data, view, more.modelParts, more.bootstrapEach),
    choice: choice(source, data, view),
    thresholds: thresholdRows(source, data, view, more),
    // with tests they come soon: a list without would only be replaced
    ranks: data.awaited ? undefined : rankRows(source, data, view, more),
    classes: classRows(data, view, more, source.intervals === 'part'),
  };
}

/**
 * Makes the rows that take longest ahead, with a breath between them, so that `accuracyRows` of the same arguments finds them: at first
 * everything is made at once, by code that has never run.
 */
export async function prepareAccuracyRows(
  data: AccuracyData,
  view: ViewState,
  more: AccuracyMore,
  choices: Choices,
  breath: () => Promise<void>,
): Promise<void> {
  const source = sourceOf(data, view, more.bootstrap);
  if (!source) return;
  await breath();
  gaps(source, view, undefined, hasImages(data));
  await breath();
  decomposition(source, data, view, more.modelParts, more.bootstrapEach);
  await breath();
  fromCounts(source, data, view, choices);
  await breath();
  scatter(data, view, more.published?.value);
  await breath();
}

/** Whether counts under the labels and over the images that the view asks for are still to come. */
export const awaitsCounts = (data: AccuracyData, view: ViewState, choices: Choices): boolean =>
  hasImages(data) && !(labelsAreThose(data, view, choices) && imagesAreThose(data, view));

/** Images are at hand, or about to be. */
const hasImages = ({ source, awaited }: AccuracyData): boolean => source === 'pack' || awaited === true;

/** Whether the counts are those under the labels that the view names. */
function labelsAreThose({ request }: AccuracyData, view: ViewState, choices: Choices): boolean {
  return SIDE_IDS.every((side) => {
    const counted = request?.[side] ?? { labelSetId: COMPARED[side].labelSetId };
    const wanted = sideChoice(side, view[`labels${side}`], view.threshold, choices);
    return JSON.stringify(counted) === JSON.stringify(wanted);
  });
}

/** Whether the counts are of the images that the view asks for; of a model that is not here it asks for nothing. */
const imagesAreThose = ({ request, runs }: AccuracyData, { common }: ViewState): boolean =>
  (request?.common ?? '') === (runs.includes(common) ? common : '');

/** Absent where the images are not at hand: counts alone hold no placebo, and what comes from them is 0, not a figure. */
function placeboRow(source: FigureSource, view: ViewState): PlaceboRow | undefined {
  if (!source.fromImages || Number.isNaN(source.figure('V1.placebo').value)) return undefined;
  const value = (side: SideId, figure: 'placebo_gain' | 'gain') => source.figure(`${side}.${figure}`).value;
  return {
    V1: value('V1', 'placebo_gain'),
    V2: value('V2', 'placebo_gain'),
    gainV1: value('V1', 'gain'),
    gainV2: value('V2', 'gain'),
    step: negated(source.figure('gap.gain')),
    ofStep: negated(source.figure('gap.placebo_gain')),
    alsoUnseen: view.reviewed,
  };
}

/** Models of this session on whose images all could be compared; while they are, only the one that they are compared on. */
const partialModels = ({ models, runs, request }: AccuracyData): WhatIfOptions['partial'] =>
  models.flatMap(({ id, coverage }) =>
    coverage && runs.includes(id) && (request?.common ?? id) === id ? [{ id, text: coverageText(coverage) }] : [],
  );

/** What the what-if controls can offer. */
export function whatIfOptions(
  data: AccuracyData,
  view: ViewState,
  choices: Choices,
  more: AccuracyMore,
): WhatIfOptions {
  const reasons = new Map(data.excluded.map((e) => [e.model, e.reasons]));
  const labelSets = (side: SideId) => {
    const { datasetId, labelSetId } = COMPARED[side];
    const own = choices.labelSets.filter((l) => l.datasetId === datasetId);
    const published = own.find((l) => l.id === labelSetId);
    const names = [...(published ? [published] : []), ...own.filter((l) => l !== published)];
    const fallback = { id: labelSetId, name: side === 'V1' ? 'ReaL' : 'Refined (Multilabelfy)' };
    return names.length > 0 && hasImages(data) ? names.map(({ id, name }) => ({ id, name })) : [fallback];
  };
  const [V1, V2] = SIDE_IDS.map(labelSets) as [ReturnType<typeof labelSets>, ReturnType<typeof labelSets>];
  const ids = data.models.map((m) => m.id);
  const counted = countedModels({ ...view, one: '' }, ids, new Set(reasons.keys()), notAveraged(data));
  const wanted = view.labelsV1 || COMPARED.V1.labelSetId;
  return {
    source: data.source,
    awaited: data.awaited === true,
    models: data.models.map(({ id }) => ({ id, anomalies: reasons.get(id) ?? [] })),
    counted: counted.length,
    evaluated: data.models[0] ? metricsOf(data.models[0].V1, filterOf(view)).n_evaluated : 0,
    packModels: data.awaited ? 0 : choices.models.filter(hasBothSides).length,
    hasScores: hasImages(data) && choices.scored.some((s) => s.labelSetId === wanted),
    hasTimm: Boolean(more.published?.value),
    partial: partialModels(data),
    labelSets: { V1, V2 },
  };
}
