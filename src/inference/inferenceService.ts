import { messageOf, PluralError } from '../lib/pure/errors';
import { type ClassMap, classMapOf, mappedTopK } from './classMap';
import { decodeRegion } from './decode';
import { checkCard } from './modelCard';
import { createNormaliser, type Normaliser } from './normalise';
import { type OnnxSession, openOnnxSession } from './onnxSession';
import { recentPixels } from './recentPixels';
import { resizeAndCrop } from './resample';
import { checkOutputs, type OutputKind, outputKindOf, softmaxTopK } from './softmaxTopK';
import type { ImageOutcome, ModelCard, ModelReport, Preprocess } from './types';

/** Pictures per call of the model where it leaves the number free. */
const BATCH_SIZE = 4;

/** A model file with its bytes; `bytes` are given away. */
export interface ModelFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** Turns a picture into 8-bit pixels for the model; the real one needs a browser. */
export type PrepareImage = (file: File, preprocess: Preprocess) => Promise<Uint8Array>;

interface OpenModel {
  readonly session: OnnxSession;
  readonly report: ModelReport;
  readonly kind: OutputKind;
  prepared?: {
    readonly preprocess: Preprocess;
    readonly normalise: Normaliser;
    readonly classMap: ClassMap | undefined;
  };
}

/** Runs one model at a time; lives in the inference worker, and needs none in tests. */
export class InferenceService {
  #model: OpenModel | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #prepareImage: PrepareImage;
  /** for predictions under another card, which ask for the same pictures again and again */
  readonly #prepareAgain: PrepareImage;

  constructor(prepareImage: PrepareImage = decodeAndResize) {
    this.#prepareImage = prepareImage;
    this.#prepareAgain = recentPixels(prepareImage);
  }

  /**
   * Opens a model, in place of the one before, and tries it. Throws code `model` where it cannot be used, `mismatch` where
   * the card is for another.
   */
  async open(file: ModelFile, card?: ModelCard): Promise<ModelReport> {
    const previous = this.#model;
    this.#model = undefined;
    await previous?.session.close();
    const bytes = new Uint8Array(file.bytes);
    const sha256 = await sha256Hex(file.bytes);
    if (card) checkCard(card, { fileName: file.name, sha256: sha256 || (card.sha256 ?? '') });
    const session = await openOnnxSession(bytes, file.name, {
      ...(card ? { sidePx: card.preprocess.cropPx } : {}),
      ...(card?.classes ? { columns: card.classes.length } : {}),
    });
    checkOutputs(session.trialRows, file.name);
    const { outputNames: _candidates, ...signature } = session.signature;
    const report: ModelReport = {
      fileName: file.name,
      bytes: bytes.length,
      sha256,
      ...signature,
      outputName: session.outputName,
      outputColumns: session.trialRows[0]?.length ?? 0,
      outputKind: outputKindOf(session.trialRows),
      provider: 'wasm',
      libraryVersion: session.libraryVersion,
      threads: session.threads,
      ...(session.threadsNote ? { threadsNote: session.threadsNote } : {}),
    };
    this.#model = { session, report, kind: report.outputKind };
    if (card) this.setCard(card);
    return report;
  }

  /** Sets or changes how pictures are prepared. Throws `mismatch` where the card is for another model. */
  setCard(card: ModelCard): void {
    const model = this.#requireModel();
    checkCard(card, { ...model.report, sha256: model.report.sha256 || (card.sha256 ?? '') });
    model.prepared = preparedFor(card, model.report);
  }

