import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PluralError } from '../../lib/pure/errors';
import type { RemoteService, WorkerHandle } from '../../lib/workerRpc';
import { deferred, outcomeOf, testCard } from '../../testing/appPorts';
import type { DecodeService } from '../decodeService';
import type { InferenceService } from '../inferenceService';
import type { Arrangement, PictureOutcome, RunEvent } from '../types';
import { Pipeline, type Workshop } from './pipeline';

const one: Arrangement = { provider: 'wasm', inferenceWorkers: 1, threadsPerWorker: 1, decodeWorkers: 1, batch: 2 };

/** What a fake worker does with a call: `hang` never answers, `crash` ends it, `refuse` rejects the call. */
type Behaviour = 'answer' | 'hang' | 'crash' | 'refuse';
type Named = { readonly fileName?: string; readonly name?: string; readonly ok?: false };

interface FakeOptions {
  readonly behave?: (names: readonly string[], call: number, provider: string) => Behaviour;
  readonly behaveDecode?: (names: readonly string[], call: number) => Behaviour;
  readonly openFails?: (opened: number, provider: string) => Error | undefined;
  readonly limits?: Partial<Workshop['limits']>;
  readonly memoryBytes?: (call: number) => number;
}

interface FakeHandle<S> {
  readonly handle: WorkerHandle<S>;
  readonly isOver: () => boolean;
}

function fakeHandle<S extends object>(methods: Record<string, (...args: never[]) => Promise<unknown>>): FakeHandle<S> {
  const { promise: ended, resolve } = deferred<Error>();
  const rejectors = new Set<(reason: Error) => void>();
  let over: Error | undefined;
  const dispose = (reason: Error = new PluralError('cancelled', 'stopped on request')) => {
    if (over) return;
    over = reason;
    for (const reject of rejectors) reject(reason);
    resolve(reason);
  };
  const proxy = Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...args: never[]) =>
        new Promise((yes, no) => {
          if (over) {
            no(over);
            return;
          }
          rejectors.add(no);
          method(...args).then(yes, no);
        }),
    ]),
  );
  const handle: WorkerHandle<S> = { proxy: proxy as RemoteService<S>, pending: () => rejectors.size, dispose, ended };
  return { handle, isOver: () => over !== undefined };
}

function fakeWorkshop({ behave, behaveDecode, openFails, limits, memoryBytes }: FakeOptions = {}) {
  const stats = { opened: 0, decoders: 0, alive: () => 0, calls: 0, decodes: 0 };
  const handles: { isOver: () => boolean }[] = [];
  stats.alive = () => handles.filter((h) => !h.isOver()).length;
  const act = async <T>(how: Behaviour, end: () => void, value: T): Promise<T> => {
    await Promise.resolve();
    if (how === 'refuse') throw new PluralError('model', 'cannot run');
    if (how === 'crash') end();
    if (how !== 'answer') return new Promise(() => {});
    return value;
  };
  const crash = (handle: WorkerHandle<object>) => () => handle.dispose(new PluralError('worker', 'crashed'));
  const workshop: Workshop = {
    preprocess: testCard.preprocess,
    limits: { answerMs: 1e6, answerPerPictureMs: 0, picturesPerWorker: 1000, ...limits },
    nowMs: () => 0,
    withoutGpu: () => one,
    openDecoder: async () => {
      stats.decoders += 1;
      const made: FakeHandle<DecodeService> = fakeHandle({
        prepare: async (pictures: readonly Named[]) => {
          const names = pictures.flatMap(({ name }) => name ?? []);
          const prepared = pictures.map((p) => ('ok' in p ? p : { fileName: p.name, pixels: new Uint8Array(3) }));
          return act(behaveDecode?.(names, stats.decodes++) ?? 'answer', crash(made.handle), prepared);
        },
      });
      handles.push(made);
      return made.handle;
    },
    openInference: async ({ provider }) => {
      stats.opened += 1;
      const failure = openFails?.(stats.opened - 1, provider);
      if (failure) throw failure;
      let mine = 0;
      const made: FakeHandle<InferenceService> = fakeHandle({
        predictBatch: async (pictures: readonly Named[], topK: number) => {
          const names = pictures.map((p) => p.fileName ?? p.name ?? '');
          const outcomes = pictures.map((p) =>
            'ok' in p ? p : outcomeOf(Number((p.fileName ?? p.name)?.slice(1)), topK),
          );
          const result = { outcomes, memoryBytes: memoryBytes?.(mine++) ?? 0 };
          return act(behave?.(names, stats.calls++, provider) ?? 'answer', crash(made.handle), result);
        },
      });
      handles.push(made);
      return made.handle;
    },
  };
  return { workshop, stats };
}

