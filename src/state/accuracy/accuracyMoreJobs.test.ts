import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BootstrapProgress } from '../../data/compute/accuracy/accuracyTypes';
import type { Compute } from '../../data/compute/computeClient';
import { deferred, until } from '../../testing/appPorts';
import { appWith, settled, texts } from '../../testing/appWith';
import { DEFAULT_VIEW } from '../urlSchema';
import { answerKeys } from './accuracyQuestions';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The store on the Accuracy screen, counts loaded; `anomalous` makes two models count. */
async function onScreen(compute: Partial<Compute> = {}, fragment = '#/accuracy?anom=1&v=1') {
  // a second passes between two looks at the clock, so that progress is told each time
  let ms = 0;
  const nowMs = () => {
    ms += 1000;
    return ms;
  };
  const app = await appWith({ fragment, compute, ports: { nowMs } });
  await app.state().needAccuracy();
  return app;
}

type App = Awaited<ReturnType<typeof onScreen>>;
const keysOf = ({ state }: App) => answerKeys(state().view, state().accuracy?.request);
const finished = (app: App) => until(app.store, ({ accuracyMore: m }) => m.bootstrapEach !== undefined);

/** ReaL with scores, so that the threshold is a control. */
const withScores = ({ store }: App) =>
  store.setState((s) => ({ choices: { ...s.choices!, scored: [{ labelSetId: 'real', datasetId: 'imagenet-val' }] } }));

/** The rest of the tests are about when, not what: a bootstrap of one step. */
const short: Partial<Compute> = {
  startBootstrap: async () => 1,
  stepBootstrap: async () => ({ done: 1, of: 1, estimates: new Map() }),
};

const NONE = [0, 0] as const;
const MATCHED = {
  V2_matched_mean: 0,
  V2_matched_ci95: NONE,
  gap_matched_mean: 0,
  gap_matched_ci95: NONE,
  gap_unmatched_ci95: NONE,
};