  /**
   * Top-k of each picture, in the order of `files`. A picture that cannot be read, or whose outputs cannot be ranked, has
   * `ok: false` and the others go on. Throws code `model` where no model with a card is open or the model cannot run.
   */
  predict(files: readonly File[], topK: number, card?: ModelCard): Promise<ImageOutcome[]> {
    const turn = this.#queue.then(() => this.#predictNow(files, topK, card));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** The exact 8-bit pixels a model would see: RGB, row-major, [cropPx x cropPx x 3]. Throws code `image`. */
  preprocess(file: File, preprocess: Preprocess): Promise<Uint8Array> {
    return this.#prepareImage(file, preprocess);
  }

  async #predictNow(files: readonly File[], topK: number, card?: ModelCard): Promise<ImageOutcome[]> {
    const { session, report, prepared: own, kind } = this.#requireModel();
    const prepared = card ? preparedFor(card, report) : own;
    if (!prepared) {
      throw new PluralError('model', 'how pictures are prepared for this model is not known', {
        file: report.fileName,
        remedy: 'Give its card, or enter size, mean and standard deviation.',
      });
    }
    const { preprocess, normalise, classMap } = prepared;
    const sidePx = preprocess.cropPx;
    const batch = report.fixedBatch ?? Math.min(BATCH_SIZE, files.length);
    const input = new Float32Array(batch * 3 * sidePx * sidePx);
    const outcomes: ImageOutcome[] = [];
    const prepareImage = card ? this.#prepareAgain : this.#prepareImage;
    const prepare = (start: number) =>
      files.slice(start, start + batch).map((file) => settle(file, prepareImage(file, preprocess)));

    let next = prepare(0);
    for (let start = 0; start < files.length; start += batch) {
      const current = next;
      // decoding goes on in the browser's own threads while the model keeps this one busy
      next = prepare(start + batch);
      const pictures = await Promise.all(current);
      const readable = pictures.filter((picture) => 'pixels' in picture);
      readable.forEach(({ pixels }, slot) => {
        normalise(pixels, input, slot);
      });
      const used = report.fixedBatch ?? readable.length;
      const rows =
        readable.length === 0
          ? []
          : await session.run(input.subarray(0, used * 3 * sidePx * sidePx), readable.length, sidePx);
      let row = 0;
      for (const picture of pictures) {
        outcomes.push(
          'pixels' in picture ? rank(rows[row++]!, topK, { kind, classMap, fileName: picture.fileName }) : picture,
        );
      }
    }
    return outcomes;
  }

  #requireModel(): OpenModel {
    if (this.#model) return this.#model;
    throw new PluralError('model', 'no model is open', { remedy: 'Open one first.' });
  }
}

function preparedFor({ preprocess, classes }: ModelCard, { layout }: ModelReport) {
  return {
    preprocess,
    normalise: createNormaliser(preprocess, layout),
    classMap: classes && classMapOf(classes),
  };
}

interface Ranking {
  readonly kind: OutputKind;
  readonly classMap: ClassMap | undefined;
  readonly fileName: string;
}

function rank(row: Float32Array, topK: number, { kind, classMap, fileName }: Ranking): ImageOutcome {
  try {
    checkOutputs([row], fileName);
    const prediction = classMap ? mappedTopK(row, topK, kind, classMap) : softmaxTopK(row, topK, kind);
    return { ok: true, prediction };
  } catch (error) {
    return { ok: false, fileName, message: messageOf(error) };
  }
}

/** Never rejects, so that a picture prepared ahead cannot fail unnoticed. */
async function settle(
  file: File,
  pixels: Promise<Uint8Array>,
): Promise<{ fileName: string; pixels: Uint8Array } | Extract<ImageOutcome, { ok: false }>> {
  try {
    return { fileName: file.name, pixels: await pixels };
  } catch (error) {
    return { ok: false, fileName: file.name, message: messageOf(error) };
  }
}

async function decodeAndResize(file: File, preprocess: Preprocess): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(file));
  const { rgba, region, widthPx, heightPx } = await decodeRegion(bytes, file.name, preprocess);
  return resizeAndCrop(rgba, widthPx, heightPx, preprocess, region);
}

async function readFile(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    throw new PluralError('not-found', 'file cannot be read; it may have been moved or changed', {
      file: file.name,
      found: messageOf(error),
      remedy: 'Open the folder again.',
    });
  }
}

async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  // absent where the page is not served securely
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return '';
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
