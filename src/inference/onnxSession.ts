import type { InferenceSession } from 'onnxruntime-web/wasm';
import { PluralError } from '../lib/pure/errors';
import {
  CLASS_COUNT,
  classNumbers,
  layoutsOf,
  type ModelSignature,
  readSignature,
  wrongClassCount,
} from './modelSignature';
import { type NamesInside, namesInside } from './namesInside';
import { checkOnnxBytes } from './onnxBytes';
import { type OnnxFacts, readOnnxFacts } from './onnxFacts';
import { chooseOutput, type OutputCandidate, type OutputChoice } from './outputChoice';
import { outputKindOf } from './outputKind';
import { checkExternalSize, type ExternalFile, externalSizes, matchExternal } from './session/externalData';
import { type Device, EXACT_WEIGHTS, type LoadedRuntime, loadRuntime, type Runtime } from './session/loadRuntime';
import { explainSessionError } from './sessionErrors';
import { checkOutputs } from './softmaxTopK';
import { float32Of } from './tensorNumbers';
import { areSorted, isLike, trialPictures } from './trialRows';

/** Side of the trial pictures where a model takes any size and no card says which, px. */
const DEFAULT_SIDE_PX = 224;

/** A model ready to run. */
export interface OnnxSession {
  readonly signature: ModelSignature;
  /** the output that is read, and why */
  readonly output: OutputChoice;
  /** all outputs with a number for every class, in the model's order */
  readonly outputs: readonly TriedOutput[];
  /** class names in the file, one for every column */
  readonly names?: NamesInside;
  readonly libraryVersion: string;
  readonly threads: number;
  readonly threadsNote?: string;
  /** what the output gave for the two trial pictures run at opening, [2][columns] */
  readonly trialRows: readonly Float32Array[];
  /** ms per picture of the second trial; the first one warmed the model up */
  readonly trialMs: number;
  /**
   * Runs `count` pictures. `input` is [n x 3 x side x side] in the model's layout, n >= count; where the model fixes its
   * batch, n is that batch and the rows after `count` are ignored. Returns [count][columns].
   * @param outputName another of `outputs` than the one that is read
   */
  readonly run: (input: Float32Array, count: number, sidePx: number, outputName?: string) => Promise<Float32Array[]>;
  readonly close: () => Promise<void>;
  /** the graphics card in use, with WebGPU only */
  readonly device?: Promise<Device>;
}

/** An output with a number for every class, as it was tried. */
export interface TriedOutput extends OutputCandidate {
  /** ms per picture */
  readonly ms: number;
  /** of its numbers, such as `float16` */
  readonly type: string;
}

/** What a card says of a model before it is loaded. */
export interface SessionOptions {
  /** px, side of the pictures where the model leaves it free */
  readonly sidePx?: number;
  /** output columns where the card lists its classes; absent: 1000, or as many as the model names */
  readonly columns?: number;
  /** the build to run on; the plain WASM one unless given */
  readonly loadRuntime?: () => Promise<LoadedRuntime>;
  /** files chosen together with the model, for weights kept outside of it */
  readonly external?: readonly ExternalFile[];
}

/**
 * Loads a model into onnxruntime and tries it with a gray and a noisy picture.
 * @param bytes the `.onnx` file
 * @throws code `model`: not an ONNX file, damaged, unsupported, not an ImageNet-1k classifier, cannot run, weights in a file that
 *   was not chosen; code `unsupported`: WebGPU asked for where there is no graphics card to use
 */