interface Given extends FakeOptions {
  readonly count: number;
  readonly arrangement?: Arrangement;
  readonly onOutcomes?: (some: readonly PictureOutcome[]) => Promise<void>;
  readonly read?: (i: number) => Promise<File>;
}

function start({ count, arrangement = one, onOutcomes, read, ...fakes }: Given) {
  const taken: PictureOutcome[] = [];
  const events: RunEvent[] = [];
  const { workshop, stats } = fakeWorkshop(fakes);
  const began = { pictures: 0 };
  const run = new Pipeline(
    {
      topK: 3,
      pictures: Array.from({ length: count }, (_, i) => ({
        imageId: `x${i}`,
        read: async () => {
          began.pictures += 1;
          return read ? read(i) : new File(['x'], `x${i}`);
        },
      })),
      onOutcomes: async (some) => {
        await onOutcomes?.(some);
        taken.push(...some);
      },
      onEvent: (event) => events.push(event),
    },
    workshop,
    arrangement,
  );
  const failed = () => taken.flatMap(({ imageId, outcome }) => (outcome.ok ? [] : [imageId])).sort();
  return { run, taken, events, stats, began, failed };
}

/** Every picture once, with the prediction of that picture. */
function expectAll(taken: readonly PictureOutcome[], count: number) {
  const ids = taken.map(({ imageId }) => Number(imageId.slice(1))).sort((a, b) => a - b);
  expect(ids).toEqual(Array.from({ length: count }, (_, i) => i));
  for (const { imageId, outcome } of taken) {
    if (outcome.ok) expect(outcome.prediction.classes[0]).toBe(Number(imageId.slice(1)) % 1000);
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Pipeline', () => {
  it.each([
    one,
    { ...one, decodeWorkers: 0 },
    { ...one, inferenceWorkers: 3, decodeWorkers: 2, batch: 4 },
    { ...one, inferenceWorkers: 2, batch: 1 },
  ])('predicts each picture once and ends its workers: %o', async (arrangement) => {
    const { run, taken, stats, events, failed } = start({ count: 23, arrangement });
    expect(await run.ended).toBe('done');
    expectAll(taken, 23);
    expect([failed(), events, stats.alive()]).toEqual([[], [], 0]);
  });

  it('ends at once where there is nothing to do', async () => {
    const { run, stats } = start({ count: 0 });
    expect(await run.ended).toBe('done');
    expect(stats.opened).toBe(0);
  });

  it('gives every picture one outcome whatever workers do, or ends with a typed error', async () => {
    const behaviours = fc.array(fc.constantFrom<Behaviour>('answer', 'answer', 'answer', 'crash', 'refuse'), {
      minLength: 60,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(
        behaviours,
        behaviours,
        fc.nat(30),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(2),
        async (infer, decode, count, inferenceWorkers, decodeWorkers) => {
          const { run, taken, stats } = start({
            count,
            arrangement: { ...one, inferenceWorkers, decodeWorkers, batch: 3 },
            behave: (_names, call) => infer[call] ?? 'answer',
            behaveDecode: (_names, call) => decode[call] ?? 'answer',
          });
          const how = await run.ended.catch((error: unknown) => error);
          if (how === 'done') expectAll(taken, count);
          else expect(how).toBeInstanceOf(PluralError);
          expect(new Set(taken.map(({ imageId }) => imageId)).size).toBe(taken.length);
          expect(stats.alive()).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reports the one picture that no worker survives, and predicts the others', async () => {
    const { run, taken, events, failed } = start({
      count: 20,
      arrangement: { ...one, inferenceWorkers: 2, batch: 4 },
      behave: (names) => (names.includes('x6') ? 'crash' : 'answer'),
    });
    expect(await run.ended).toBe('done');
    expectAll(taken, 20);
    expect(failed()).toEqual(['x6']);
    expect(events).toEqual(Array(3).fill({ kind: 'worker-replaced', reason: 'crashed.' }));
  });

  it('replaces a worker that does not answer', async () => {
    let hung = false;
    const { run, taken, events } = start({
      count: 12,
      limits: { answerMs: 30 },
      behave: (names) => {
        if (hung || !names.includes('x4')) return 'answer';
        hung = true;
        return 'hang';
      },
    });
    expect(await run.ended).toBe('done');
    expectAll(taken, 12);
    expect(events).toEqual([
      expect.objectContaining({ kind: 'worker-replaced', reason: expect.stringContaining('does not answer') }),
    ]);
  });

  it('ends with a typed error where fresh workers die one after another, or cannot be opened', async () => {
    const dying = start({ count: 50, behave: () => 'crash' });
    await expect(dying.run.ended).rejects.toMatchObject({
      code: 'worker',
      message: expect.stringContaining('cannot go on'),
    });
    const refusing = start({ count: 50, behave: () => 'refuse' });
    await expect(refusing.run.ended).rejects.toMatchObject({ code: 'model' });
    const closed = start({ count: 5, openFails: () => new PluralError('model', 'not enough memory') });
    await expect(closed.run.ended).rejects.toMatchObject({ code: 'model' });
    expect([dying, refusing, closed].map(({ stats }) => stats.alive())).toEqual([0, 0, 0]);
  });

  it('goes on with fewer workers where another cannot be opened', async () => {
    const { run, taken, events } = start({
      count: 9,
      arrangement: { ...one, inferenceWorkers: 3 },
      openFails: (opened) => (opened === 1 ? new PluralError('model', 'not enough memory') : undefined),
    });
    expect(await run.ended).toBe('done');
    expectAll(taken, 9);
    expect(events).toEqual([{ kind: 'arranged', arrangement: { ...one, inferenceWorkers: 2 } }]);
  });

  it('replaces workers as planned and for their memory, while the others work', async () => {
    const { run, taken, events, stats } = start({
      count: 100,
      arrangement: { ...one, inferenceWorkers: 2 },
      limits: { picturesPerWorker: 20 },
    });
    expect(await run.ended).toBe('done');
    expectAll(taken, 100);
    expect(stats.opened).toBeGreaterThan(4);
    expect(events.length).toBeGreaterThan(4);
    const grown = start({ count: 20, memoryBytes: (call) => (call === 3 ? 2e9 : 100e6) });
    expect(await grown.run.ended).toBe('done');
    expect(grown.events[0]).toMatchObject({
      kind: 'worker-replaced',
      reason: 'replaced because its memory grew from 100 MB to 2000 MB',
    });
  });

  it('begins no more than a few batches per worker until outcomes are taken', async () => {
    const gate = deferred<void>();
    const { run, began, taken } = start({ count: 500, onOutcomes: () => gate.promise });
    for (let i = 0; i < 20; i++) await settled();
    const before = began.pictures;
    expect(before).toBeLessThanOrEqual(2 * (2 * 2 + 1 + 2));
    gate.resolve();
    expect(await run.ended).toBe('done');
    expectAll(taken, 500);
  });

  it('pauses, resumes and cancels', async () => {
    const { run, taken, began, stats } = start({
      count: 100,
      onOutcomes: async (some) => {
        if (some.some(({ imageId }) => imageId === 'x3')) run.pause();
      },
    });
    for (let i = 0; i < 50; i++) await settled();
    expect(taken).toHaveLength(began.pictures);
    expect(taken.length).toBeLessThan(100);
    run.resume();
    expect(await run.ended).toBe('done');
    expectAll(taken, 100);

    const other = start({
      count: 100,
      onOutcomes: async (some) => {
        if (some.some(({ imageId }) => imageId === 'x8')) other.run.cancel();
      },
    });
    expect(await other.run.ended).toBe('cancelled');
    await settled();
    expect(other.taken).toHaveLength(10);
    expect([stats.alive(), other.stats.alive()]).toEqual([0, 0]);
  });

  it('lists a picture that cannot be read, and ends where the receiver fails', async () => {
    const { run, taken, failed } = start({
      count: 5,
      read: async (i) => {
        if (i === 2) throw new Error('x2: gone');
        return new File(['x'], `x${i}`);
      },
    });
    expect(await run.ended).toBe('done');
    expectAll(taken, 5);
    expect(failed()).toEqual(['x2']);
    const full = start({ count: 5, onOutcomes: () => Promise.reject(new PluralError('worker', 'no room')) });
    await expect(full.run.ended).rejects.toThrow('no room');
  });

  it('gives WebGPU up at its first failure, says so, and does its pictures again on WASM', async () => {
    const { run, taken, events, failed, stats } = start({
      count: 30,
      arrangement: { ...one, provider: 'webgpu', batch: 4 },
      behave: (names, _call, provider) => (provider === 'webgpu' && names.includes('x13') ? 'refuse' : 'answer'),
    });
    expect(await run.ended).toBe('done');
    expectAll(taken, 30);
    expect([failed(), stats.alive()]).toEqual([[], 0]);
    expect(events).toEqual([
      { kind: 'provider-changed', provider: 'wasm', reason: 'cannot run.' },
      { kind: 'arranged', arrangement: one },
    ]);
  });

  it('changes its arrangement under way without losing or doubling a picture', async () => {
    const { run, taken, stats } = start({
      count: 200,
      onOutcomes: async (some) => {
        if (some[0]?.imageId === 'x20') void run.change({ ...one, inferenceWorkers: 3, batch: 5 });
        if (some.some(({ imageId }) => imageId === 'x90')) await run.change({ ...one, threadsPerWorker: 2 });
        if (some.some(({ imageId }) => imageId === 'x120')) run.keepOnlyPresent();
      },
    });
    expect(await run.ended).toBe('done');
    expectAll(taken, 200);
    expect(stats.alive()).toBe(0);
  });
});
