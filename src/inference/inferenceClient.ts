import { PluralError } from '../lib/pure/errors';
import { type WorkerHandle, type WorkerLike, wrapWorker } from '../lib/workerRpc';
import { cardWithNames } from './cardWithNames';
import DecodeWorker from './decode.worker?worker';
import type { DecodeService } from './decodeService';
import InferenceWorker from './inference.worker?worker';
import { checkCard } from './modelCard';
import { CLASS_COUNT } from './modelSignature';
import { candidateArrangements, expectedRate, type Machine, thisMachine } from './pipeline/arrangements';
import type { Measured } from './pipeline/calibration';
import type { PipelineLimits } from './pipeline/pipeline';
import { startRun } from './pipeline/startRun';
import { type GpuOptions, processorNote } from './session/graphicsWorker';
import { ModelSession, type Ready } from './session/modelSession';
import { type ChosenModel, withTimeout } from './session/modelWorker';
import type { Arrangement, ImageOutcome, InferenceRun, ModelCard, ModelReport, Preprocess, RunRequest } from './types';

export interface ClientOptions {
  readonly createWorker?: () => WorkerLike;
  readonly createDecoder?: () => WorkerLike;
  readonly machine?: Machine;
  readonly limits?: Partial<PipelineLimits>;
  readonly gpu?: GpuOptions;
}

const LIMITS: PipelineLimits = { answerMs: 60_000, answerPerPictureMs: 10_000, picturesPerWorker: 5_000 };

interface OpenModel {
  chosen: ChosenModel;
  /** once it was opened */
  report?: ModelReport;
}

/** Runs models in workers of its own, and outlives them. One model is open at a time. */
export class InferenceClient {
  readonly #createWorker: () => WorkerLike;
  readonly #createDecoder: () => WorkerLike;
  readonly #machine: Machine;
  readonly #limits: PipelineLimits;
  readonly #gpu: GpuOptions;
  #model: OpenModel | undefined;
  #session: ModelSession | undefined;
  #decoder: WorkerHandle<DecodeService> | undefined;
  #picturesInSession = 0;
  #predicting = 0;
  readonly #runs = new Set<InferenceRun>();
  /** per model file and provider, for the rest of the session */
  readonly #measured = new Map<string, Measured>();
  /** models that answered pictures of a run on the graphics card as on WASM */
  readonly #proved = new Set<string>();

  constructor({ createWorker, createDecoder, machine, limits, gpu = {} }: ClientOptions = {}) {
    this.#createWorker = createWorker ?? (() => new InferenceWorker());
    this.#createDecoder = createDecoder ?? (() => new DecodeWorker());
    this.#machine = machine ?? thisMachine();
    this.#limits = { ...LIMITS, ...limits };
    this.#gpu = gpu;
  }