export async function openOnnxSession(
  bytes: Uint8Array,
  file: string,
  { sidePx = DEFAULT_SIDE_PX, columns: listed, external = [], loadRuntime: load = loadPlain }: SessionOptions = {},
): Promise<OnnxSession> {
  checkOnnxBytes(bytes, file);
  const externalData = chosenExternal(bytes, external, file);
  // some builds take the memory of the file away
  const facts = readOnnxFacts(bytes);
  const loaded = await load();
  const { runtime, libraryVersion, executionProvider, threads, threadsNote, sessionOptions, device } = loaded;
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(bytes, {
      executionProviders: [executionProvider],
      graphOptimizationLevel: 'all',
      extra: { session: EXACT_WEIGHTS },
      ...sessionOptions,
      ...(externalData.length > 0 ? { externalData } : {}),
    });
  } catch (error) {
    throw explainSessionError(error, file);
  }
  const names = namesInside(facts.metadata);
  const counts = listed === undefined ? [CLASS_COUNT, ...(names?.classes ? [names.count] : [])] : [listed];
  const { tried, outputs } = await firstThatFits(counts, async (columns) => {
    const read = signatureOf(session, facts, file, columns);
    return firstThatFits(layoutsOf(session.inputMetadata[0], read.layout), async (layout) => {
      const signature = { ...read, layout };
      const one = { runtime, session, signature, columns, file, facts };
      return { tried: one, outputs: await runTrials(one, signature.inputSizePx ?? sidePx) };
    });
  });
  const output = chooseOutput(outputs);
  const target = await inItsBatch(tried, tried.signature.inputSizePx ?? sidePx, outputs, output.name);
  const { signature, columns } = target;
  const { rows, ms } = outputs.find(({ name }) => name === output.name)!;
  const run = async (input: Float32Array, count: number, sideNow: number, outputName = output.name) =>
    splitRows((await runOnce(target, input, sideNow, outputName)).data, count, columns);
  return {
    signature,
    output,
    outputs,
    ...(names && names.count === columns ? { names } : {}),
    libraryVersion,
    threads,
    ...(threadsNote ? { threadsNote } : {}),
    trialRows: rows,
    trialMs: ms,
    run,
    close: () => session.release(),
    ...(device ? { device: device() } : {}),
  };
}

/** Throws what `readSignature` throws; of a model that answers with class numbers, as float or not, it says so. */
function signatureOf(session: InferenceSession, facts: OnnxFacts, file: string, columns: number): ModelSignature {
  const { inputMetadata, outputMetadata } = session;
  try {
    return readSignature(inputMetadata, outputMetadata, file, columns);
  } catch (error) {
    const isNumbers = facts.outputs.length > 0 && facts.outputs.every(({ lastOp }) => NUMBERS.test(lastOp ?? ''));
    throw isNumbers ? classNumbers(outputMetadata.map(({ name }) => name).join(', '), file) : error;
  }
}

/** Operators that give class numbers, or the best scores in their order. */
const NUMBERS = /^(ArgMax|TopK)$/;
/**
 * The target with a batch of one where the model leaves its batch free and does not mean it: it cannot run two pictures at once, or each changes what
 * the other gives (weights quantised over the batch, a reshape that mixes pictures).
 */
async function inItsBatch(
  target: Target,
  sidePx: number,
  outputs: readonly TriedOutput[],
  name: string,
): Promise<Target> {
  if (target.signature.fixedBatch !== undefined) return target;
  const alone = outputs.find((output) => output.name === name)!.rows;
  const values = 3 * sidePx * sidePx;
  const both = new Float32Array(alone.length * values);
  trialPictures(values).forEach((picture, i) => {
    both.set(picture, i * values);
  });
  const together = await runOnce(target, both, sidePx, name).then(
    ({ data }) => splitRows(data, alone.length, target.columns),
    () => undefined,
  );
  const isSame = together?.every((row, i) => isLike(row, alone[i]!));
  return isSame ? target : { ...target, signature: { ...target.signature, fixedBatch: 1 } };
}

