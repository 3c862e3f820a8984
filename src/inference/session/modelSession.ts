import { PluralError } from '../../lib/pure/errors';
import type { WorkerLike } from '../../lib/workerRpc';
import type { ModelReport } from '../types';
import { type GpuOptions, openGraphicsWorker, processorNote, tryGraphicsCard } from './graphicsWorker';
import { type ChosenModel, type InferenceHandle, openModelWorker } from './modelWorker';

export interface SessionSetup {
  readonly createWorker: () => WorkerLike;
  readonly model: ChosenModel;
  readonly gpu: GpuOptions;
  /** what was found when the model was opened before: where it runs is not tried again */
  readonly known?: ModelReport | undefined;
}

/** An open model and the worker in which it is. */
export interface Ready {
  readonly handle: InferenceHandle;
  readonly report: ModelReport;
}

/** One opening of a model: on the graphics card where that proves itself, else on the processor. Ends with its worker. */
export class ModelSession {
  /** rejects with code `model`, `mismatch`, `not-found`, `worker` or `cancelled` */
  readonly ready: Promise<Ready>;
  readonly #handles = new Set<InferenceHandle>();
  #endedBy: Error | undefined;
  #abort: (reason: Error) => void = () => {};

  constructor(setup: SessionSetup) {
    const aborted = new Promise<never>((_, reject) => {
      this.#abort = reject;
    });
    this.ready = Promise.race([this.#open(setup), aborted]);
    this.ready.catch((error: unknown) => this.end(error instanceof Error ? error : new Error(String(error))));
  }

  get alive(): boolean {
    return !this.#endedBy;
  }

  /** Ends its workers; everything pending is rejected with `reason`. */
  end(reason: Error = new PluralError('cancelled', 'stopped on request')): void {
    if (this.#endedBy) return;
    this.#endedBy = reason;
    for (const handle of this.#handles) handle.dispose(reason);
    this.#abort(reason);
  }

  async #open({ createWorker, model, gpu, known }: SessionSetup): Promise<Ready> {
    let note = known?.providerNote;
    if (known?.provider === 'webgpu') {
      try {
        const { handle, report } = await openGraphicsWorker(createWorker, model, gpu);
        return { handle: this.#keep(handle), report: { ...report, ...(note ? { providerNote: note } : {}) } };
      } catch (error) {
        note = processorNote(error);
      }
      this.#goOn();
    }
    const wasm = openModelWorker(createWorker(), model, {});
    this.#keep(wasm.handle);
    const report = await wasm.opened;
    if (known) return { handle: wasm.handle, report: { ...report, ...(note ? { providerNote: note } : {}) } };
    const trial = await tryGraphicsCard(createWorker, model, wasm.handle, gpu);
    if (!trial.ok) {
      this.#goOn();
      return { handle: wasm.handle, report: { ...report, providerNote: trial.note } };
    }
    this.#keep(trial.handle);
    this.#handles.delete(wasm.handle);
    wasm.handle.dispose();
    return trial;
  }

  /** Throws where the session ended during a wait. */
  #goOn(): void {
    if (this.#endedBy) throw this.#endedBy;
  }

  /** A worker that came too late is ended at once. */
  #keep(handle: InferenceHandle): InferenceHandle {
    this.#handles.add(handle);
    void handle.ended.then((reason) => {
      if (this.#handles.delete(handle)) this.end(reason);
    });
    if (this.#endedBy) handle.dispose(this.#endedBy);
    return handle;
  }
}