describe('what follows the counts', () => {
  it('comes for the view that is shown, each answer under its key', async () => {
    const app = await onScreen();
    const { accuracyMore: more, accuracy } = await finished(app);
    const keys = keysOf(app);
    expect(accuracy!.request!.counted).toEqual(['bad', 'good']);
    expect(more.published!.value!.names).toEqual(['one', 'two']);
    expect(more.modelParts!.key).toBe(keys.modelParts);
    expect(more.modelParts!.value.map((m) => m.id)).toEqual(['bad', 'good']);
    expect(more.thresholds).toMatchObject({ key: keys.thresholds, value: { thresholds: { length: 19 } } });
    expect(more.ranks).toMatchObject({ key: keys.ranks, value: { changes: { models: ['bad', 'good'] } } });
    expect(more.classes!.key).toBe(keys.classes);
    expect(more.matched!.key).toBe(keys.matched);
    expect([...more.bootstrap!.value.keys()]).toEqual(['mean']);
    expect([...more.bootstrapEach!.value.keys()]).toEqual(['bad', 'good']);
    expect(texts(app.state())).toEqual([]);
  });

  it('is one bootstrap where one model is shown: it is its own mean', async () => {
    const start = vi.fn(async () => 1);
    const app = await onScreen({ ...short, startBootstrap: start }, '#/accuracy?one=good&v=1');
    await until(app.store, ({ accuracyMore: m }) => m.bootstrap !== undefined);
    await settled();
    expect(app.state().accuracy!.request!.counted).toEqual(['good']);
    expect(start.mock.calls).toMatchObject([[{ subjects: 'mean' }]]);
  });

  it('is not asked twice for the same view', async () => {
    const thresholds = vi.fn<Compute['thresholds']>(async () => undefined);
    const app = await onScreen({ ...short, thresholds });
    await finished(app);
    await app.state().needAccuracy();
    app.state().setView({ levelMetric: 'top1' });
    app.state().setView({ probit: true });
    await settled();
    expect(thresholds).toHaveBeenCalledTimes(1);
    expect(app.state().accuracyMore.thresholds).toMatchObject({ value: null });
  });

  it('is asked again where it depends on what changed, and only then', async () => {
    const service = { ranks: vi.fn(), classGains: vi.fn(), thresholds: vi.fn(), modelParts: vi.fn() };
    const spied = Object.fromEntries(
      Object.entries(service).map(([name, spy]) => [name, async () => spy()]),
    ) as Partial<Compute>;
    const app = await onScreen({ ...short, ...spied });
    const calls = () => Object.values(service).map((spy) => spy.mock.calls.length);
    const changed = async (change: Parameters<ReturnType<App['state']>['setView']>[0]) => {
      app.state().setView(change);
      await settled();
      await settled();
      return calls();
    };
    await finished(app);
    expect(calls()).toEqual([1, 1, 1, 1]);
    expect(await changed({ rankB: 'V2.top5' })).toEqual([2, 1, 1, 1]);
    expect(await changed({ classSide: 'V1' })).toEqual([2, 2, 1, 1]);
    expect(await changed({ cap: 4 })).toEqual([2, 2, 1, 2]);
    expect(await changed({ reviewed: true })).toEqual([3, 3, 2, 3]);
  });

  it('is there at once for who goes back to a choice, refined intervals too, and is not asked again', async () => {
    const asked = {
      matched: vi.fn<Compute['matched']>(async (_, __, drawn) => ({ ...MATCHED, drawn })),
      thresholds: vi.fn<Compute['thresholds']>(async () => undefined),
      classGains: vi.fn<Compute['classGains']>(async () => ({ gains: [], pairs: [] })),
      modelParts: vi.fn<Compute['modelParts']>(async () => []),
      startBootstrap: vi.fn<Compute['startBootstrap']>(async () => 1),
    };
    const calls = () => Object.values(asked).map((spy) => spy.mock.calls.length);
    const app = await onScreen({ ...short, ...asked });
    const first = (await finished(app)).accuracyMore;
    expect(first.drawn!.value!.drawn).toBe(true);
    app.state().setView({ reviewed: true });
    await until(app.store, (s) => s.accuracyMore.bootstrapEach!.key === keysOf(app).bootstrap);
    expect(app.state().accuracyMore).not.toMatchObject(first);
    const before = calls();
    expect(before).toEqual([4, 2, 2, 2, 4]);
    app.state().setView({ reviewed: false });
    expect(app.state().accuracyMore).toMatchObject(first);
    expect(app.state().accuracyMore.drawn).toMatchObject({ key: keysOf(app).drawn, value: { drawn: true } });
    await settled();
    await settled();
    expect(calls()).toEqual(before);
  });

  it('of a view that was left does not take the place of what is there again', async () => {
    const late = deferred<undefined>();
    const thresholds = vi.fn<Compute['thresholds']>(async () => undefined);
    const app = await onScreen({ ...short, thresholds });
    await finished(app);
    thresholds.mockImplementationOnce(() => late.promise);
    app.state().setView({ reviewed: true });
    await vi.waitFor(() => expect(thresholds).toHaveBeenCalledTimes(2));
    app.state().setView({ reviewed: false });
    late.resolve(undefined);
    await settled();
    expect(app.state().accuracyMore.thresholds!.key).toBe(keysOf(app).thresholds);
    expect(thresholds).toHaveBeenCalledTimes(2);
  });

  it('drops a late answer to an older view', async () => {
    const answers = [deferred<undefined>(), deferred<undefined>()];
    let asked = 0;
    const thresholds: Compute['thresholds'] = () => answers[asked++]!.promise;
    const app = await onScreen({ ...short, thresholds });
    await vi.waitFor(() => expect(asked).toBe(1));
    app.state().setView({ reviewed: true });
    await vi.waitFor(() => expect(asked).toBe(2));
    answers[1]!.resolve(undefined);
    await until(app.store, (s) => s.accuracyMore.thresholds !== undefined);
    const kept = app.state().accuracyMore.thresholds;
    answers[0]!.resolve(undefined);
    await settled();
    expect(app.state().accuracyMore.thresholds).toBe(kept);
    expect(kept!.key).toBe(keysOf(app).thresholds);
  });

  it('asks nothing more for a view that was left', async () => {
    const gate = deferred<undefined>();
    const [matched, classGains] = [vi.fn<Compute['matched']>(() => gate.promise), vi.fn<Compute['classGains']>()];
    const app = await onScreen({ ...short, matched, classGains });
    await vi.waitFor(() => expect(matched).toHaveBeenCalledTimes(1));
    app.state().setView({ screen: 'browse' });
    app.state().setView({ reviewed: true });
    gate.resolve(undefined);
    await settled();
    expect(classGains).not.toHaveBeenCalled();
  });

  it('counts the thresholds beside the one in force ahead, and says nothing where that fails', async () => {
    const prepareAccuracy = vi.fn<Compute['prepareAccuracy']>().mockRejectedValue(new Error('no memory'));
    const app = await onScreen({ ...short, prepareAccuracy });
    withScores(app);
    app.state().setView({ threshold: 60 });
    await vi.waitFor(() => expect(prepareAccuracy).toHaveBeenCalledTimes(2));
    expect(prepareAccuracy.mock.calls.map(([request]) => request.V1.thresholdThousandths)).toEqual([590, 610]);
    await finished(app);
    expect(texts(app.state())).toEqual([]);
  });

  it('says what failed, keeps the rest, and asks again when the reader does something', async () => {
    const thresholds = vi.fn<Compute['thresholds']>().mockRejectedValueOnce(new Error('scores are damaged'));
    thresholds.mockResolvedValue(undefined);
    const app = await onScreen({ ...short, thresholds });
    await finished(app);
    expect(texts(app.state())).toEqual(['error: scores are damaged']);
    expect(app.state().accuracyMore.ranks).toBeDefined();
    app.state().setView({ levelMetric: 'top1' });
    await until(app.store, (s) => s.accuracyMore.thresholds !== undefined);
    expect(thresholds).toHaveBeenCalledTimes(2);
    expect(texts(app.state())).toHaveLength(1);
  });

  it('draws the matched subsample again for who comes back before the other view had its draws', async () => {
    const gate = deferred<never[]>();
    const modelParts: Compute['modelParts'] = async (_, { filter }) => (filter.reviewed ? gate.promise : []);
    const matched: Compute['matched'] = async (_, __, drawn) => ({ ...MATCHED, drawn });
    const app = await onScreen({ ...short, modelParts, matched });
    const drawn = () => app.state().accuracyMore.drawn;
    const isDrawn = () => drawn()?.key === keysOf(app).drawn && drawn()!.value!.drawn;
    await vi.waitFor(() => expect(isDrawn()).toBe(true));
    const first = drawn();
    app.state().setView({ reviewed: true });
    await vi.waitFor(() => expect(app.state().accuracyMore.matched?.key).toBe(keysOf(app).matched));
    expect(isDrawn()).toBe(false);
    app.state().setView({ reviewed: false });
    gate.resolve([]);
    await vi.waitFor(() => expect(isDrawn()).toBe(true));
    expect(drawn()).toEqual(first);
  });

  it('waits until a slider stands still, and for nothing else', async () => {
    const pauses: (() => void)[] = [];
    const pause = () => new Promise<void>((resolve) => pauses.push(resolve));
    const classGains = vi.fn<Compute['classGains']>(async () => ({ gains: [], pairs: [] }));
    const app = await appWith({ fragment: '#/accuracy', compute: { ...short, classGains }, ports: { pause } });
    withScores(app);
    await app.state().needAccuracy();
    await vi.waitFor(() => expect(classGains).toHaveBeenCalledTimes(1));
    app.state().setView({ reviewed: true });
    await vi.waitFor(() => expect(classGains).toHaveBeenCalledTimes(2));
    expect(pauses).toHaveLength(0);
    app.state().setView({ threshold: 70 });
    await settled();
    app.state().setView({ threshold: 60 });
    await settled();
    expect(classGains).toHaveBeenCalledTimes(2);
    for (const go of pauses) go();
    await vi.waitFor(() => expect(classGains).toHaveBeenCalledTimes(3));
    const cuts = classGains.mock.calls.map(([request]) => request.V1.thresholdThousandths);
    expect(cuts).toEqual([undefined, undefined, 600]);
  });
});

