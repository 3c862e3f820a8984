import type { AccuracyRequest, BootstrapEstimates, BootstrapRequest } from '../../data/compute/accuracy/accuracyTypes';
import type { Choices } from '../../data/compute/views';
import { PluralError } from '../../lib/pure/errors';
import { keptWith } from '../../lib/pure/keptWith';
import type { Ports } from '../ports';
import type { ViewState } from '../viewState';
import { filterOf, rankRequest, specOf } from './accuracyRequest';

/** Replicates of a bootstrap under way. */
export interface BootstrapTold {
  readonly done: number;
  readonly of: number;
  readonly subjects: BootstrapRequest['subjects'];
}

/** What a question is asked with. */
interface Asking {
  readonly compute: Ports['compute'];
  readonly view: ViewState;
  readonly request: AccuracyRequest;
  readonly choices: Choices;
  /** false once nobody waits for the answer any more: what takes long stops then */
  readonly isWanted: () => boolean;
  readonly tell: (progress: BootstrapTold) => void;
}

/** What answers may depend on, as texts. */
type Dependencies = ReturnType<typeof dependencies>;

interface Question<V> {
  /** order of asking: 0 beside the others, 1 for charts of their own, 2 for single models and their judgements, 3 to refine what is there */
  readonly turn: 0 | 1 | 2 | 3;
  readonly dependsOn: (on: Dependencies) => readonly string[];
  readonly ask: (asking: Asking) => Promise<V>;
  /** what is shown, apart from what it is counted over: an older answer about the same may stand until the new one comes */
  readonly about?: (view: ViewState) => string;
  /** absent: asked of any choice of models that counts one */
  readonly isAsked?: (request: AccuracyRequest) => boolean;
}

const question = <V>(row: Question<V>) => row;

/** Replicates per call: short enough that the worker answers other questions in between. */
const SLICE = { mean: 8, each: 1 } as const;

/** Runs a bootstrap slice by slice until it is finished or no longer wanted. */
const bootstrap =
  (subjects: BootstrapRequest['subjects']) =>
  async ({ compute, view, request, isWanted, tell }: Asking): Promise<BootstrapEstimates> => {
    const spec = { ...specOf(view), ...(subjects === 'each' ? { onlyParts: true } : {}) };
    const id = await compute.startBootstrap({ request, spec, subjects });
    while (isWanted()) {
      const { done, of, estimates } = await compute.stepBootstrap(id, SLICE[subjects]);
      if (estimates) return estimates;
      if (isWanted()) tell({ done, of, subjects });
    }
    throw new PluralError('cancelled', 'nobody waits for this bootstrap any more');
  };

/**
 * Everything that the worker is asked about the counts, in the order of asking; `null` in an answer: there is none under these choices. Slots,
 * keys, what is kept and what is pending follow from this table: a new answer is a row here and a file of rows.
 */
