import { strFromU8, unzipSync } from 'fflate';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { CLASS_COUNT } from '../../domain/labelSet';
import { NO_PREDICTION } from '../../domain/predictions';
import { PluralError } from '../../lib/pure/errors';
import { BadRows } from '../badRows';
import { type NpyNumbers, readNpy } from '../npy';
import { columnRole } from './columnRole';
import { checkRowCount, MAX_K, MAX_TEXT_BYTES } from './importLimits';
import { importNpy } from './importNpy';
import { otherArchive } from './otherFiles';
import { RankedRows } from './rankedRows';
import { modelOfReceipt, receiptText } from './receipts';

/** All that is inflated of an archive: an export of a million images with 100 classes and their scores holds 600 MB. */
const MAX_INFLATED_BYTES = 700_000_000;

const [CLASSES, SCORES, IDS, RECEIPT] = ['classes.npy', 'scores.npy', 'ids.txt', 'receipt.json'] as const;

/**
 * Reads our own NumPy export (`predictionsToNpz`): `classes.npy` integers [n x k], best class first, with `ids.txt`, one image id a line, and
 * `scores.npy` [n x k] where it is there. Rows without a prediction are left out. Of any other `.npz` its only array is read as a `.npy`.
 * Throws `bad-format`, `bad-value`, `mismatch`, `unsupported`.
 */
export async function importNpz(blob: Blob, file: string): Promise<ImportedPredictions> {
  const entries = unzipped(new Uint8Array(await checkedSize(blob, file).arrayBuffer()), file);
  if (!entries[CLASSES]) return ofNamedArrays(entries, file);
  const { data, k, n } = arrayOf(entries[CLASSES]!, /[iu]\d$/, 'integers, class numbers', `${file}/${CLASSES}`);
  const ids = entries[IDS] && idsOf(entries[IDS], n, file);
  if (!ids) return { ...(await importNpy(new Blob([entries[CLASSES]!]), `${file}/${CLASSES}`)), form: FORM };
  const scores = entries[SCORES] && scoresOf(entries[SCORES], n, k, file);
  const rows = new RankedRows(file);
  const outside = new BadRows();
  for (let row = 0; row < n; row++) {
    const all = Array.from(data.subarray(row * k, row * k + k));
    const end = all.indexOf(NO_PREDICTION);
    const own = end < 0 ? all : all.slice(0, end);
    const bad = own.find((c) => !(c >= 0 && c <= CLASS_COUNT));
    if (bad !== undefined) outside.add(row, `row ${row}`, String(bad));
    const ownScores = scores && Array.from(scores.subarray(row * k, row * k + own.length));
    if (own.length > 0) rows.add(ids[row], own, ownScores, `row ${row}`);
  }
  outside.refuse('not a class number', 'integers from 0 to 1000', `${file}/${CLASSES}`);
  const receipt = entries[RECEIPT] && strFromU8(entries[RECEIPT]);
  const model = receipt === undefined ? undefined : modelOfReceipt(receipt);
  return {
    ...rows.result(),
    form: FORM,
    ...(model ? { model } : {}),
    ...(receipt === undefined ? {} : { receipt: receiptText(receipt) }),
  };
}

const FORM = 'NumPy arrays (.npz)';

const roleOf = (name: string) => columnRole(name.replace(/\.npy$/, '')).kind;

/** The only array, or of several the only one that by its name holds what a model said: `logits`, `preds`, `outputs`. */
function mainArray(names: readonly string[]): string | undefined {
  if (names.length === 1) return names[0];
  const said = names.filter((name) => ['prediction', 'score'].includes(roleOf(name)));
  if (said.length === 1) return said[0];
  // a class and its score: the class; scores of all classes beside it are not told by their name
  const classes = said.filter((name) => roleOf(name) === 'prediction');
  if (classes.length === 1) return classes[0];
  // of scores and what was computed of them: the scores
  const logits = said.filter((name) => /logit/i.test(name));
  return classes.length === 0 && logits.length === 1 ? logits[0] : undefined;
}

/** An array of classes or scores, with the array of image names and that of true labels beside it where they are there. */
async function ofNamedArrays(
  entries: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
  file: string,
): Promise<ImportedPredictions> {
  const names = Object.keys(entries);
  const main = mainArray(names)!;
  const read = await importNpy(new Blob([entries[main]!]), `${file}/${main}`);
  const column = (kinds: readonly string[]) => {
    const name = names.find((n) => n !== main && kinds.includes(roleOf(n)));
    const array = name === undefined ? undefined : readNpy(entries[name]!, `${file}/${name}`);
    return array?.shape.length === 1 && array.data.length === read.n ? { name: name!, data: array.data } : undefined;
  };
  const [images, truth] = [column(['image']), column(['truth', 'class'])];
  const ids = Array.isArray(images?.data) && new Set(images.data).size === read.n ? images.data : undefined;
  const isNumber = (c: number) => Number.isInteger(c) && c >= 0 && c <= CLASS_COUNT;
  const labels =
    truth && !Array.isArray(truth.data) && truth.data.every(isNumber) ? Uint16Array.from(truth.data) : undefined;
  return {
    ...read,
    ...(ids ? { ids } : {}),
    ...(labels ? { truth: { column: truth!.name, isNamed: true, classes: labels } } : {}),
    form: names.length > 1 ? `${read.form} (${main} of an archive)` : read.form,
  };
}