describe('only while the reader looks', () => {
  it.each(['#/browse', '#/accuracy?tab=control&v=1'])('nothing is asked on %s', async (fragment) => {
    const thresholds = vi.fn<Compute['thresholds']>(async () => undefined);
    const app = await onScreen({ ...short, thresholds }, fragment);
    await settled();
    expect(app.state().accuracy).toBeDefined();
    expect(thresholds).not.toHaveBeenCalled();
    app.state().setView({ screen: 'accuracy', tab: 'imagenet' });
    await until(app.store, (s) => s.accuracyMore.thresholds !== undefined);
  });

  it('nothing is asked where the reader left before the slider stood still', async () => {
    const still = deferred<void>();
    const classGains = vi.fn<Compute['classGains']>(async () => ({ gains: [], pairs: [] }));
    const ports = { pause: () => still.promise };
    const app = await appWith({ fragment: '#/accuracy', compute: { ...short, classGains }, ports });
    withScores(app);
    await app.state().needAccuracy();
    await vi.waitFor(() => expect(classGains).toHaveBeenCalledTimes(1));
    app.state().setView({ threshold: 60 });
    await settled();
    app.state().setView({ screen: 'browse' });
    still.resolve();
    await settled();
    expect(classGains).toHaveBeenCalledTimes(1);
    app.state().setView({ screen: 'accuracy' });
    await vi.waitFor(() => expect(classGains).toHaveBeenCalledTimes(2));
  });
});

