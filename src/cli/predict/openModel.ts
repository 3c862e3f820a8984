import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { cardFromFiles, isHubFile } from '../../inference/cardFiles';
import { cardWithNames } from '../../inference/cardWithNames';
import { classMapOf } from '../../inference/classMap';
import { checkCard, parseModelCard } from '../../inference/modelCard';
import { modelHashes } from '../../inference/modelHashes';
import { type NamesInside, namesOf, namesOfConfig } from '../../inference/namesInside';
import { createNormaliser, type Normaliser } from '../../inference/normalise';
import { checkOnnxBytes } from '../../inference/onnxBytes';
import { readOnnxFacts } from '../../inference/onnxFacts';
import { type OnnxSession, openOnnxSession } from '../../inference/onnxSession';
import { outputsReport } from '../../inference/outputsReport';
import { outputUnder } from '../../inference/outputUnder';
import type { Ranking } from '../../inference/rankRow';
import { type ExternalFile, externalPaths } from '../../inference/session/externalData';
import type { LoadedRuntime } from '../../inference/session/loadRuntime';
import { checkOutputs } from '../../inference/softmaxTopK';
import type { ModelCard, WeightsFile } from '../../inference/types';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { nativeRuntime } from './nativeRuntime';

/** A model ready to predict on Node. */
export interface NodeModel {
  readonly fileName: string;
  /** of the `.onnx` file */
  readonly bytes: number;
  /** see `ModelReport` */
  readonly sha256: string;
  /** files with weights beside it */
  readonly external?: readonly WeightsFile[];
  readonly card: ModelCard;
  readonly session: OnnxSession;
  readonly normalise: Normaliser;
  /** such as `onnxruntime-node 1.30.0` */
  readonly library: string;
  readonly provider: 'cpu' | 'wasm';
  /** why it runs on one thread, where it does */
  readonly note?: string;
  /** what the class names inside the model say against the card or the usual order */
  readonly namesNote?: string;
  readonly ranking: Ranking;
  /** name of the output that is read */
  readonly output: string;
  /** all that was found of them */
  readonly outputs: ReturnType<typeof outputsReport>;
  /** why this output is read, where there are several that rank classes differently */
  readonly outputNote?: string;
}

export interface OpenModelOptions {
  readonly model: string;
  /** path; default the model's with the ending .json */
  readonly card?: string;
  /** name of the output to read, in place of the card's */
  readonly output?: string;
  readonly threads: number;
  /** true: the WebAssembly build although the native one is there */
  readonly wasm: boolean;
}

/** A model's files and its card, not tried yet. */
export type ModelFiles = Awaited<ReturnType<typeof readModelFiles>>;

/** Reads a model and its card. Throws `not-found` where a file is missing, what `parseModelCard` throws, `mismatch` where the card is for another. */
export async function readModelFiles(options: Pick<OpenModelOptions, 'model' | 'card' | 'output'>) {
  const fileName = basename(options.model);
  const bytes = new Uint8Array(await readNamed(options.model, 'model'));
  const read = await readCard(options);
  const asked = options.output === undefined ? read : { ...read, output: options.output };
  const external = await readWeights(options.model, bytes);
  const { card, note: namesNote } = cardWithNames(
    asked,
    namesOf(readOnnxFacts(bytes), await namesBeside(options.model)),
  );
  const { sha256, fileSha256, external: weights } = await modelHashes(bytes, fileName, external);
  checkCard(card, { fileName, sha256: fileSha256 });
  return { fileName, bytes, card, namesNote, external, sha256, fileSha256, weights };
}

/**
 * Opens a model and tries it, with the same checks as the app. `read`, where it was read before, is used up. Throws what `readModelFiles` throws,
 * `model` where the model cannot be used, `mismatch` where the card is for another.
 */
export async function openNodeModel(options: OpenModelOptions, read?: ModelFiles): Promise<NodeModel> {
  const files = read ?? (await readModelFiles(options));
  const { fileName, bytes, card, external, sha256, fileSha256, weights, namesNote } = files;
  const fileBytes = bytes.length;
  const { loadRuntime, note } = await chooseRuntime(options);
  const session = await openOnnxSession(bytes, fileName, {
    sidePx: card.preprocess.cropPx,
    ...(card.classes ? { columns: card.classes.length } : {}),
    ...(loadRuntime ? { loadRuntime } : {}),
    external,
  });
  checkOutputs(session.trialRows, fileName);
  const { inputSizePx, layout } = session.signature;
  const outputs = outputsReport(session);
  checkCard(card, {
    fileName,
    sha256: fileSha256,
    ...outputs,
    ...(inputSizePx === undefined ? {} : { inputSizePx }),
  });
  return {
    fileName,
    bytes: fileBytes,
    sha256,
    ...(weights ? { external: weights } : {}),
    session,
    normalise: createNormaliser(card.preprocess, layout),
    library: `onnxruntime-${loadRuntime ? 'node' : 'web'} ${session.libraryVersion}`,
    provider: loadRuntime ? 'cpu' : 'wasm',
    ...(note ? { note } : {}),
    ...(namesNote ? { namesNote } : {}),
    ...modelUnder(card, fileName, outputs),
    outputs,
  };
}

