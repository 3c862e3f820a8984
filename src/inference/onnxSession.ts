import type { InferenceSession } from 'onnxruntime-web/wasm';
import { PluralError } from '../lib/pure/errors';
import { CLASS_COUNT, classNumbers, type ModelSignature, readSignature, wrongClassCount } from './modelSignature';
import { type NamesInside, namesInside } from './namesInside';
import { checkOnnxBytes } from './onnxBytes';
import { type OnnxFacts, readOnnxFacts } from './onnxFacts';
import { chooseOutput, type OutputCandidate, type OutputChoice } from './outputChoice';
import { outputKindOf } from './outputKind';
import { type ExternalFile, externalPaths, matchExternal } from './session/externalData';
import { type Device, EXACT_WEIGHTS, type LoadedRuntime, loadRuntime, type Runtime } from './session/loadRuntime';
import { explainSessionError } from './sessionErrors';
import { checkOutputs } from './softmaxTopK';
import { float32Of } from './tensorNumbers';

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
  const { target, outputs } = await firstThatFits(counts, async (columns) => {
    const signature = readSignature(session.inputMetadata, session.outputMetadata, file, columns);
    const tried = { runtime, session, signature, columns, file, facts };
    return { target: tried, outputs: await runTrials(tried, signature.inputSizePx ?? sidePx) };
  });
  const { signature, columns } = target;
  const output = chooseOutput(outputs);
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

/** The result for the first number of columns that the model has; throws what the first one threw. */
async function firstThatFits<R>(counts: readonly number[], open: (columns: number) => Promise<R>): Promise<R> {
  let first: unknown;
  for (const columns of counts) {
    try {
      return await open(columns);
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
  const matched = matchExternal(externalPaths(bytes, file), [...chosen.keys()], file);
  return [...matched].map(([path, name]) => ({ path, data: new Uint8Array(chosen.get(name)!) }));
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
    if (/^(ArgMax|TopK)$/.test(originOf(facts, outputName).lastOp ?? '')) throw classNumbers(outputName, file);
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
  const { signature, columns, facts } = target;
  const batch = signature.fixedBatch ?? 1;
  const values = 3 * sidePx * sidePx;
  const rows: Float32Array[] = [];
  let [ms, type] = [0, ''];
  for (const picture of [new Float32Array(values), Float32Array.from({ length: values }, noise())]) {
    const input = new Float32Array(batch * values);
    input.set(picture);
    const started = performance.now();
    const result = await runOnce(target, input, sidePx, name);
    ms = (performance.now() - started) / batch;
    type = result.type;
    rows.push(...splitRows(result.data, 1, columns));
  }
  const { depth, lastOp } = originOf(facts, name);
  return { name, rows, ms, type, depth, kind: outputKindOf(rows, { lastOp, ops: facts.ops }) };
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

/** Values in [-1, 1) of a fixed linear congruential generator (Numerical Recipes), so that a trial is repeatable. */
function noise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
