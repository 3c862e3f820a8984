import { PluralError } from '../../lib/pure/errors';
import { protobufFields } from '../protobufFields';

/** A file that was chosen together with a model. */
export interface ExternalFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** Field numbers of onnx.proto3 on the way from a model to the tensors in it. */
const TENSORS_IN: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: { 13: 'entry' },
};

/** Graphs lie in attributes of nodes of graphs; no honest model goes deeper. */
const MAX_DEPTH = 64;

/**
 * Paths of the files in which a model keeps weights, each once, in order of first mention.
 * @param bytes a model whose top level was checked (`checkOnnxBytes`)
 * @throws code `model` where a path leaves the model's folder: nothing outside of what was chosen is ever read
 */
export function externalPaths(bytes: Uint8Array, file: string): string[] {
  return [...externalSizes(bytes, file).keys()];
}

/** The same, with the bytes that each file must have at least, as far as the model says. */
export function externalSizes(bytes: Uint8Array, file: string): Map<string, number> {
  const sizes = new Map<string, number>();
  visit(bytes, 'model', 0, ({ path, end }) => sizes.set(path, Math.max(sizes.get(path) ?? 0, end)));
  for (const path of sizes.keys()) {
    if (leavesFolder(path)) {
      throw new PluralError('model', `the model keeps its weights in another file, ${path}, outside its own folder`, {
        file,
        place: 'external_data',
        expected: 'a path below the folder of the model',
        found: path,
        remedy: 'Export the model again, as one file.',
      });
    }
  }
  return sizes;
}

/** Throws code `model` where a file with weights ends before they do. */
export function checkExternalSize(name: string, bytes: number, needed: number, file: string): void {
  if (bytes >= needed) return;
  throw new PluralError('model', `the file with the model’s weights, ${name}, is cut short`, {
    file,
    expected: `at least ${needed.toLocaleString('en')} bytes`,
    found: `${bytes.toLocaleString('en')} bytes`,
    remedy:
      bytes < 1000 ? `Download ${name} itself: this is a pointer to it, or a message.` : `Download ${name} again.`,
  });
}

/**
 * The chosen file for every path a model names: the one of that path, else of that file name, as browsers give names without folders.
 * @throws code `model` naming a wanted file that was not chosen, or two that differ in their folders only and cannot be told apart
 */
export function matchExternal(paths: readonly string[], chosen: readonly string[], file: string): Map<string, string> {
  const matched = new Map<string, string>();
  const users = new Map<string, string>();
  for (const path of paths) {
    const name = chosen.includes(path) ? path : baseName(path);
    if (!chosen.includes(name)) throw notChosen(name, chosen, file);
    const other = users.get(name);
    if (other !== undefined) {
      throw new PluralError(
        'model',
        'the model keeps weights in two files of one name, which cannot be told apart here',
        {
          file,
          found: `${other} and ${path}`,
          remedy: 'Export the model as one file, or with one file of weights.',
        },
      );
    }
    users.set(name, path);
    matched.set(path, name);
  }
  return matched;
}

function notChosen(name: string, chosen: readonly string[], file: string): PluralError {
  const remedy = `Choose ${file} and ${name} together, or export the model as one file.`;
  const renamed = chosen.length > 0 ? ` If it was renamed, give it its old name, ${name}, back.` : '';
  return new PluralError('model', `the model keeps its weights in another file, ${name}, which was not chosen`, {
    file,
    ...(chosen.length > 0 ? { found: chosen.slice(0, 5).join(', ') } : {}),
    remedy: `${remedy}${renamed}`,
  });
}

const baseName = (path: string): string => path.split('/').at(-1)!;

function leavesFolder(path: string): boolean {
  const segments = path.split('/');
  return /^(\/|[A-Za-z][\w+.-]*:)|\\|\0/.test(path) || segments.includes('..') || !segments.at(-1);
}

/** Where a tensor's bytes lie: a file, and how far into it they reach. */
interface ExternalPart {
  readonly path: string;
  readonly end: number;
}

function visit(bytes: Uint8Array, kind: string, depth: number, found: (part: ExternalPart) => void): void {
  const below = TENSORS_IN[kind]!;
  if (depth > MAX_DEPTH) return;
  const entries = new Map<string, string>();
  for (const { field, content } of protobufFields(bytes)) {
    const next = below[field];
    if (!next || !content) continue;
    if (next === 'entry') entries.set(...entryOf(content));
    else visit(content, next, depth + 1, found);
  }
  const path = entries.get('location');
  if (path === undefined) return;
  const end = Number(entries.get('offset') ?? 0) + Number(entries.get('length') ?? 0);
  found({ path, end: Number.isFinite(end) ? end : 0 });
}

/** Key and value of a StringStringEntryProto: of external data `location`, `offset`, `length`. */
function entryOf(entry: Uint8Array): [key: string, value: string] {
  const decoder = new TextDecoder();
  const texts = new Map(
    [...protobufFields(entry)].map(({ field, content }) => [field, content && decoder.decode(content)]),
  );
  return [texts.get(1) ?? '', texts.get(2) ?? ''];
}
