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

interface RememberedModel {
  readonly file: File;
  readonly card: ModelCard | undefined;
}

type Handle = WorkerHandle<InferenceService>;

/** Runs models in a worker of its own, and outlives it. One model is open at a time. */
export class InferenceClient {
  readonly #createWorker: () => WorkerLike;
  #handle: Handle | undefined;
  #model: RememberedModel | undefined;
  /** pending or done in the present worker; a failed opening leaves */
  #opened: Promise<ModelReport> | undefined;
  #imagesInWorker = 0;

  constructor(createWorker: () => WorkerLike = () => new InferenceWorker()) {
    this.#createWorker = createWorker;
  }

  /**
   * Opens a model in a fresh worker, in place of the one before (whose pending calls are rejected with `cancelled`).
   * Rejects with code `model`, `mismatch`, `not-found`, `worker` or `cancelled`; the client then has no model.
   */
  async open(file: File, card?: ModelCard, _externalData?: readonly File[]): Promise<ModelReport> {
    this.#dispose();
    const wanted = { file, card };
    this.#model = wanted;
    const opening = this.#openNow(wanted);
    const mine = this.#handle;
    try {
      return await opening;
    } catch (error) {
      // a failed model leaves its memory behind; a newer call may have replaced worker and model already
      if (this.#handle === mine) this.#dispose();
      if (this.#model === wanted) this.#model = undefined;
      throw error;
    }
  }

  /** Sets or changes the card of the open model. Rejects with `mismatch` where it is for another. */
  async setCard(card: ModelCard): Promise<void> {
    const { model, target } = await this.#openModel();
    await target.proxy.setCard(card);
    this.#model = { file: model.file, card };
  }

  /**
   * Top-k per picture, in the order of `files`; a picture that fails has `ok: false` and the others go on. Opens the model
   * again where the worker was cancelled, crashed or replaced. Rejects with code `model`, `worker` or `cancelled`.
   */
  async predict(files: readonly File[], topK: number, card?: ModelCard): Promise<ImageOutcome[]> {
    if (this.#imagesInWorker >= IMAGES_PER_WORKER && this.#handle?.pending() === 0) this.#dispose();
    const { target } = await this.#openModel();
    this.#imagesInWorker += files.length;
    const limitMs = PREDICT_TIMEOUT_MS + PREDICT_TIMEOUT_PER_IMAGE_MS * files.length;
    return withTimeout(target, target.proxy.predict(files, topK, card), limitMs);
  }

  /** Exact 8-bit RGB pixels, [cropPx x cropPx x 3]; needs no model. Rejects with code `image` or `worker`. */
  preprocess(file: File, preprocess: Preprocess): Promise<Uint8Array> {
    return this.#worker().proxy.preprocess(file, preprocess);
  }

  /** Ends the worker at once; everything pending is rejected with `cancelled`. The next `predict` opens the model again. */
  cancel(): void {
    this.#dispose();
  }

  /** Ends the worker and forgets the model. */
  close(): void {
    this.#dispose();
    this.#model = undefined;
  }

  async #openModel(): Promise<{ model: RememberedModel; target: Handle }> {
    const model = this.#model;
    if (!model) throw new PluralError('model', 'no model is open', { remedy: 'Open one first.' });
    const opening = this.#opened ?? this.#openNow(model);
    // held before the wait: a worker that is cancelled meanwhile rejects, and is not replaced by one without a model
    const target = this.#worker();
    await opening;
    return { model, target };
  }

  #openNow({ file, card }: RememberedModel): Promise<ModelReport> {
    const target = this.#worker();
    const opening = readModel(file).then((bytes) => {
      const given = transfer({ name: file.name, bytes }, [bytes]);
      return withTimeout(target, target.proxy.open(given, card), OPEN_TIMEOUT_MS);
    });
    this.#opened = opening;
    opening.catch(() => {
      if (this.#opened === opening) this.#opened = undefined;
    });
    return opening;
  }

  /** The present worker, or a new one. */
  #worker(): Handle {
    if (this.#handle) return this.#handle;
    const created = wrapWorker<InferenceService>(this.#createWorker());
    this.#handle = created;
    created.ended.then(() => {
      if (this.#handle === created) this.#dispose();
    });
    return created;
  }

  #dispose(): void {
    this.#handle?.dispose();
    this.#handle = undefined;
    this.#opened = undefined;
    this.#imagesInWorker = 0;
  }
}

/** Ends the worker, which rejects `call` with code `worker`, where it takes longer than `limitMs`. */
async function withTimeout<R>(target: Handle, call: Promise<R>, limitMs: number): Promise<R> {
  const timer = setTimeout(() => {
    const found = `no answer in ${Math.round(limitMs / 1000)} s`;
    target.dispose(new PluralError('worker', 'the model does not answer', { found, remedy: 'Start it again.' }));
  }, limitMs);
  return call.finally(() => clearTimeout(timer));
}

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
