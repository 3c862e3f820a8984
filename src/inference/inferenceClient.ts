import { transfer } from 'comlink';
import { messageOf, PluralError } from '../lib/pure/errors';
import { type WorkerHandle, type WorkerLike, wrapWorker } from '../lib/workerRpc';
import InferenceWorker from './inference.worker?worker';
import type { InferenceService } from './inferenceService';
import type { ImageOutcome, ModelCard, ModelReport, Preprocess } from './types';

/** Longest waits before the worker counts as hung and is replaced. */
const OPEN_TIMEOUT_MS = 180_000;
const PREDICT_TIMEOUT_MS = 60_000;
const PREDICT_TIMEOUT_PER_IMAGE_MS = 10_000;

/** After so many pictures the worker is replaced, because the memory of a WASM instance never shrinks. */
const IMAGES_PER_WORKER = 5_000;

/** Runs models in a worker of its own. One model is open at a time. */
export interface InferenceClient {
  /**
   * Opens a model in a fresh worker, in place of the one before (whose pending calls are rejected with `cancelled`).
   * Rejects with code `model`, `mismatch`, `worker` or `cancelled`; the client then has no model.
   */
  open(file: File, card?: ModelCard): Promise<ModelReport>;
  /** Sets or changes the card of the open model. Rejects with `mismatch` where it is for another. */
  setCard(card: ModelCard): Promise<void>;
  /** Top-k per picture, in order; opens the model again where the worker was cancelled, crashed or replaced. */
  predict(files: readonly File[], topK: number): Promise<ImageOutcome[]>;
  /** Exact 8-bit RGB pixels, [cropPx x cropPx x 3]; needs no model. Rejects with code `image`. */
  preprocess(file: File, preprocess: Preprocess): Promise<Uint8Array>;
  /** Ends the worker at once; everything pending is rejected with `cancelled`. The next `predict` opens the model again. */
  cancel(): void;
  /** Ends the worker and forgets the model. */
  close(): void;
}

interface RememberedModel {
  readonly file: File;
  readonly card: ModelCard | undefined;
}

export function createInferenceClient(createWorker: () => WorkerLike = () => new InferenceWorker()): InferenceClient {
  let handle: WorkerHandle<InferenceService> | undefined;
  let model: RememberedModel | undefined;
  let opened: Promise<ModelReport> | undefined;
  let imagesInWorker = 0;

  const dispose = (reason?: Error) => {
    handle?.dispose(reason);
    handle = undefined;
    opened = undefined;
    imagesInWorker = 0;
  };

  const worker = (): WorkerHandle<InferenceService> => {
    if (handle) return handle;
    const created = wrapWorker<InferenceService>(createWorker());
    handle = created;
    created.ended.then(() => {
      if (handle === created) dispose();
    });
    return created;
  };

  /** Rejects with code `worker`, and ends the worker, where `call` takes longer than `limitMs`. */
  const withTimeout = async <R>(
    target: WorkerHandle<InferenceService>,
    call: Promise<R>,
    limitMs: number,
  ): Promise<R> => {
    const timer = setTimeout(() => {
      const found = `no answer in ${Math.round(limitMs / 1000)} s`;
      target.dispose(new PluralError('worker', 'the model does not answer', { found, remedy: 'Start it again.' }));
    }, limitMs);
    return call.finally(() => clearTimeout(timer));
  };

  const openNow = (wanted: RememberedModel): Promise<ModelReport> => {
    const target = worker();
    const opening = readModel(wanted.file).then((bytes) => {
      const file = transfer({ name: wanted.file.name, bytes }, [bytes]);
      return withTimeout(target, target.proxy.open(file, wanted.card), OPEN_TIMEOUT_MS);
    });
    opened = opening;
    opening.catch(() => {
      if (opened === opening) opened = undefined;
    });
    return opening;
  };

  return {
    async open(file, card) {
      dispose();
      const wanted = { file, card };
      model = wanted;
      const opening = openNow(wanted);
      const mine = handle;
      try {
        return await opening;
      } catch (error) {
        // a failed model leaves its memory behind; a newer call may have replaced worker and model already
        if (handle === mine) dispose();
        if (model === wanted) model = undefined;
        throw error;
      }
    },

    async setCard(card) {
      if (!model) throw noModel();
      await (opened ?? openNow(model));
      await worker().proxy.setCard(card);
      model = { file: model.file, card };
    },

    async predict(files, topK) {
      if (!model) throw noModel();
      if (imagesInWorker >= IMAGES_PER_WORKER && handle?.pending() === 0) dispose();
      await (opened ?? openNow(model));
      const target = worker();
      imagesInWorker += files.length;
      const limitMs = PREDICT_TIMEOUT_MS + PREDICT_TIMEOUT_PER_IMAGE_MS * files.length;
      return withTimeout(target, target.proxy.predict(files, topK), limitMs);
    },

    preprocess: (file, preprocess) => worker().proxy.preprocess(file, preprocess),
    cancel: () => dispose(),
    close() {
      dispose();
      model = undefined;
    },
  };
}

const noModel = () => new PluralError('model', 'no model is open', { remedy: 'Open one first.' });

async function readModel(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    throw new PluralError('not-found', 'model file cannot be read; it may have been moved or changed', {
      file: file.name,
      found: messageOf(error),
      remedy: 'Choose it again.',
    });
  }
}
