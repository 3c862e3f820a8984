import type { AccuracyRequest, BootstrapRequest } from '../../data/compute/accuracy/accuracyTypes';
import type { AccuracyMore, AppState } from '../appState';
import type { SliceContext } from '../context';
import type { ViewState } from '../viewState';
import { moreKeys } from './accuracyKeys';
import { accuracyQuestions, type Question } from './accuracyQuestions';
import { nextThresholds, specOf } from './accuracyRequest';
import { ANSWERS, type AnswerName, answerKeys, KeptAnswers } from './keptAnswers';
import { LatestSlot } from './latestSlot';

/** A slider that still moves asks for nothing yet: its next step needs the worker. */
const QUIET_MS = 60;
/** Between two tellings of how far a bootstrap is: each makes React begin again what it draws meanwhile. */
const PROGRESS_MS = 300;
/** Replicates per call: short enough that the worker answers other questions in between. */
const SLICE = { mean: 8, each: 1 } as const;

/**
 * Everything on the Accuracy screen that takes the worker longer than counting: parts by model, thresholds, ranks, classes, bootstraps.
 * Each follows the view; a newer question drops the older one.
 */
export function accuracyMoreJobs({ ports, set, get, report }: SliceContext) {
  const slots = {
    quiet: new LatestSlot(),
    modelParts: new LatestSlot(),
    thresholds: new LatestSlot(),
    matched: new LatestSlot(),
    drawn: new LatestSlot(),
    ranks: new LatestSlot(),
    classes: new LatestSlot(),
    next: new LatestSlot(),
    bootstrap: new LatestSlot(),
    bootstrapEach: new LatestSlot(),
    published: new LatestSlot(),
  };
  /** What failed is asked again when the reader does something, though the question is the same. */
  const failed = (error: unknown) => {
    slots.quiet.clear();
    report(error);
  };
  const kept = new KeptAnswers();
  const put = (change: AccuracyMore) => set((s) => ({ accuracyMore: { ...s.accuracyMore, ...change } }));
  /** A new answer; with models of this session none is kept, because a run grows under its name. */
  const answer = (change: AccuracyMore) => {
    if (get().accuracy?.runs.length === 0) kept.keep(change);
    put(change);
  };
  const isAnswered = (name: AnswerName, key: string) => get().accuracyMore[name]?.key === key;
  /** What was answered before is there again with the change that asks for it; what would take its place is dropped. */
  const recall = () => {
    const { view, accuracy, accuracyMore } = get();
    const keys = answerKeys(moreKeys(view, accuracy?.request));
    const known = accuracy?.runs.length === 0 ? kept.recall(accuracyMore, keys) : {};
    if (Object.keys(known).length > 0) put(known);
    for (const name of ANSWERS) if (isAnswered(name, keys[name])) slots[name].keepOnly(keys[name]);
  };

  /** Runs a bootstrap slice by slice until it is finished or no longer wanted. */
  const bootstrap = async (key: string, request: BootstrapRequest): Promise<void> => {
    const name = request.subjects === 'mean' ? 'bootstrap' : 'bootstrapEach';
    if (isAnswered(name, key)) return;
    await slots[name].run(
      key,
      async (isCurrent) => {
        const id = await ports.compute.startBootstrap(request);
        let toldMs = ports.nowMs();
        let told: AppState['bootstrapProgress'];
        while (isCurrent()) {
          const { done, of, estimates } = await ports.compute.stepBootstrap(id, SLICE[request.subjects]);
          if (!isCurrent()) break;
          if (estimates) {
            answer({ [name]: { key, value: estimates } });
            break;
          }
          if (ports.nowMs() - toldMs < PROGRESS_MS) continue;
          toldMs = ports.nowMs();
          told = { done, of, subjects: request.subjects };
          set({ bootstrapProgress: told });
        }
        // another one may be telling its own
        if (told && get().bootstrapProgress === told) set({ bootstrapProgress: undefined });
      },
      (error) => {
        set({ bootstrapProgress: undefined });
        failed(error);
      },
    );
  };

  /** Number of the question that was asked last. */
  let asked = 0;
  /** where the slider stood when everything was asked last */
  let lastThreshold: number | undefined;
  const load = <T>(slot: LatestSlot, key: string, ask: () => Promise<T>, take: (value: T) => void) =>
    slot.run(
      key,
      async (isWanted) => {
        const value = await ask();
        if (isWanted()) take(value);
      },
      failed,
    );
  /** Asks what is not answered yet. */
  const settle = async ({ name, key, load: ask }: Question) => {
    if (!isAnswered(name, key)) await load(slots[name], key, ask, answer);
  };
  /** Draws the matched subsample, where that was not done; draws come late: by then its row may be about something else. */
  const draw = async ({ key, load: ask }: Question) => {
    if (get().accuracyMore.matched?.value?.drawn) return;
    await load(slots.drawn, key, ask, (drawn) => {
      if (isAnswered('matched', key)) answer(drawn);
    });
  };
  /** Lets the worker count what a slider may ask for next; nobody asked yet, so what fails here is said once somebody does. */
  const prepare = (next: AccuracyRequest, key: string) =>
    slots.next.run(
      JSON.stringify(next.V1) + key,
      () => ports.compute.prepareAccuracy(next),
      () => undefined,
    );

  const ask = async (view: ViewState) => {
    asked += 1;
    const mine = asked;
    const { accuracy, choices } = get();
    const request = accuracy?.request;
    if (!request || !choices) return;
    void load(slots.published, 'published', ports.compute.published, (p) => put({ published: p ?? null }));
    if (request.counted.length === 0) return;
    const key = moreKeys(view, request).bootstrap;
    const isAsked = () => mine === asked && moreKeys(get().view, get().accuracy?.request).bootstrap === key;
    const { matched, drawn, thresholds, ranks, classes, modelParts } = accuracyQuestions(
      view,
      request,
      choices,
      ports.compute,
    );
    // draws for another choice of images say nothing of this one, and are made again for who comes back to it
    slots.drawn.keepOnly(drawn.key);
    // a slider moves on from where it stands; what is at hand then need not be counted while the reader waits
    const [onward, ...back] = nextThresholds(view, choices, request, lastThreshold);
    lastThreshold = view.threshold;
    const steps = [
      ...[matched, thresholds, ranks, classes].map((question) => () => settle(question)),
      ...(onward ? [() => prepare(onward, key)] : []),
      () => settle(modelParts),
      ...back.map((next) => () => prepare(next, key)),
      () => draw(drawn),
      () => bootstrap(key, { request, spec: specOf(view), subjects: 'mean' }),
      // one model was its own mean
      ...(request.counted.length > 1
        ? [() => bootstrap(key, { request, spec: { ...specOf(view), onlyParts: true }, subjects: 'each' })]
        : []),
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
    const key = JSON.stringify([accuracy?.request, Object.values(moreKeys(view, undefined))]);
    // what nobody asks for any more leaves the worker and the page to what is asked for now
    const { bootstrap: wanted } = moreKeys(view, accuracy?.request);
    slots.bootstrap.keepOnly(wanted);
    slots.bootstrapEach.keepOnly(wanted);
    recall();
    void slots.quiet.run(
      key,
      async (isCurrent) => {
        if (lastThreshold !== undefined && view.threshold !== lastThreshold) await ports.pause(QUIET_MS);
        if (!isCurrent()) return;
        const today = get().view;
        // who left meanwhile asks for nothing, and for everything on coming back
        if (today.screen !== 'accuracy' || today.tab !== 'imagenet') slots.quiet.clear();
        else await ask(today);
      },
      report,
    );
  };
  /** Ends the bootstraps of counts that are about to be replaced: the worker has the new ones to count. `follow` starts them again. */
  const makeWay = (): void => {
    asked += 1;
    slots.bootstrap.clear();
    slots.bootstrapEach.clear();
    slots.quiet.clear();
  };
  return { follow, makeWay };
}
