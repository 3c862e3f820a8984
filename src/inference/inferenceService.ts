import { PluralError } from '../lib/pure/errors';
import { cardWithNames } from './cardWithNames';
import { classMapOf } from './classMap';
import {
  decodeAndResize,
  type FailedPicture,
  type PreparedPicture,
  type PrepareImage,
  prepareOrExplain,
} from './decodeService';
import { checkCard } from './modelCard';
import { type ModelHashes, modelHashes } from './modelHashes';
import { createNormaliser, type Normaliser } from './normalise';
import { type OnnxSession, openOnnxSession } from './onnxSession';
import { outputsReport } from './outputsReport';
import { outputUnder } from './outputUnder';
import { type Ranking, rankRow } from './rankRow';
import { recentPixels } from './recentPixels';
import type { ExternalFile } from './session/externalData';
import { loadRuntime, type RuntimeOptions } from './session/loadRuntime';
import { checkOutputs } from './softmaxTopK';
import type { ImageOutcome, ModelCard, ModelReport, Preprocess } from './types';

/** Pictures per call of the model where it leaves the number free. */
const BATCH_SIZE = 4;

/** Longest wait for the news that the graphics card is gone. */
const LOSS_MS = 500;

/** A model file with its bytes; `bytes` are given away. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
  /** files chosen together with it */
  readonly external?: readonly ExternalFile[];
  /** where they were computed before */
  readonly hashes?: ModelHashes;
}

export interface ServiceOptions {
  readonly prepareImage?: PrepareImage;
  /** bytes of the WASM instances in this thread */
  readonly memoryBytes?: () => number;
}

/** What a batch gave. */
export interface BatchResult {
  /** in the order of the pictures */
  readonly outcomes: readonly ImageOutcome[];
  /** bytes of WASM memory in this worker now, 0 where not known */
  readonly memoryBytes: number;
}

/** A card made ready for use with the open model. */
interface Prepared extends Ranking {
  readonly card: ModelCard;
  readonly preprocess: Preprocess;
  readonly normalise: Normaliser;
  /** name of the output that is read */
  readonly output: string;
}

interface OpenModel {
  readonly session: OnnxSession;
  readonly report: ModelReport;
  prepared?: Prepared;
}

/** Runs one model at a time; lives in the inference worker, and needs none in tests. */
export class InferenceService {
  #model: OpenModel | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #input = new Float32Array(0);
  readonly #prepareImage: PrepareImage;
  /** for predictions under another card, which ask for the same pictures again and again */
  readonly #prepareAgain: PrepareImage;
  readonly #memoryBytes: () => number;

  constructor({ prepareImage = decodeAndResize, memoryBytes = () => 0 }: ServiceOptions = {}) {
    this.#prepareImage = prepareImage;
    this.#prepareAgain = recentPixels(prepareImage);
    this.#memoryBytes = memoryBytes;
  }

  /**
   * Opens a model, in place of the one before, and tries it. Throws code `model` where it cannot be used, `mismatch` where
   * the card is for another, `unsupported` where WebGPU is asked for and there is no graphics card.
   */
  async open(file: ModelFile, card?: ModelCard, runtime: RuntimeOptions = {}): Promise<ModelReport> {
    const previous = this.#model;
    this.#model = undefined;
    const startedMs = performance.now();
    await previous?.session.close();
    const bytes = new Uint8Array(file.bytes);
    const hashes = file.hashes ?? (await modelHashes(bytes, file.name, file.external));
    if (card) checkCard(card, { fileName: file.name, sha256: hashes.fileSha256 || (card.sha256 ?? '') });
    const session = await openOnnxSession(bytes, file.name, {
      ...(card ? { sidePx: card.preprocess.cropPx } : {}),
      ...(card?.classes ? { columns: card.classes.length } : {}),
      ...(file.external ? { external: file.external } : {}),
      loadRuntime: () => loadRuntime(runtime),
    });
    checkOutputs(session.trialRows, file.name);
    const { outputNames: _candidates, undeclaredOutputs: _others, ...signature } = session.signature;
    const report: ModelReport = {
      fileName: file.name,
      bytes: bytes.length,
      ...hashes,
      ...signature,
      ...outputsReport(session),
      ...(session.names ? { names: session.names } : {}),
      provider: runtime.provider ?? 'wasm',
      libraryVersion: session.libraryVersion,
      threads: session.threads,
      trialMs: session.trialMs,
      openMs: performance.now() - startedMs,
      ...(session.threadsNote ? { threadsNote: session.threadsNote } : {}),
    };
    this.#model = { session, report };
    if (card) this.setCard(card);
    return report;
  }

  /** Sets or changes how pictures are prepared. Throws `mismatch` where the card is for another model. */
  setCard(card: ModelCard): void {
    const model = this.#requireModel();
    model.prepared = prepareCard(card, model.report);
  }

  /**
   * Top-k of each picture, in the order of `files`. A picture that cannot be read, or whose outputs cannot be ranked, has
   * `ok: false` and the others go on. Throws code `model` where no model with a card is open or the model cannot run,
   * `mismatch` where `card`, which counts for this call only, is for another model.
   */
  predict(files: readonly File[], topK: number, card?: ModelCard): Promise<ImageOutcome[]> {
    return this.#inTurn(async () => {
      const { report, prepared } = this.#ready(card);
      const batch = report.fixedBatch ?? BATCH_SIZE;
      const prepareImage = card ? this.#prepareAgain : this.#prepareImage;
      const prepare = (start: number) =>
        files
          .slice(start, start + batch)
          .map((file) => prepareOrExplain(file, prepareImage(file, prepared.preprocess)));
      const outcomes: ImageOutcome[] = [];
      let next = prepare(0);
      for (let start = 0; start < files.length; start += batch) {
        const current = next;
        // decoding goes on in the browser's own threads while the model keeps this one busy
        next = prepare(start + batch);
        outcomes.push(...(await this.#outcomes(await Promise.all(current), topK, prepared)));
      }
      return outcomes;
    });
  }