  /**
   * Opens a model in a fresh worker, in place of the one before, whose pending calls are rejected with `cancelled` and whose
   * runs are cancelled. The file that is open already only gets the card. `externalData` are the files chosen with it, for
   * weights kept outside of it.
   * Rejects with code `model`, `mismatch`, `not-found`, `worker` or `cancelled`; the client then has no model.
   */
  async open(file: File, card?: ModelCard, externalData: readonly File[] = []): Promise<ModelReport> {
    const present = this.#model;
    this.cancel();
    this.#model = undefined;
    if (present?.report && card && isSame(present, file, card, externalData)) {
      checkCard(cardWithNames(card, present.report.names).card, {
        ...present.report,
        sha256: present.report.fileSha256 || (card.sha256 ?? ''),
      });
      this.#model = { ...present, chosen: { ...present.chosen, card } };
      return present.report;
    }
    const wanted: OpenModel = { chosen: { file, card, external: externalData } };
    this.#model = wanted;
    try {
      return (await this.#opened(wanted)).report;
    } catch (error) {
      // a newer call may have replaced the model already
      if (this.#model === wanted) this.#model = undefined;
      throw error;
    }
  }

  /**
   * Top-k per picture, in the order of `files`; a picture that fails has `ok: false` and the others go on. `card` counts for
   * this call only. Opens the model again where the worker was cancelled, crashed or replaced. For a few pictures at a time:
   * a run is faster. Rejects with code `model`, `mismatch`, `worker` or `cancelled`.
   */
  async predict(files: readonly File[], topK: number, card?: ModelCard): Promise<ImageOutcome[]> {
    const { answerMs, answerPerPictureMs, picturesPerWorker } = this.#limits;
    if (this.#picturesInSession >= picturesPerWorker && this.#predicting === 0) this.#endSession();
    if (!this.#model) throw noModel();
    this.#predicting += 1;
    try {
      const { handle } = await this.#opened(this.#model);
      this.#picturesInSession += files.length;
      const limitMs = answerMs + answerPerPictureMs * files.length;
      return await withTimeout(handle, handle.proxy.predict(files, topK, card), limitMs);
    } finally {
      this.#predicting -= 1;
    }
  }

  /** Predicts many pictures with several workers; see RunRequest. Rejects like `predict`, through `ended`. */
  run(request: RunRequest): InferenceRun {
    const model = this.#model;
    if (!model?.report) return failedRun(noModel());
    const { chosen, report } = model;
    if (!chosen.card) return failedRun(noCard(report));
    // its memory and threads are better used by the run; a later call opens it again
    if (this.#predicting === 0) this.#endSession();
    const key = `${report.sha256 || report.fileName} ${report.provider}`;
    const known = this.#measured.get(key);
    const { run, measured } = startRun(request, {
      model: { ...chosen, hashes: report },
      preprocess: chosen.card.preprocess,
      candidates: known ? [known.arrangement] : candidateArrangements(this.#machine, report),
      known,
      limits: this.#limits,
      createWorker: this.#createWorker,
      openDecoder: async () => this.#openDecoder(),
      withoutGpu: (reason) => this.#giveUpGpu(model, reason),
      gpu: {
        ...this.#gpu,
        proved: this.#proved.has(key),
        onProved: () => this.#proved.add(key),
      },
    });
    void measured.then((found) => {
      if (found) this.#measured.set(key, found);
    });
    this.#runs.add(run);
    void run.ended.catch(() => {}).finally(() => this.#runs.delete(run));
    return run;
  }

  /** Exact 8-bit RGB pixels, [cropPx x cropPx x 3]; needs no model. Rejects with code `image`, `not-found`, `worker` or `cancelled`. */
  preprocess(file: File, preprocess: Preprocess): Promise<Uint8Array> {
    if (!this.#decoder) {
      const decoder = this.#openDecoder();
      this.#decoder = decoder;
      void decoder.ended.then(() => {
        if (this.#decoder === decoder) this.#decoder = undefined;
      });
    }
    return this.#decoder.proxy.preprocess(file, preprocess);
  }

  /**
   * Ends all workers at once; everything pending is rejected with `cancelled`, and runs end as cancelled. The next `predict` or
   * `run` opens the model again.
   */
  cancel(): void {
    for (const run of this.#runs) run.cancel();
    this.#endSession();
    this.#decoder?.dispose();
  }

  /** Ends the workers and forgets the model. */
  close(): void {
    this.cancel();
    this.#model = undefined;
  }

  /** The model in the present session, or in a new one. */
  async #opened(model: OpenModel): Promise<Ready> {
    if (!this.#session?.alive) {
      this.#picturesInSession = 0;
      this.#session = new ModelSession({
        createWorker: this.#createWorker,
        model: model.chosen,
        gpu: this.#gpu,
        known: model.report,
      });
    }
    const ready = await this.#session.ready;
    model.report ??= { ...ready.report, ...expectedRate(this.#machine, ready.report) };
    return { ...ready, report: model.report };
  }

  #endSession(): void {
    this.#session?.end();
    this.#session = undefined;
  }

  #openDecoder(): WorkerHandle<DecodeService> {
    return wrapWorker<DecodeService>(this.#createDecoder());
  }

  /** For the rest of the session the model runs on the processor. */
  #giveUpGpu(model: OpenModel, reason: string): Arrangement {
    if (model.report) model.report = { ...model.report, provider: 'wasm', providerNote: processorNote(reason) };
    const needs = { provider: 'wasm', bytes: model.report?.bytes ?? 0, fixedBatch: model.report?.fixedBatch } as const;
    return candidateArrangements(this.#machine, needs)[0];
  }
}

const noModel = () => new PluralError('model', 'no model is open', { remedy: 'Open one first.' });

const noCard = ({ fileName }: ModelReport) =>
  new PluralError('model', 'how pictures are prepared for this model is not known', {
    file: fileName,
    remedy: 'Give its card, or enter size, mean and standard deviation.',
  });

/** The same files, and a card that reads the outputs in the same number. */
function isSame({ chosen, report }: OpenModel, file: File, card: ModelCard, external: readonly File[]): boolean {
  const others = chosen.external;
  const sameFiles =
    chosen.file === file && others.length === external.length && others.every((f, i) => f === external[i]);
  const { classes } = cardWithNames(card, report?.names).card;
  return sameFiles && (classes?.length ?? CLASS_COUNT) === report?.outputColumns;
}

function failedRun(reason: Error): InferenceRun {
  const ended = Promise.reject(reason);
  // whoever only looks at the outcomes is not told twice
  ended.catch(() => {});
  return { ended, pause: () => {}, resume: () => {}, cancel: () => {} };
}