describe('the bootstrap', () => {
  it('runs slice by slice with progress, and stops where a newer view takes its place', async () => {
    const steps: number[] = [];
    let started = 0;
    const gate = deferred<BootstrapProgress>();
    const compute: Partial<Compute> = {
      startBootstrap: async () => ++started,
      stepBootstrap: async (id) => {
        steps.push(id);
        if (id === 1) return steps.length < 3 ? { done: steps.length, of: 9 } : gate.promise;
        return { done: 9, of: 9, estimates: new Map() };
      },
    };
    const app = await onScreen(compute);
    await until(app.store, (s) => s.bootstrapProgress?.done === 2);
    await settled();
    expect(steps).toEqual([1, 1, 1]);
    app.state().setView({ reviewed: true });
    await finished(app);
    gate.resolve({ done: 3, of: 9 });
    await settled();
    expect(steps).toEqual([1, 1, 1, 2, 3]);
    expect(app.state().accuracyMore.bootstrap).toMatchObject({ key: keysOf(app).bootstrap, value: new Map() });
  });

  it('of a view that was left starts none for every model, and says nothing more', async () => {
    const pauses: (() => void)[] = [];
    const gate = deferred<BootstrapProgress>();
    const startBootstrap = vi.fn<Compute['startBootstrap']>(async () => 1);
    let steps = 0;
    const compute: Partial<Compute> = {
      startBootstrap,
      stepBootstrap: async () => (++steps === 1 ? { done: 1, of: 9 } : gate.promise),
    };
    const pause = () => new Promise<void>((go) => pauses.push(go));
    let now = 0;
    const nowMs = () => {
      now += 1000;
      return now;
    };
    const app = await appWith({ fragment: '#/accuracy', compute: { ...short, ...compute }, ports: { pause, nowMs } });
    withScores(app);
    await app.state().needAccuracy();
    await until(app.store, (s) => s.bootstrapProgress?.done === 1);
    app.state().setView({ threshold: 60 });
    gate.resolve({ done: 2, of: 9 });
    await settled();
    // the new view does not stand still yet
    expect(pauses).toHaveLength(1);
    expect(startBootstrap).toHaveBeenCalledTimes(1);
    expect(app.state().bootstrapProgress).toBeUndefined();
  });

  it('goes on to every model though something else changed meanwhile', async () => {
    const gate = deferred<BootstrapProgress>();
    const compute: Partial<Compute> = {
      startBootstrap: async ({ subjects }) => (subjects === 'mean' ? 1 : 2),
      stepBootstrap: async (id) => (id === 1 ? gate.promise : { done: 1, of: 1, estimates: new Map() }),
    };
    const app = await onScreen(compute);
    await settled();
    app.state().setView({ levelMetric: 'top1' });
    await settled();
    gate.resolve({ done: 1, of: 1, estimates: new Map() });
    expect((await finished(app)).accuracyMore.bootstrapEach!.key).toBe(keysOf(app).bootstrap);
  });

  it('of a view that was left is no error', async () => {
    const app = await onScreen();
    await until(app.store, (s) => s.bootstrapProgress !== undefined);
    app.state().setView({ reviewed: true });
    await until(app.store, (s) => s.accuracyMore.bootstrap?.key === keysOf(app).bootstrap);
    app.state().setView({ reviewed: false });
    await finished(app);
    expect(texts(app.state())).toEqual([]);
  });
});

it('answerKeys: no two answers share a key by chance of their parts', () => {
  const keys = (view: Partial<typeof DEFAULT_VIEW>) => answerKeys({ ...DEFAULT_VIEW, ...view }, undefined);
  expect(keys({ reviewed: true }).thresholds).not.toBe(keys({ originalInSet: true }).thresholds);
  expect(keys({ cap: 3 }).modelParts).not.toBe(keys({ cap: 4 }).modelParts);
  expect(keys({ cap: 3 }).thresholds).toBe(keys({ cap: 4 }).thresholds);
  expect(keys({ rankA: 'V1.top1', rankB: 'V2.top1' }).ranks).not.toBe(
    keys({ rankA: 'V2.top1', rankB: 'V1.top1' }).ranks,
  );
});
