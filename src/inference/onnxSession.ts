import type { InferenceSession } from 'onnxruntime-web/wasm';
import { PluralError } from '../lib/pure/errors';
import { CLASS_COUNT, type ModelSignature, readSignature, wrongClassCount } from './modelSignature';
import { checkOnnxBytes } from './onnxBytes';
import { explainSessionError } from './sessionErrors';

/** What of onnxruntime is used; its builds for browsers and for Node are alike in it. */
export type Runtime = Pick<typeof import('onnxruntime-web/wasm'), 'InferenceSession' | 'Tensor'>;

/** Folds 8-bit weights into float32 at load, as the reference predictions were made; to be kept by every build's own options. */
export const EXACT_WEIGHTS = { disable_quant_qdq: '1' };

/** A build of onnxruntime and how it was set up. */
export interface LoadedRuntime {
  readonly runtime: Runtime;
  readonly libraryVersion: string;
  readonly executionProvider: string;
  readonly threads: number;
  readonly threadsNote?: string;
  /** more of the session's options */
  readonly sessionOptions?: InferenceSession.SessionOptions;
}

/** More threads than this gain nothing on models of this size. */
const MAX_THREADS = 8;

/** Side of the trial pictures where a model takes any size and no card says which, px. */
const DEFAULT_SIDE_PX = 224;

/** A model ready to run. */
export interface OnnxSession {
  readonly signature: ModelSignature;
  readonly outputName: string;
  readonly libraryVersion: string;
  readonly threads: number;
  readonly threadsNote?: string;
  /** outputs of the two trial pictures run at opening, [2][columns] */
  readonly trialRows: readonly Float32Array[];
  /**
   * Runs `count` pictures. `input` is [n x 3 x side x side] in the model's layout, n >= count; where the model fixes its
   * batch, n is that batch and the rows after `count` are ignored. Returns [count][columns].
   */
  readonly run: (input: Float32Array, count: number, sidePx: number) => Promise<Float32Array[]>;
  readonly close: () => Promise<void>;
}

/** What a card says of a model before it is loaded. */
export interface SessionOptions {
  /** px, side of the pictures where the model leaves it free */
  readonly sidePx?: number;
  /** output columns; 1000 unless the card lists its classes */
  readonly columns?: number;
  /** the build to run on; the plain WASM one unless given */
  readonly loadRuntime?: () => Promise<LoadedRuntime>;
}

/**
 * Loads a model into onnxruntime (its plain WASM build unless another is given) and tries it with a gray and a noisy picture.
 * @param bytes the `.onnx` file
 * @throws code `model`: not an ONNX file, damaged, unsupported, not an ImageNet-1k classifier, cannot run
 */
export async function openOnnxSession(
  bytes: Uint8Array,
  file: string,
  { sidePx = DEFAULT_SIDE_PX, columns = CLASS_COUNT, loadRuntime = loadWasm }: SessionOptions = {},
): Promise<OnnxSession> {
  checkOnnxBytes(bytes, file);
  const { runtime, libraryVersion, executionProvider, threads, threadsNote, sessionOptions } = await loadRuntime();
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(bytes, {
      executionProviders: [executionProvider],
      graphOptimizationLevel: 'all',
      extra: { session: EXACT_WEIGHTS },
      ...sessionOptions,
    });
  } catch (error) {
    throw explainSessionError(error, file);
  }
  const signature = readSignature(session.inputMetadata, session.outputMetadata, file, columns);
  const side = signature.inputSizePx ?? sidePx;
  const target = { runtime, session, signature, columns, file };
  const trials = await runTrials(target, side);
  const run = async (input: Float32Array, count: number, sideNow: number) =>
    splitRows(await runOnce(target, input, sideNow, trials.outputName), count, columns);
  return {
    signature,
    outputName: trials.outputName,
    libraryVersion,
    threads,
    ...(threadsNote ? { threadsNote } : {}),
    trialRows: trials.rows,
    run,
    close: () => session.release(),
  };
}

/** A loaded model and what is known of it. */
interface Target {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly signature: ModelSignature;
  readonly columns: number;
  readonly file: string;
}

/** Data of one output for a whole batch, [n x columns]. */
async function runOnce(
  { runtime, session, signature: { inputName, layout }, columns, file }: Target,
  input: Float32Array,
  sidePx: number,
  outputName: string,
): Promise<Float32Array> {
  const count = input.length / (3 * sidePx * sidePx);
  const shape = layout === 'NCHW' ? [count, 3, sidePx, sidePx] : [count, sidePx, sidePx, 3];
  const tensor = new runtime.Tensor('float32', input, shape);
  // without a prototype, so that an input named __proto__ is a key like any other
  const feeds: Record<string, typeof tensor> = Object.create(null);
  feeds[inputName] = tensor;
  try {
    const results = await session.run(feeds, [outputName]);
    const data = results[outputName]?.data;
    if (!(data instanceof Float32Array)) throw new TypeError(`output ${outputName} is not float32`);
    const found = data.length / count;
    if (found !== columns) throw wrongClassCount(found, `${outputName} with ${found} classes`, file, columns);
    return data;
  } catch (error) {
    throw error instanceof PluralError ? error : explainSessionError(error, file);
  }
}

/** Runs two fixed pictures, which settles what the metadata leaves open and finds models that cannot run. */
async function runTrials(target: Target, sidePx: number): Promise<{ outputName: string; rows: Float32Array[] }> {
  const { signature, columns } = target;
  const batch = signature.fixedBatch ?? 1;
  const values = 3 * sidePx * sidePx;
  const gray = new Float32Array(values);
  const noisy = Float32Array.from({ length: values }, noise());
  let firstError: unknown;
  for (const outputName of signature.outputNames) {
    try {
      const rows: Float32Array[] = [];
      for (const picture of [gray, noisy]) {
        const input = new Float32Array(batch * values);
        input.set(picture);
        rows.push(...splitRows(await runOnce(target, input, sidePx, outputName), 1, columns));
      }
      return { outputName, rows };
    } catch (error) {
      firstError ??= error;
    }
  }
  throw firstError;
}

function splitRows(data: Float32Array, count: number, columns: number): Float32Array[] {
  return Array.from({ length: count }, (_, row) => data.slice(row * columns, (row + 1) * columns));
}

/** Values in [-1, 1) of a fixed linear congruential generator (Numerical Recipes), so that a trial is repeatable. */
function noise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/**
 * Imported only here and only when needed: 14 MB of WASM, and every thread executes the file that imports it again.
 * The bundler finds the `.wasm` beside it and emits it as a file of our own; nothing is fetched from elsewhere.
 */
async function loadWasm(): Promise<LoadedRuntime> {
  const runtime = await import('onnxruntime-web/wasm');
  const inBrowser = typeof self !== 'undefined' && 'crossOriginIsolated' in self;
  const cores = inBrowser ? navigator.hardwareConcurrency : 1;
  const isolated = inBrowser && self.crossOriginIsolated;
  const threads = isolated ? Math.min(cores, MAX_THREADS) : 1;
  runtime.env.wasm.numThreads = threads;
  runtime.env.logLevel = 'error';
  const libraryVersion = runtime.env.versions.web ?? runtime.env.versions.common;
  const loaded = { runtime, libraryVersion, executionProvider: 'wasm', threads };
  if (isolated || cores <= 1) return loaded;
  return {
    ...loaded,
    threadsNote:
      `Runs on 1 of ${cores} cores, because this page is not cross-origin isolated. It would be faster if the server sent ` +
      'the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp.',
  };
}