/** What a card makes of a model's outputs. Throws `mismatch` where it names one that is not there. */
export function modelUnder(card: ModelCard, fileName: string, outputs: NodeModel['outputs']) {
  const { name: output, kind } = outputUnder({ fileName, ...outputs }, card);
  const ranking: Ranking = { kind, classMap: card.classes && classMapOf(card.classes) };
  return { card, output, ranking };
}

async function chooseRuntime({
  threads,
  wasm,
}: Pick<OpenModelOptions, 'threads' | 'wasm'>): Promise<{ loadRuntime?: () => Promise<LoadedRuntime>; note?: string }> {
  if (wasm) return { note: 'The model runs on the WebAssembly build, on one thread, as asked with --wasm.' };
  const native = await nativeRuntime(threads);
  if (typeof native === 'function') return { loadRuntime: native };
  return {
    note:
      `The model runs on the WebAssembly build, on one thread: onnxruntime-node cannot be used here (${native.reason}). ` +
      'npm ci --ignore-scripts installs it where there is a build for the system.',
  };
}

async function readCard({ model, card }: Pick<OpenModelOptions, 'model' | 'card'>): Promise<ModelCard> {
  if (card !== undefined) return parseCard(card, String(await readNamed(card, 'card')), model);
  const beside = model.replace(/\.[^./\\]+$/, '.json');
  const text = await textOf(beside);
  if (text !== undefined) return parseCard(beside, text, model);
  const processor = join(dirname(model), HUB_FILES[0]);
  const described = await textOf(processor);
  if (described !== undefined) return parseCard(processor, described, model);
  throw new PluralError('not-found', 'how pictures are prepared for this model is not known', {
    file: basename(model),
    expected: `its card, ${basename(beside)}, beside it`,
    remedy: 'Name the card with --card; the app saves one, and README.md shows its form.',
  });
}

/** A card in its own form or, out of files of the hub, with what lies beside it. */
async function parseCard(path: string, text: string, model: string): Promise<ModelCard> {
  const file = basename(path);
  if (!isHubFile(text)) return parseModelCard(text, file);
  const others = [];
  for (const name of HUB_FILES) {
    const other = name === file ? undefined : await textOf(join(dirname(path), name));
    if (other !== undefined) others.push({ name, text: other });
  }
  const { card } = cardFromFiles([{ name: file, text }, ...others], { name: basename(model).replace(/\.onnx$/i, '') });
  return card ?? parseModelCard(text, file);
}

/** A file in the model's folder that may be the one it wants, renamed: such files end alike. */
async function nearBy(model: string, path: string): Promise<string | undefined> {
  const names = await readdir(dirname(model)).catch(() => []);
  return names.find((name) => name !== basename(model) && extname(name) === extname(path) && !/\.json$/i.test(name));
}

/** What exporters of the hub write beside a model: how pictures are prepared, and the classes. */
const HUB_FILES = ['preprocessor_config.json', 'config.json'] as const;

/** Class names of a `config.json` beside the model. */
async function namesBeside(model: string): Promise<NamesInside | undefined> {
  const text = await textOf(join(dirname(model), 'config.json'));
  try {
    return text === undefined ? undefined : namesOfConfig(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

/** The files with weights that a model names, from its own folder. Throws code `model` where one is missing, or the file is no model. */
async function readWeights(model: string, bytes: Uint8Array): Promise<ExternalFile[]> {
  const file = basename(model);
  checkOnnxBytes(bytes, file);
  return Promise.all(
    externalPaths(bytes, file).map(async (path) => {
      try {
        const data = await readFile(join(dirname(model), path));
        return { name: path, bytes: new Uint8Array(data).buffer };
      } catch (error) {
        const near = await nearBy(model, path);
        throw new PluralError('model', 'the model keeps its weights in another file, which cannot be read', {
          file,
          expected: `${path} beside it`,
          found: messageOf(error).split(',')[0]!,
          remedy: near
            ? `${near} lies there: if it is that file under another name, rename it to ${path}.`
            : 'Copy that file beside the model, or export the model as one file.',
        });
      }
    }),
  );
}

async function readNamed(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const found = messageOf(error).split(',')[0]!;
    throw new PluralError('not-found', `${what} cannot be read`, { file: path, found, remedy: `Check --${what}.` });
  }
}
