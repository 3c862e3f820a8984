import { afterEach, describe, expect, it, vi } from 'vitest';
import { HUB_MODELS } from '../../data/models/catalogue';
import type { DownloadProgress, KeptModel, LibraryModel } from '../../data/models/modelLibrary';
import { PluralError } from '../../lib/pure/errors';
import { deferred, fakeInference, fakeLibrary, reportOf, testCard } from '../../testing/appPorts';
import { appWith, settled, texts } from '../../testing/appWith';
import type { LibraryPort, Ports } from '../ports';

const [model] = HUB_MODELS;
const kept: KeptModel = {
  key: `${model!.repository}/onnx/model.onnx`,
  modelId: model!.id,
  repository: model!.repository,
  precision: 'fp32',
  bytes: 5,
  complete: true,
  commit: 'c0ffee',
};
const loaded: LibraryModel = {
  kept,
  file: new File(['model'], 'hub.onnx'),
  externalData: [],
  licence: 'apache-2.0',
  processorText: '{}',
};

afterEach(() => {
  vi.unstubAllGlobals();
});

const appHaving = (library: Partial<LibraryPort>, ports: Partial<Ports> = {}) =>
  appWith({ ports: { library: fakeLibrary(library), ...ports } });

describe('downloadModel', () => {
  it('shows progress and rate, keeps a list, and opens the model with the card of its repository', async () => {
    let progress: (p: DownloadProgress) => void = () => {};
    const done = deferred<LibraryModel>();
    const contexts: unknown[] = [];
    let now = 0;
    const { state } = await appHaving(
      {
        list: async () => [kept],
        download: (_m, _f, control) => {
          progress = control.onProgress;
          return done.promise;
        },
      },
      {
        nowMs: () => now,
        readCardFiles: async (files, context, hub) => {
          contexts.push([files.map((f) => f.name), context, hub]);
          return { card: testCard, notes: ['read from the hub'] };
        },
      },
    );
    const downloading = state().downloadModel(model!.id, 'fp32');
    await vi.waitFor(() => expect(state().download).toMatchObject({ modelId: model!.id, phase: 'asking' }));
    progress({ phase: 'downloading', received: 100, from: 100, total: 1100, restarted: false });
    now = 500;
    progress({ phase: 'downloading', received: 600, from: 100, total: 1100, restarted: false });
    expect(state().download).toMatchObject({ received: 600, total: 1100, bytesPerSecond: 1000 });
    now = 550;
    progress({ phase: 'downloading', received: 650, from: 100, total: 1100, restarted: false });
    // not every bit that arrives is worth drawing the page again
    expect(state().download?.received).toBe(600);
    // one at a time
    await state().downloadModel(HUB_MODELS[1]!.id, 'fp32');
    done.resolve(loaded);
    await downloading;
    expect(state()).toMatchObject({
      download: undefined,
      keptModels: [kept],
      model: { file: { name: 'hub.onnx' }, card: testCard, cardSource: 'hub', cardNotes: ['read from the hub'] },
    });
    expect(contexts).toEqual([
      [
        ['preprocessor_config.json'],
        {
          name: `${model!.name}, fp32`,
          source: `${model!.repository}, commit c0ffee`,
          licence: 'apache-2.0',
        },
        true,
      ],
    ]);
  });

  it('shows how far a download came that stalls right after it began', async () => {
    let progress: (p: DownloadProgress) => void = () => {};
    const pauses: { ms: number; over: () => void }[] = [];
    const done = deferred<LibraryModel>();
    const { state } = await appHaving(
      {
        download: (_m, _f, control) => {
          progress = control.onProgress;
          return done.promise;
        },
      },
      { nowMs: () => 0, pause: (ms) => new Promise((over) => pauses.push({ ms, over })) },
    );
    const downloading = state().downloadModel(model!.id, 'fp32');
    await vi.waitFor(() => expect(state().download).toBeDefined());
    progress({ phase: 'asking', received: 0, from: 0, restarted: false });
    for (const received of [65_536, 131_072, 200_000]) {
      progress({ phase: 'downloading', received, from: 0, total: 1_000_000, restarted: false });
    }
    expect(state().download?.phase).toBe('asking');
    // one pause for all that came meanwhile
    expect(pauses.map(({ ms }) => ms)).toEqual([100]);
    pauses[0]!.over();
    await settled();
    expect(state().download).toMatchObject({ phase: 'downloading', received: 200_000, total: 1_000_000 });
    done.resolve(loaded);
    await downloading;
  });

  it('says when it was stopped, and why it failed', async () => {
    const { state } = await appHaving({
      download: (_m, _f, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new PluralError('cancelled', 'stopped on request')));
        }),
    });
    const stopped = state().downloadModel(model!.id, 'fp32');
    state().cancelDownload();
    await stopped;
    expect(texts(state()).at(-1)).toMatch(/^info: The download of .* was stopped; what has arrived is kept\./);
    const failing = await appHaving({ download: () => Promise.reject(new PluralError('network', 'no answer')) });
    await failing.state().downloadModel(model!.id, 'fp32');
    expect(texts(failing.state())).toEqual(['error: no answer.']);
    expect(failing.state()).toMatchObject({ download: undefined, model: undefined });
  });

  it('asks for the card where the repository does not say how pictures are prepared', async () => {
    const { state } = await appHaving(
      { open: async () => loaded },
      { readCardFiles: async () => ({ notes: ['nothing said'] }) },
    );
    await state().openKeptModel(kept.key);
    expect(state().model).toMatchObject({ cardNotes: ['nothing said'] });
    expect(state().model).not.toHaveProperty('card');
  });
});

