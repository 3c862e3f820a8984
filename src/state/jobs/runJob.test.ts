import { afterEach, describe, expect, it, vi } from 'vitest';
import { RUN_ORDER_SEED, runOrder } from '../../domain/runOrder';
import type { ImageOutcome, ModelCard } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import { deferred, fakeInference, outcomeOf, reportOf, testCard, until } from '../../testing/appPorts';
import { appWith, ids, picture, settled, texts } from '../../testing/appWith';
import type { InferencePort, Ports } from '../ports';

const OPENED = 'opened-images';
const ID = 'tiny · run 1';

interface Given {
  readonly n: number;
  readonly predict?: InferencePort['predict'];
  readonly card?: ModelCard;
  readonly ports?: Partial<Ports>;
}

const predictAll: InferencePort['predict'] = async (files, topK) => files.map(() => outcomeOf(0, topK));

/** A store with `n` opened images `x0`, `x1`, ... of class 0, and a model that is ready to run. */
async function readyToRun({ n, predict = predictAll, card = testCard, ports = {} }: Given) {
  const open = vi.fn<InferencePort['open']>(async (file) => reportOf(file));
  const predicted = vi.fn(predict);
  const app = await appWith({
    pack: false,
    ports: { inference: fakeInference({ open, predict: predicted }), readCard: async () => card, ...ports },
  });
  if (n > 0) await app.state().openImages(Array.from({ length: n }, (_, i) => picture(`0/x${i}.jpg`)));
  await app.state().openModel([new File(['model'], 'tiny.onnx'), new File(['{}'], 'card.json')]);
  const predictedIds = async () => {
    const { queryId } = await app.service.query({ datasetId: OPENED, labelSetId: 'original', modelId: ID }, '');
    const tiles = await app.service.images(queryId, 0, n);
    return tiles.filter((t) => t.predictions).map((t) => t.imageId);
  };
  return { ...app, open, predicted, predictedIds };
}

