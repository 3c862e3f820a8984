import { readMistakes } from '../../domain/figures/mistakesDocument';
import { readVotes } from '../../domain/figures/votesDocument';
import { answerKeys, QUESTION_NAMES, QUESTIONS } from '../../state/accuracy/accuracyQuestions';
import { parseCriterion } from '../../state/accuracy/accuracyRequest';
import { withClaims } from '../../state/accuracy/claimedModels';
import { accuracyRows, awaitsCounts, whatIfOptions } from '../../state/accuracy/rows/accuracyRows';
import type { AccuracyRows } from '../../state/accuracy/rows/chartRows';
import { mistakeRows } from '../../state/accuracy/rows/mistakeRows';
import { notHere } from '../../state/accuracy/rows/notHere';
import { voteRows } from '../../state/accuracy/rows/voteRows';
import type { AppState } from '../../state/appState';
import type { AppStore } from '../../state/appStore';
import { readTable } from './readTable';
import type { Tables } from './tables';
import { withoutLinks } from './withoutLinks';

/**
 * What Accuracy shows under today's view, as tables, once everything is counted. Where the view asks for what is not here, the app shows something
 * else with a word; here it is nothing, since a script reads no words.
 */
export async function accuracyTables(store: AppStore): Promise<Tables> {
  const { view: asked } = store.getState();
  if (asked.screen !== 'accuracy' || asked.tab !== 'imagenet')
    store.getState().setView({ screen: 'accuracy', tab: 'imagenet' });
  const before = lastError(store.getState());
  await store.getState().needAccuracy();
  const state = await settled(store, before);
  const { choices, view, accuracyMore: more, accuracyError } = state;
  const data = drawnData(state);
  if (!data || !choices) return { notes: [accuracyError ?? 'There are no figures here.'] };
  const missing = [
    ...notHere(view, data, whatIfOptions(data, view, choices, more)),
    ...(view.fromPack && state.accuracy?.source === 'figures'
      ? ['The link counts from a data pack, and there is none here.']
      : []),
  ];
  if (missing.length > 0) return { notes: missing.map((text) => `${text} So no figures are given.`) };
  const rows = accuracyRows(data, view, more, choices);
  if (!rows || rows.pending.counts) return { notes: ['No model is counted under this choice.'] };
  const unranked = [view.rankA, view.rankB].filter((criterion) => {
    const { labelSetId } = parseCriterion(criterion);
    return labelSetId !== '' && !choices.labelSets.some(({ id }) => id === labelSetId);
  });
  return {
    tables: withoutLinks({
      ...tablesOf(state, unranked.length === 0 ? rows : { ...rows, ranks: undefined }),
      mistakes: mistakeRows(await readTable(store, 'mistakes', readMistakes), view.one, false),
      votes: voteRows(await readTable(store, 'votes', readVotes), false),
    }),
    notes: [
      ...unranked.map(
        (criterion) => `The labels of the rank criterion “${criterion}” are not here: no ranks are given.`,
      ),
      ...notGiven(state, rows),
    ],
  };
}

/** Counts with the results that the link claims, as the screen draws them. */
const drawnData = ({ accuracy, linkClaims, view }: AppState): AppState['accuracy'] =>
  accuracy && withClaims(accuracy, linkClaims, view.one);

const lastError = ({ notices }: AppState): number =>
  Math.max(0, ...notices.filter(({ kind }) => kind === 'error').map(({ id }) => id));

/**
 * Waits until everything that is asked about the counts is answered. What failed is answered never: no counts where there was an error since
 * `before`, no other answer where there is one from now on.
 */
function settled(store: AppStore, before: number): Promise<AppState> {
  const now = lastError(store.getState());
  const isSettled = (state: AppState): boolean => {
    const { choices, view } = state;
    const data = drawnData(state);
    if (!data || !choices) return true;
    if (data.awaited || awaitsCounts(data, view, choices)) return lastError(state) > before;
    return data.source === 'figures' || isAnswered(state) || lastError(state) > now;
  };
  return new Promise((resolve) => {
    let stop = () => {};
    const look = (state: AppState) => {
      if (!isSettled(state)) return;
      stop();
      resolve(state);
    };
    stop = store.subscribe(look);
    look(store.getState());
  });
}

function isAnswered(state: AppState): boolean {
  const { view, accuracyMore } = state;
  const request = drawnData(state)?.request;
  if (!request || request.counted.length === 0) return true;
  const keys = answerKeys(view, request);
  return QUESTION_NAMES.every((name) => {
    const { isAsked = () => true }: Asked = QUESTIONS[name];
    return !isAsked(request) || accuracyMore[name]?.key === keys[name];
  });
}

interface Asked {
  readonly isAsked?: (request: NonNullable<NonNullable<AppState['accuracy']>['request']>) => boolean;
}

function tablesOf(state: AppState, rows: AccuracyRows): object {
  const { headline, bridge, who, coverage, source, captions, intervalsNote, hero } = rows;
  const { all, evaluatedTop1, anyValid, emptyByOriginal, single, models } = hero;
  return {
    headline,
    bridge,
    who,
    ...(coverage ? { coverage: coverage.text } : {}),
    source,
    countedFrom: drawnData(state)?.source,
    captions,
    intervalsNote,
    drop: { all, evaluatedTop1, anyValid, emptyByOriginal, single },
    counted: models,
    gaps: rows.gaps,
    ladder: rows.ladder,
    labelCounts: rows.labelCounts,
    levels: rows.levels,
    decomposition: rows.decomposition ?? null,
    models: { metric: rows.scatter.metric, rows: rows.scatter.marks },
    placebo: rows.placebo ?? null,
    thresholds: rows.thresholds ?? null,
    ranks: rows.ranks ?? null,
    classes: rows.classes ?? null,
  };
}

/** What of the tables is not given, and why. */
function notGiven(state: AppState, rows: AccuracyRows): string[] {
  const { view } = state;
  const data = drawnData(state);
  const needsPack = data?.source === 'figures' ? ': that needs a data pack (npm run data)' : '';
  const why = data?.countsAlone ? ': the link claims counts alone of the picked model' : needsPack;
  const parts = [
    ...(rows.placebo ? [] : ['the placebo']),
    ...(rows.thresholds ? [] : ['accuracy by score threshold']),
    ...(rows.classes ? [] : ['accuracy by class']),
    ...(rows.ranks?.tested === false ? ['tests of rank flips'] : []),
  ];
  return [
    ...(parts.length > 0 ? [`Not given are ${parts.join(', ')}${why}.`] : []),
    ...(view.unjudged > 0 ? ['The band of what nobody judged is not given.'] : []),
  ];
}