/** The result for the first of some readings that the model can be run by; throws what the first one threw. */
async function firstThatFits<T, R>(readings: readonly T[], open: (reading: T) => Promise<R>): Promise<R> {
  let first: unknown;
  for (const reading of readings) {
    try {
      return await open(reading);
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

const loadPlain = () => loadRuntime({});

/** The chosen files under the paths by which the model knows them. */
function chosenExternal(bytes: Uint8Array, external: readonly ExternalFile[], file: string) {
  const chosen = new Map(external.map((e) => [e.name, e.bytes]));
  const sizes = externalSizes(bytes, file);
  const matched = matchExternal([...sizes.keys()], [...chosen.keys()], file);
  return [...matched].map(([path, name]) => {
    const data = new Uint8Array(chosen.get(name)!);
    checkExternalSize(name, data.length, sizes.get(path)!, file);
    return { path, data };
  });
}

/** A loaded model and what is known of it. */
interface Target {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly signature: ModelSignature;
  readonly columns: number;
  readonly file: string;
  readonly facts: OnnxFacts;
}

/** Data of one output for a whole batch, [n x columns]. */
async function runOnce(
  { runtime, session, signature: { inputName, layout }, columns, file, facts }: Target,
  input: Float32Array,
  sidePx: number,
  outputName: string,
): Promise<{ readonly data: Float32Array; readonly type: string }> {
  const count = input.length / (3 * sidePx * sidePx);
  const shape = layout === 'NCHW' ? [count, 3, sidePx, sidePx] : [count, sidePx, sidePx, 3];
  const tensor = new runtime.Tensor('float32', input, shape);
  // without a prototype, so that an input named __proto__ is a key like any other
  const feeds: Record<string, typeof tensor> = Object.create(null);
  feeds[inputName] = tensor;
  try {
    const result = (await session.run(feeds, [outputName]))[outputName];
    const data = result && float32Of(result.type, result.data);
    if (!data) throw new TypeError(`output ${outputName} is not float32`);
    const found = data.length / count;
    if (found === columns) return { data, type: result.type };
    if (NUMBERS.test(originOf(facts, outputName).lastOp ?? '')) throw classNumbers(outputName, file);
    throw wrongClassCount(found, `${outputName} with ${found} classes`, file, columns);
  } catch (error) {
    throw error instanceof PluralError ? error : explainSessionError(error, file);
  }
}

/**
 * Runs two fixed pictures through every output that may hold the classes, which settles what the metadata leaves open and finds models that
 * cannot run. Outputs whose numbers cannot be ranked are left out where others can be.
 */
async function runTrials(target: Target, sidePx: number): Promise<TriedOutput[]> {
  const { signature, file } = target;
  const tried: TriedOutput[] = [];
  let firstError: unknown;
  for (const name of [...signature.outputNames, ...(signature.undeclaredOutputs ?? [])]) {
    try {
      tried.push(await tryOutput(target, sidePx, name));
    } catch (error) {
      firstError ??= error;
    }
  }
  if (tried.length === 0) throw firstError;
  const usable = tried.filter(({ rows }) => isUsable(rows, file));
  return usable.length > 0 ? usable : tried;
}

async function tryOutput(target: Target, sidePx: number, name: string): Promise<TriedOutput> {
  const { signature, columns, facts, file } = target;
  const batch = signature.fixedBatch ?? 1;
  const values = 3 * sidePx * sidePx;
  const rows: Float32Array[] = [];
  let [ms, type] = [0, ''];
  for (const picture of trialPictures(values)) {
    const input = new Float32Array(batch * values);
    input.set(picture);
    const started = performance.now();
    const result = await runOnce(target, input, sidePx, name);
    ms = (performance.now() - started) / batch;
    type = result.type;
    rows.push(...splitRows(result.data, 1, columns));
  }
  const { depth, lastOp } = originOf(facts, name);
  if (lastOp === 'TopK' || areSorted(rows)) throw classNumbers(`${name}, whose scores are sorted`, file);
  const origin = { depth, ...(lastOp === undefined ? {} : { lastOp }) };
  return { name, rows, ms, type, ...origin, kind: outputKindOf(rows, { lastOp, ops: facts.ops }) };
}

const originOf = ({ outputs }: OnnxFacts, name: string) => outputs.find((o) => o.name === name) ?? { name, depth: 0 };

function isUsable(rows: readonly Float32Array[], file: string): boolean {
  try {
    checkOutputs(rows, file);
    return true;
  } catch {
    return false;
  }
}

function splitRows(data: Float32Array, count: number, columns: number): Float32Array[] {
  return Array.from({ length: count }, (_, row) => data.slice(row * columns, (row + 1) * columns));
}