function checkedSize(blob: Blob, file: string): Blob {
  if (blob.size <= MAX_TEXT_BYTES) return blob;
  throw new PluralError('unsupported', 'archive too large', {
    file,
    expected: `at most ${MAX_TEXT_BYTES / 1e6} MB`,
    found: `${Math.ceil(blob.size / 1e6)} MB`,
    remedy: 'Keep the ten best classes of every image.',
  });
}

/** The entries of an export, or the only array of another archive; nothing else is inflated. */
function unzipped(bytes: Uint8Array, file: string): Readonly<Record<string, Uint8Array<ArrayBuffer>>> {
  try {
    const sizes = new Map<string, number>();
    unzipSync(bytes, { filter: ({ name, originalSize }) => Boolean(sizes.set(name, originalSize)) && false });
    const arrays = [...sizes.keys()].filter((name) => name.endsWith('.npy'));
    const wanted = sizes.has(CLASSES) ? [CLASSES, SCORES, IDS, RECEIPT] : arrays;
    if (!sizes.has(CLASSES) && !mainArray(arrays)) throw noArray(file, [...sizes.keys()]);
    const total = wanted.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
    if (total > MAX_INFLATED_BYTES) throw inflatesTooFar(file, total);
    // an entry that inflates to more than it states is cut there
    const entries = unzipSync(bytes, { filter: ({ name }) => wanted.includes(name) });
    return Object.fromEntries(Object.entries(entries)) as Record<string, Uint8Array<ArrayBuffer>>;
  } catch (error) {
    if (error instanceof PluralError) throw error;
    throw new PluralError('bad-format', 'damaged ZIP archive (.npz is one)', { file, remedy: 'Save the file again.' });
  }
}

function noArray(file: string, names: readonly string[]): PluralError {
  const other = otherArchive(names);
  const entries = names.slice(0, 5).join(', ').slice(0, 200) || 'an empty archive';
  return new PluralError('bad-format', 'not an archive of predictions', {
    file,
    expected: `${CLASSES} with ${IDS}, or one array (.npy)`,
    found: other ? `${entries} (${other.found})` : entries,
    remedy: names.some((name) => name.endsWith('.npy'))
      ? 'Name the array that the model said “predictions” or “logits”, that of the true labels “labels”, and that of the image names “image”.'
      : 'Unpack it, and import the file inside.',
    ...(other ? { remedy: other.remedy } : {}),
  });
}

function inflatesTooFar(file: string, total: number): PluralError {
  return new PluralError('unsupported', 'archive inflates to more than is read', {
    file,
    expected: `at most ${MAX_INFLATED_BYTES / 1e6} MB`,
    found: `${Math.ceil(total / 1e6)} MB`,
  });
}

/** An array [n x k] with numbers in row-major order. */
function arrayOf(
  bytes: Uint8Array,
  dtype: RegExp,
  expected: string,
  file: string,
): { data: NpyNumbers; n: number; k: number } {
  const array = readNpy(bytes, file);
  const [n = 0, k = 0] = array.shape;
  if (
    Array.isArray(array.data) ||
    !dtype.test(array.dtype) ||
    array.shape.length !== 2 ||
    array.fortranOrder ||
    k < 1 ||
    k > MAX_K
  ) {
    throw new PluralError('mismatch', 'array that no export has', {
      file,
      expected: `${expected}, images x 1 to ${MAX_K}, row by row`,
      found: `'${array.dtype}', ${array.shape.join(' x ') || 'a single value'}${array.fortranOrder ? ', column by column' : ''}`,
    });
  }
  checkRowCount(n, file);
  return { data: array.data, n, k };
}

/** Scores of the classes; undefined where the export had none, which it writes as zeros. */
function scoresOf(bytes: Uint8Array, n: number, k: number, file: string): NpyNumbers | undefined {
  const { data, n: rows, k: columns } = arrayOf(bytes, /f[48]$/, 'floats', `${file}/${SCORES}`);
  if (rows !== n || columns !== k) {
    throw new PluralError('mismatch', 'scores do not fit the classes', {
      file: `${file}/${SCORES}`,
      expected: `${n} x ${k}`,
      found: `${rows} x ${columns}`,
    });
  }
  return data.some((score) => score !== 0) ? data : undefined;
}

function idsOf(bytes: Uint8Array, n: number, file: string): string[] {
  const ids = strFromU8(bytes).split('\n');
  if (ids.at(-1) === '') ids.pop();
  if (ids.length === n && ids.every((id) => id !== '')) return ids;
  const empty = ids.indexOf('');
  throw new PluralError('mismatch', 'image ids do not fit the classes', {
    file: `${file}/${IDS}`,
    expected: `${n} lines, one id each`,
    found: ids.length === n ? `an empty line (${empty + 1})` : `${ids.length} lines`,
  });
}