export const QUESTIONS = {
  /** accuracies that others published; `null`: the pack has none */
  published: question({
    turn: 0,
    dependsOn: () => [],
    ask: async ({ compute }) => (await compute.published()) ?? null,
    isAsked: () => true,
  }),
  /** what the matched subsample is expected to be; `null`: V2 has no image in some stratum of V1, so no subsample matches */
  matched: question({
    turn: 1,
    dependsOn: (on) => [on.request, on.filter],
    ask: async ({ compute, request, view }) => (await compute.matched(request, filterOf(view), false)) ?? null,
  }),
  /** `null`: today's labels of V1 have no scores */
  thresholds: question({
    turn: 1,
    dependsOn: (on) => [on.anyThreshold, on.filter],
    ask: async ({ compute, request, view }) => (await compute.thresholds(request, filterOf(view))) ?? null,
  }),
  ranks: question({
    turn: 1,
    dependsOn: (on) => [on.request, on.filter, on.ranks],
    ask: ({ compute, request, view, choices }) =>
      compute.ranks(request, rankRequest(view.rankA, view, choices), rankRequest(view.rankB, view, choices)),
    about: ({ rankA, rankB }) => `${rankA} ${rankB}`,
  }),
  classes: question({
    turn: 1,
    dependsOn: (on) => [on.request, on.filter, on.classSide],
    ask: ({ compute, request, view }) => compute.classGains(request, view.classSide, filterOf(view)),
    about: (view) => view.classSide,
  }),
  /** intervals of every counted model's parts, by the delta method */
  modelParts: question({
    turn: 2,
    dependsOn: (on) => [on.request, on.spec],
    ask: ({ compute, request, view }) => compute.modelParts(request, { ...specOf(view).parts, filter: filterOf(view) }),
  }),
  /** whether models lead one another by as much under either order */
  differences: question({
    turn: 2,
    dependsOn: (on) => [on.request, on.filter, on.ranks],
    ask: ({ compute, request, view, choices }) =>
      compute.rankDifferences(request, rankRequest(view.rankA, view, choices), rankRequest(view.rankB, view, choices)),
    isAsked: ({ counted }) => counted.length > 1,
  }),
  /** what the labels say of first predictions: valid, wrong, not judged */
  judged: question({
    turn: 2,
    dependsOn: (on) => [on.request, on.filter],
    ask: ({ compute, request, view }) => compute.judged(request, filterOf(view)),
  }),
  /** the matched subsample, drawn 1,000 times */
  drawn: question({
    turn: 3,
    dependsOn: (on) => [on.request, on.filter],
    ask: async ({ compute, request, view }) => (await compute.matched(request, filterOf(view), true)) ?? null,
  }),
  /** of the mean over the counted models, or of one; 1,000 replicates */
  bootstrap: question({
    turn: 3,
    dependsOn: (on) => [on.request, on.spec],
    ask: bootstrap('mean'),
  }),
  /** of every counted model, for the decomposition by model; one model was its own mean */
  bootstrapEach: question({
    turn: 3,
    dependsOn: (on) => [on.request, on.spec],
    ask: bootstrap('each'),
    isAsked: ({ counted }) => counted.length > 1,
  }),
};

export type QuestionName = keyof typeof QUESTIONS;
export const QUESTION_NAMES = Object.keys(QUESTIONS) as QuestionName[];

/** An answer with the key of its question, so that an answer to an older one is not taken for today's. */
export interface Keyed<T> {
  readonly key: string;
  readonly value: T;
  readonly about?: string;
}

/** What the worker adds to the counts, each as it comes. */
export type AccuracyMore = {
  readonly [N in QuestionName]?: Keyed<Awaited<ReturnType<(typeof QUESTIONS)[N]['ask']>>> | undefined;
};

/** Dozens of models are named in a request, which many ask for its keys. */
const requestText = keptWith<AccuracyRequest, string>(2);

function dependencies(view: ViewState, asked: AccuracyRequest | undefined) {
  const text = (key: string, of: (request: AccuracyRequest) => unknown) =>
    asked ? requestText(asked, key, () => JSON.stringify(of(asked))) : '';
  return {
    request: text('whole', (request) => request),
    // thresholds are all of them, whichever one is in force
    anyThreshold: text('any threshold', (request) => ({ ...request, V1: request.V1.labelSetId })),
    filter: JSON.stringify(filterOf(view)),
    spec: JSON.stringify(specOf(view)),
    ranks: JSON.stringify([view.rankA, view.rankB]),
    classSide: view.classSide,
  };
}

/** The key of every question as a view asks it. */
export function answerKeys(
  view: ViewState,
  request: AccuracyRequest | undefined,
): Readonly<Record<QuestionName, string>> {
  const on = dependencies(view, request);
  return Object.fromEntries(QUESTION_NAMES.map((name) => [name, QUESTIONS[name].dependsOn(on).join('\n')])) as Record<
    QuestionName,
    string
  >;
}

/** Answers that may stand for an older question, while the one to today's is on its way. */
type StandingName = 'thresholds' | 'ranks' | 'classes' | 'judged';

/** The answer that may be shown to a view: to its very question, or an older one about the same. */
export function standing<N extends StandingName>(
  name: N,
  more: AccuracyMore,
  view: ViewState,
  request: AccuracyRequest | undefined,
): { readonly answer: NonNullable<AccuracyMore[N]>; readonly isCurrent: boolean } | undefined {
  const answer = more[name];
  const { about }: Question<unknown> = QUESTIONS[name];
  if (!answer || answer.about !== about?.(view)) return undefined;
  return { answer, isCurrent: answer.key === answerKeys(view, request)[name] };
}
