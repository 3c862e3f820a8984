import type { AccuracyRequest } from '../../data/compute/accuracy/accuracyTypes';
import { LatestSlot } from '../../lib/pure/latestSlot';
import { Recent } from '../../lib/pure/recent';
import type { SliceContext } from '../context';
import type { ViewState } from '../viewState';
import {
  type AccuracyMore,
  answerKeys,
  type BootstrapTold,
  type Keyed,
  QUESTION_NAMES,
  QUESTIONS,
  type QuestionName,
} from './accuracyQuestions';
import { nextThresholds } from './accuracyRequest';

/** A slider that still moves asks for nothing yet: its next step needs the worker. */
const QUIET_MS = 60;
/** Between two tellings of how far a bootstrap is: each makes React begin again what it draws meanwhile. */
const PROGRESS_MS = 300;
/** Answers that are kept, eight choices or so: a reader flips between a few. */
const KEPT = 8 * QUESTION_NAMES.length;

const namesOf = (turn: number) => QUESTION_NAMES.filter((name) => QUESTIONS[name].turn === turn);

/**
 * Everything on the Accuracy screen that takes the worker longer than counting, by the table of questions. Each follows the view; a newer
 * question drops the older one.
 */
export function accuracyMoreJobs({ ports, set, get, report }: SliceContext) {
  const slots = Object.fromEntries(QUESTION_NAMES.map((name) => [name, new LatestSlot()])) as Record<
    QuestionName,
    LatestSlot
  >;
  const quiet = new LatestSlot();
  const next = new LatestSlot();
  /** What failed is asked again when the reader does something, though the question is the same. */
  const failed = (error: unknown) => {
    quiet.clear();
    report(error);
  };
  /** by name and key; known by these alone: none is kept that may change under them */
  const kept = new Recent<string, Keyed<unknown>>(KEPT);
  const put = (change: AccuracyMore) => set((s) => ({ accuracyMore: { ...s.accuracyMore, ...change } }));
  /** A new answer; with models of this session none is kept, because a run grows under its name. */
  const answer = (name: QuestionName, found: Keyed<unknown>) => {
    if (get().accuracy?.runs.length === 0) kept.set(name + found.key, found);
    put({ [name]: found });
  };
  const isAnswered = (name: QuestionName, key: string) => get().accuracyMore[name]?.key === key;
  /** What was answered before is there again with the change that asks for it; what would take its place is dropped. */
  const recall = (keys: Readonly<Record<QuestionName, string>>) => {
    const known: [QuestionName, Keyed<unknown> | undefined][] =
      get().accuracy?.runs.length === 0
        ? QUESTION_NAMES.filter((name) => !isAnswered(name, keys[name])).map((name) => [
            name,
            kept.get(name + keys[name]),
          ])
        : [];
    const found = known.filter(([, entry]) => entry);
    if (found.length > 0) put(Object.fromEntries(found));
    for (const name of QUESTION_NAMES) if (isAnswered(name, keys[name])) slots[name].keepOnly(keys[name]);
  };
  /** Tells how far a bootstrap is, now and then; `end` takes back what was told. */
  const teller = () => {
    let toldMs = ports.nowMs();
    let told: BootstrapTold | undefined;
    const tell = (progress: BootstrapTold) => {
      if (ports.nowMs() - toldMs < PROGRESS_MS) return;
      toldMs = ports.nowMs();
      told = progress;
      set({ bootstrapProgress: told });
    };
    const end = () => {
      // another one may be telling its own
      if (told && get().bootstrapProgress === told) set({ bootstrapProgress: undefined });
    };
    return { tell, end };
  };

  /** Number of the question that was asked last. */
  let asked = 0;
  /** where the slider stood when everything was asked last */
  let lastThreshold: number | undefined;
  /** Lets the worker count what a slider may ask for next; nobody asked yet, so what fails here is said once somebody does. */
  const prepare = (request: AccuracyRequest, key: string) =>
    next.run(
      JSON.stringify(request.V1) + key,
      () => ports.compute.prepareAccuracy(request),
      () => undefined,
    );

  const ask = async (view: ViewState) => {
    asked += 1;
    const mine = asked;
    const { accuracy, choices } = get();
    const request = accuracy?.request;
    if (!request || !choices) return;
    const keys = answerKeys(view, request);
    const isAsked = () =>
      mine === asked && answerKeys(get().view, get().accuracy?.request).bootstrap === keys.bootstrap;
    /** Asks what is not answered yet. */
    const settle = async (name: QuestionName): Promise<void> => {
      const { ask: load, about, isAsked: isMeant } = QUESTIONS[name] as Row;
      const key = keys[name];
      if (isAnswered(name, key) || !(isMeant?.(request) ?? request.counted.length > 0)) return;
      const run = async (isWanted: () => boolean) => {
        const { tell, end } = teller();
        try {
          const value = await load({ compute: ports.compute, view, request, choices, isWanted, tell });
          if (isWanted()) answer(name, { key, value, ...(about ? { about: about(view) } : {}) });
        } finally {
          end();
        }
      };
      await slots[name].run(key, run, failed);
    };
    for (const name of namesOf(0)) void settle(name);
    if (request.counted.length === 0) return;
    // a slider moves on from where it stands; what is at hand then need not be counted while the reader waits
    const [onward, ...back] = nextThresholds(view, choices, request, lastThreshold);
    lastThreshold = view.threshold;
    const turn = (number: number) => namesOf(number).map((name) => () => settle(name));
    const steps = [
      ...turn(1),
      ...(onward ? [() => prepare(onward, keys.bootstrap)] : []),
      ...turn(2),
      ...back.map((other) => () => prepare(other, keys.bootstrap)),
      ...turn(3),
    ];
    // one after the other: where the reader moves on, the worker does not answer a row of questions that nobody asks any more
    for (const step of steps) {
      if (!isAsked()) return;
      await step();
    }
  };

  /** Brings everything up to the view once it stands still. */
  const follow = (): void => {
    const { view, accuracy } = get();
    const keys = answerKeys(view, accuracy?.request);
    // what nobody asks for any more leaves the worker and the page to what is asked for now
    for (const name of namesOf(3)) slots[name].keepOnly(keys[name]);
    recall(keys);
    void quiet.run(
      JSON.stringify([accuracy?.request, Object.values(answerKeys(view, undefined))]),
      async (isCurrent) => {
        if (lastThreshold !== undefined && view.threshold !== lastThreshold) await ports.pause(QUIET_MS);
        if (!isCurrent()) return;
        const today = get().view;
        // who left meanwhile asks for nothing, and for everything on coming back
        if (today.screen !== 'accuracy' || today.tab !== 'imagenet') quiet.clear();
        else await ask(today);
      },
      report,
    );
  };
  /** Ends the bootstraps of counts that are about to be replaced: the worker has the new ones to count. `follow` starts them again. */
  const makeWay = (): void => {
    asked += 1;
    for (const name of namesOf(3)) slots[name].clear();
    quiet.clear();
  };
  return { follow, makeWay };
}

/** A row of the table, whatever its answer. */
type Row = (typeof QUESTIONS)[QuestionName];