  /**
   * One batch of a run, in one call of the model where its batch allows: pictures prepared before, files that are prepared here,
   * and failures that are passed on. Throws code `model`; with WebGPU also where outputs are NaN, infinite or all zero.
   */
  predictBatch(pictures: readonly (File | PreparedPicture | FailedPicture)[], topK: number): Promise<BatchResult> {
    const { preprocess } = this.#ready().prepared;
    const waiting = pictures.map((picture) =>
      'ok' in picture || 'pixels' in picture ? picture : this.#prepare(picture, preprocess),
    );
    return this.#inTurn(async () => ({
      outcomes: await this.#outcomes(await Promise.all(waiting), topK, this.#ready().prepared),
      memoryBytes: this.#memoryBytes(),
    }));
  }

  /** The model's own outputs for the pictures that can be read, [readable][columns]; for comparing providers. */
  rows(files: readonly File[]): Promise<Float32Array[]> {
    return this.#inTurn(async () => {
      const { prepared } = this.#ready();
      const pictures = await Promise.all(files.map((file) => this.#prepare(file, prepared.preprocess)));
      return this.#run(
        pictures.filter((picture) => 'pixels' in picture),
        prepared,
      );
    });
  }

  /** Outputs of the two trial pictures, [2][columns]. */
  trialRows(): readonly Float32Array[] {
    return this.#requireModel().session.trialRows;
  }

  /** Resolves with the reason when the graphics card can be used no more; only with WebGPU. */
  async deviceLost(): Promise<string> {
    const lost = await (await this.#requireModel().session.device)?.lost;
    return lost?.message || lost?.reason || 'no reason given';
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(task);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #prepare(file: File, preprocess: Preprocess): Promise<PreparedPicture | FailedPicture> {
    return prepareOrExplain(file, this.#prepareImage(file, preprocess));
  }

  async #outcomes(
    pictures: readonly (PreparedPicture | FailedPicture)[],
    topK: number,
    prepared: Prepared,
  ): Promise<ImageOutcome[]> {
    const { report } = this.#requireModel();
    const rows = await this.#run(
      pictures.filter((picture) => 'pixels' in picture),
      prepared,
    );
    // what a model gives wrongly it gives on WASM too; there it counts against the picture
    if (report.provider === 'webgpu') for (const row of rows) checkOutputs([row], report.fileName);
    let row = 0;
    return pictures.map((picture): ImageOutcome => {
      if (!('pixels' in picture)) return picture;
      const ranked = rankRow(rows[row++]!, topK, prepared, picture.fileName);
      return ranked.ok ? { ...ranked, sha256: picture.sha256 } : ranked;
    });
  }

  /** Rows of prepared pictures, in as few calls as the model's batch allows. */
  async #run(
    pictures: readonly PreparedPicture[],
    { preprocess, normalise, output }: Prepared,
  ): Promise<Float32Array[]> {
    const { session, report } = this.#requireModel();
    const sidePx = preprocess.cropPx;
    const batch = report.fixedBatch ?? pictures.length;
    const rows: Float32Array[] = [];
    for (let start = 0; start < pictures.length; start += batch) {
      const some = pictures.slice(start, start + batch);
      const input = this.#inputOf(batch * 3 * sidePx * sidePx);
      some.forEach(({ pixels }, slot) => {
        normalise(pixels, input, slot);
      });
      const ran = session.run(input, some.length, sidePx, output);
      rows.push(...(await ran.catch((error: unknown) => this.#explain(error))));
    }
    return rows;
  }

  /** Throws; where the graphics card is gone, that is the reason, which arrives a little after the call that failed. */
  async #explain(error: unknown): Promise<never> {
    if (this.#requireModel().report.provider !== 'webgpu') throw error;
    const moment = new Promise<undefined>((resolve) => setTimeout(resolve, LOSS_MS));
    const found = await Promise.race([this.deviceLost(), moment]);
    if (found === undefined) throw error;
    throw new PluralError('worker', 'the graphics card was lost', { found });
  }

  /** The same memory for every batch of the same size: the runtime copies it, and calls come one after another. */
  #inputOf(length: number): Float32Array {
    if (this.#input.length !== length) this.#input = new Float32Array(length);
    return this.#input;
  }

  #ready(card?: ModelCard): { report: ModelReport; prepared: Prepared } {
    const { report, prepared } = this.#requireModel();
    if (card) return { report, prepared: prepareCard(card, report) };
    if (prepared) return { report, prepared };
    throw new PluralError('model', 'how pictures are prepared for this model is not known', {
      file: report.fileName,
      remedy: 'Give its card, or enter size, mean and standard deviation.',
    });
  }

  #requireModel(): OpenModel {
    if (this.#model) return this.#model;
    throw new PluralError('model', 'no model is open', { remedy: 'Open one first.' });
  }
}

function prepareCard(given: ModelCard, report: ModelReport): Prepared {
  const { card } = cardWithNames(given, report.names);
  checkCard(card, { ...report, sha256: report.fileSha256 || (card.sha256 ?? '') });
  const { name: output, kind } = outputUnder(report, card);
  return {
    card,
    preprocess: card.preprocess,
    normalise: createNormaliser(card.preprocess, report.layout),
    kind,
    output,
    classMap: card.classes && classMapOf(card.classes),
  };
}