describe('kept models', () => {
  it('are removed, and listed again', async () => {
    let list = [kept];
    const { state } = await appHaving({
      list: async () => list,
      remove: async () => {
        list = [];
      },
    });
    await state().needKeptModels();
    expect(state().keptModels).toEqual([kept]);
    await state().removeKeptModel(kept.key);
    expect(state().keptModels).toEqual([]);
  });

  it('are none, with the reason, where the browser keeps nothing', async () => {
    const { state } = await appHaving({ list: () => Promise.reject(new PluralError('unsupported', 'keeps nothing')) });
    await state().needKeptModels();
    expect(state().keptModels).toEqual([]);
    expect(texts(state())).toEqual(['error: keeps nothing.']);
  });
});

describe('remembered cards', () => {
  const own = new File(['model'], 'own.onnx');
  const corrected = { ...testCard, name: 'corrected' };

  it('come back with the file, stand above the card of the repository, and are forgotten on request', async () => {
    const { state } = await appHaving(
      { open: async () => loaded },
      { readCard: async (text) => JSON.parse(text) as typeof testCard },
    );
    await state().openModel([own]);
    state().setCard(corrected);
    await settled();
    expect(state().model?.remembered).toBe(true);
    await state().openModel([own]);
    expect(state().model).toMatchObject({ card: corrected, cardSource: 'remembered' });
    await state().openKeptModel(kept.key);
    expect(state().model).toMatchObject({ file: { name: 'hub.onnx' }, card: corrected, cardSource: 'remembered' });
    await state().forgetCard();
    expect(state().model).toMatchObject({ card: corrected, remembered: false });
    await state().openModel([own]);
    expect(state().model).not.toHaveProperty('card');
  });

  it('open a model that needs its classes told', async () => {
    const classes = [null, ...Array.from({ length: 1000 }, (_, i) => i)];
    const opened: unknown[] = [];
    const { state } = await appHaving(
      { cardTextOf: async () => JSON.stringify({ ...testCard, classes }) },
      {
        readCard: async (text) => JSON.parse(text) as typeof testCard,
        inference: fakeInference({
          open: async (file, card, externalData) => {
            opened.push([card?.classes?.length, externalData?.map((f) => f.name)]);
            if (!card) throw new PluralError('model', 'the model has 1001 classes', { file: file.name });
            return { ...reportOf(file), outputColumns: 1001 };
          },
        }),
      },
    );
    await state().openModel([new File(['w'], 'own.onnx.data'), own]);
    expect(opened).toEqual([
      [undefined, ['own.onnx.data']],
      [1001, ['own.onnx.data']],
    ]);
    expect(state().model).toMatchObject({ cardSource: 'remembered', externalData: [{ name: 'own.onnx.data' }] });
  });

  it('are left alone where they are damaged or nothing can be kept', async () => {
    const { state } = await appHaving(
      { cardText: async () => '{', rememberCard: () => Promise.reject(new Error('no room')) },
      { readCard: () => Promise.reject(new Error('not a card')) },
    );
    await state().openModel([own]);
    expect(state().model).not.toHaveProperty('card');
    state().setCard(testCard);
    await settled();
    expect(state().model?.card).toEqual(testCard);
    expect(texts(state()).at(-1)).toMatch(/not remembered for own\.onnx: no room/);
  });
});