const broken = (file: File): ImageOutcome => ({
  ok: false,
  fileName: file.name,
  message: `${file.name}: not a picture`,
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('runModel', () => {
  it('predicts the pictures at hand, shows the run and says when it ended', async () => {
    const { state, predicted, location } = await readyToRun({ n: 20 });
    await state().runModel();
    expect(state().runs).toEqual([
      expect.objectContaining({ id: ID, status: 'done', done: 20, of: 20, failed: 0, errors: [], datasetId: OPENED }),
    ]);
    expect(predicted.mock.calls.map(([files]) => files.length)).toEqual([8, 8, 4]);
    expect(state().view.model).toBe(ID);
    expect(location.writes.at(-1)?.push).toBe(true);
    expect(state().list?.metrics?.top1).toEqual({ num: 20, den: 20 });
    expect(texts(state()).at(-1)).toBe('info: Run finished: 20 images.');
  });

  it('runs over the dataset shown, and only where a picture was opened', async () => {
    const predict = vi.fn(predictAll);
    const { state } = await appWith({
      ports: { inference: fakeInference({ predict }) },
    });
    await state().openImages([picture('val_3.JPEG'), picture('val_1.JPEG'), picture('elsewhere.jpg')]);
    await state().openModel([new File(['m'], 'tiny.onnx'), new File(['{}'], 'card.json')]);
    await state().runModel();
    expect(predict.mock.calls.flatMap(([files]) => files.map((f) => f.name)).sort()).toEqual([
      'val_1.JPEG',
      'val_3.JPEG',
    ]);
    expect(state().list?.facets.verdict.missing).toBe(2);
    expect(ids(state())).toHaveLength(4);
  });

  it('goes on after a picture that cannot be read, and lists it', async () => {
    const { state, predictedIds } = await readyToRun({
      n: 10,
      predict: async (files, topK) => files.map((f) => (f.name === 'x3.jpg' ? broken(f) : outcomeOf(0, topK))),
    });
    await state().runModel();
    expect(state().runs[0]).toMatchObject({
      status: 'done',
      done: 10,
      failed: 1,
      errors: [{ fileName: 'x3.jpg', message: 'x3.jpg: not a picture' }],
    });
    expect(await predictedIds()).toEqual(['x0', 'x1', 'x2', 'x4', 'x5', 'x6', 'x7', 'x8', 'x9']);
    expect(texts(state()).at(-1)).toMatch(/^info: Run finished: 10 images, 1 /);
  });

  it('keeps what was predicted when cancelled', async () => {
    const second = deferred<void>();
    let calls = 0;
    const { store, state, predictedIds } = await readyToRun({
      n: 30,
      predict: async (files, topK) => {
        calls += 1;
        if (calls === 2) await second.promise;
        return files.map(() => outcomeOf(0, topK));
      },
    });
    const running = state().runModel();
    await until(store, (s) => s.runs[0]?.done === 8);
    state().cancelRun();
    expect(state().runs[0]?.status).toBe('cancelling');
    second.resolve();
    await running;
    // the batch under way is dropped
    expect(state().runs[0]).toMatchObject({ status: 'cancelled', done: 8, of: 30 });
    expect(await predictedIds()).toHaveLength(8);
    expect(state().list?.metrics?.n_images).toBe(8);
    expect(texts(state()).at(-1)).toBe('info: Run cancelled after 8 of 30 images; what was predicted is kept.');
  });

  it('stops before the first picture when cancelled while it prepares', async () => {
    const gate = deferred<void>();
    const { store, state, open, predicted } = await readyToRun({ n: 3 });
    open.mockImplementationOnce(async (file) => {
      await gate.promise;
      return reportOf(file);
    });
    const running = state().runModel();
    await until(store, (s) => s.runs[0]?.of === 3);
    state().cancelRun();
    gate.resolve();
    await running;
    expect(predicted).not.toHaveBeenCalled();
    expect(state().runs[0]).toMatchObject({ status: 'cancelled', done: 0 });
    await state().runModel();
    expect(state().runs[0]).toMatchObject({ status: 'done', done: 3 });
  });

  it('says that it was cancelled where that stops the model from opening', async () => {
    const gate = deferred<never>();
    const { store, state, open } = await readyToRun({ n: 3 });
    open.mockImplementationOnce(() => gate.promise);
    const running = state().runModel();
    await until(store, (s) => s.runs[0]?.of === 3);
    state().cancelRun();
    gate.reject(new PluralError('worker', 'the worker was ended'));
    await running;
    expect(state().runs).toEqual([]);
    expect(texts(state()).at(-1)).toBe('info: The run was cancelled before it began.');
    expect(texts(state()).some((t) => t.startsWith('error'))).toBe(false);
  });

  it('ends as cancelled, not as failed, where cancelling stops the worker', async () => {
    const { state } = await readyToRun({
      n: 3,
      predict: async () => {
        throw new PluralError('cancelled', 'stopped');
      },
    });
    await state().runModel();
    expect(state().runs[0]).toMatchObject({ status: 'cancelled', done: 0 });
    expect(texts(state()).some((t) => t.startsWith('error'))).toBe(false);
  });

  it('fails with the reason where the model cannot go on, and keeps what it had', async () => {
    let calls = 0;
    const { state, predictedIds } = await readyToRun({
      n: 20,
      predict: async (files, topK) => {
        calls += 1;
        if (calls === 2) throw new PluralError('worker', 'the model never answered');
        return files.map(() => outcomeOf(0, topK));
      },
    });
    await state().runModel();
    expect(state().runs[0]).toMatchObject({ status: 'failed', done: 8, failure: 'the model never answered.' });
    expect(await predictedIds()).toHaveLength(8);
    expect(texts(state()).at(-1)).toBe('error: the model never answered.');
  });

  it('keeps the first hundred errors of a folder that went away, and counts all', async () => {
    const { state } = await readyToRun({ n: 130, predict: async (files) => files.map(broken) });
    await state().runModel();
    expect(state().runs[0]).toMatchObject({ status: 'done', done: 130, failed: 130 });
    const order = runOrder(
      Array.from({ length: 130 }, (_, i) => `x${i}`),
      RUN_ORDER_SEED,
    );
    expect(state().runs[0]?.errors.map((e) => e.imageId)).toEqual(order.slice(0, 100));
  });

  it('starts once, however often it is asked', async () => {
    const { state, predicted } = await readyToRun({ n: 4 });
    await Promise.all([state().runModel(), state().runModel()]);
    expect(state().runs).toHaveLength(1);
    expect(predicted).toHaveBeenCalledTimes(1);
  });

  it('can be run again, as a run of its own', async () => {
    const { state } = await readyToRun({ n: 2 });
    await state().runModel();
    await state().runModel();
    expect(state().runs.map((r) => r.id)).toEqual(['tiny · run 2', ID]);
    expect(state().choices?.models.map((m) => m.id)).toEqual([ID, 'tiny · run 2']);
  });

  it('can be run again after it could not start', async () => {
    const { state, open } = await readyToRun({ n: 2 });
    open.mockRejectedValueOnce(new Error('no memory'));
    await state().runModel();
    expect(state().runs).toEqual([]);
    expect(texts(state()).at(-1)).toBe('error: no memory');
    await state().runModel();
    expect(state().runs[0]?.status).toBe('done');
  });

  it('asks for a model, then for pictures', async () => {
    const bare = await appWith();
    await bare.state().runModel();
    expect(texts(bare.state())).toEqual([expect.stringMatching(/^error: Open an ONNX model/)]);
    await bare.state().openModel([new File(['m'], 'tiny.onnx'), new File(['{}'], 'card.json')]);
    await bare.state().runModel();
    expect(texts(bare.state()).at(-1)).toMatch(
      /^error: no picture of ImageNetV2 matched frequency is open.*Open a folder/,
    );
    expect(bare.state().runs).toEqual([]);
  });

  it('lets no other model in while it runs', async () => {
    const gate = deferred<void>();
    const { store, state } = await readyToRun({
      n: 1,
      predict: async (files, topK) => {
        await gate.promise;
        return predictAll(files, topK);
      },
    });
    const running = state().runModel();
    await until(store, (s) => s.runs.length > 0);
    await state().openModel([new File(['m'], 'other.onnx')]);
    expect(texts(state())).toContain('error: A run is under way. Cancel it before opening another model.');
    gate.resolve();
    await running;
    expect(state().model?.file.name).toBe('tiny.onnx');
  });

  it('says in its receipt how to make the run again', async () => {
    const { state } = await readyToRun({ n: 1 });
    await state().runModel();
    expect(state().runs[0]?.receipt).toMatchObject({
      model: 'tiny',
      modelFile: 'tiny.onnx',
      modelSha256: 'ab'.repeat(32),
      preprocess: testCard.preprocess,
      provider: 'wasm',
      threads: 1,
      dataset: OPENED,
    });
  });

  it('scores a model that knows three classes by three predictions', async () => {
    const { state, predicted } = await readyToRun({ n: 2, card: { ...testCard, classes: [0, null, 1, 2] } });
    await state().runModel();
    expect(predicted.mock.calls.map(([, topK]) => topK)).toEqual([3]);
    expect(state().runs[0]).toMatchObject({ status: 'done', done: 2, failed: 0 });
    expect(state().list?.metrics?.vtopk_any).toEqual({ num: 2, den: 2 });
  });
});

describe('exportRun', () => {
  it('saves the run under a name that says what it holds', async () => {
    const saveFile = vi.fn<Ports['saveFile']>();
    const { state } = await readyToRun({ n: 2, ports: { saveFile } });
    await state().runModel();
    await state().exportRun(ID, 'json');
    await state().exportRun(ID, 'csv');
    await state().exportRun(ID, 'parquet');
    await state().exportRun(ID, 'npy');
    expect(saveFile.mock.calls.map(([name, , type]) => [name, type])).toEqual([
      ['tiny.opened-images.predictions.json', 'application/json'],
      ['tiny.opened-images.predictions.csv', 'text/csv'],
      ['tiny.opened-images.predictions.parquet', 'application/vnd.apache.parquet'],
      ['tiny.opened-images.predictions.npz', 'application/zip'],
    ]);
    const exported: unknown = JSON.parse(String(saveFile.mock.calls[0]![1]));
    expect(exported).toMatchObject({
      model: 'tiny',
      dataset: OPENED,
      labelSet: 'original',
      receipt: { modelFile: 'tiny.onnx', images: 2 },
      predictions: [
        { image: 'x0', original: 0 },
        { image: 'x1', original: 0 },
      ],
    });
  });

  it('is nothing for a run that is not there', async () => {
    const saveFile = vi.fn<Ports['saveFile']>();
    const { state } = await appWith({ ports: { saveFile } });
    await state().exportRun('nothing', 'csv');
    await settled();
    expect(saveFile).not.toHaveBeenCalled();
    expect(state().notices).toEqual([]);
  });
});
