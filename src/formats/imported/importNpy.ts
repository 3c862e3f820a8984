import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { CLASS_COUNT } from '../../domain/labelSet';
import { NO_PREDICTION } from '../../domain/predictions';
import { PluralError } from '../../lib/pure/errors';
import { BadRows } from '../badRows';
import { readNpy } from '../npy';
import { type NpyHeader, readNpyHeader } from '../npyHeader';
import { checkRowCount, MAX_K } from './importLimits';
import { ScoreRows } from './scoreRows';

/** Longest header that `readNpyHeader` takes, and what stands before it. */
const HEADER_BYTES = 65_536 + 12;

/** Scores are read in pieces of about this size: an array of 50,000 x 1000 doubles holds 400 MB. */
const PIECE_BYTES = 8_000_000;

const FLOAT = /^([<>=])f([248])$/;

/**
 * Reads predictions from a NumPy array: integers [n] or [n x k] are class numbers, best first; floats [n x 1000] or [n x 1001] are
 * scores of all classes, and so are integers and booleans of that shape unless every row is a one-hot row or an order of all classes. Axes of length one
 * are left out. Rows are in the order of a dataset; the array names no images. Throws `bad-format`, `bad-value`, `unsupported`.
 */
export async function importNpy(blob: Blob, file: string): Promise<ImportedPredictions> {
  const header = squeezed(readNpyHeader(new Uint8Array(await blob.slice(0, HEADER_BYTES).arrayBuffer()), file));
  const [rows = 0, columns = 1] = header.shape;
  checkRowCount(rows, file);
  if (rows === 0) throw shapeError(header, file);
  if (FLOAT.test(header.dtype)) {
    if (header.shape.length === 2 && isWhole(columns)) return ofScores(blob, header, file);
    const { data } = columns <= MAX_K ? readNpy(new Uint8Array(await blob.arrayBuffer()), file) : { data: [] };
    throw shapeError(header, file, !Array.isArray(data) && data.every(Number.isInteger));
  }
  if (/[biu]\d$/.test(header.dtype) && header.shape.length === 2 && isWhole(columns))
    return ofWholeRows(blob, header, file);
  return ofClasses(blob, header, file);
}

const isWhole = (columns: number): columns is 1000 | 1001 => columns === CLASS_COUNT || columns === CLASS_COUNT + 1;

/** Axes of length one say nothing: [n x 1 x 1000] is [n x 1000]; one row of scores stays a row. */
function squeezed(header: NpyHeader): NpyHeader {
  const { shape } = header;
  if (shape.length < 3) return header;
  const [n = 1, ...rest] = shape;
  return { ...header, shape: [n, ...rest.filter((size) => size !== 1)] };
}

/** Integers or booleans over all classes: one-hot rows, an order of all classes, or scores. */
async function ofWholeRows(blob: Blob, header: NpyHeader, file: string): Promise<ImportedPredictions> {
  const { data, fortranOrder } = readNpy(new Uint8Array(await blob.arrayBuffer()), file);
  const [n = 0, columns = 0] = header.shape;
  if (Array.isArray(data)) throw shapeError(header, file);
  const row = new Float64Array(columns);
  const take = (i: number) => {
    for (let c = 0; c < columns; c++) row[c] = data[fortranOrder ? c * n + i : i * columns + c]!;
    return row;
  };
  const rows = Array.from({ length: n }, (_, i) => i);
  const base = { n, duplicates: { count: 0, ids: [] }, kind: 'classes' as const, classCount: columns as 1000 | 1001 };
  if (rows.every((i) => isOneHot(take(i)))) {
    const classes = Uint16Array.from(rows, (i) => take(i).indexOf(1));
    return { ...base, k: 1, classes, notes: [], form: `NumPy array of one-hot rows, ${columns} classes` };
  }
  if (rows.every((i) => isOrder(take(i)))) {
    const classes = new Uint16Array(n * 2 * ENDS);
    for (const i of rows) {
      const order = take(i);
      classes.set([...order.subarray(0, ENDS), ...order.subarray(columns - ENDS)], i * 2 * ENDS);
    }
    const notes = [`Every row orders all ${columns} classes, as argsort does: the first is taken for the best.`];
    return { ...base, k: 2 * ENDS, classes, notes, form: `NumPy array of classes in order, ${columns} a row` };
  }
  if (/b1$/.test(header.dtype)) {
    const bad = rows.find((i) => !isOneHot(take(i)))!;
    throw new PluralError('bad-value', 'a row of booleans that names no one class', {
      file,
      place: `row ${bad}`,
      expected: 'one True in every row',
      found: `${take(bad).filter((x) => x === 1).length} of ${columns}`,
      remedy: 'Save the class numbers (array.argmax(axis=1)), or the scores.',
    });
  }
  const scores = new ScoreRows(file, columns as 1000 | 1001, n);
  for (const i of rows) scores.add(take(i), 0, () => `row ${i}`);
  return {
    ...scores.result(),
    duplicates: { count: 0, ids: [] },
    form: `NumPy array of whole scores, ${columns} classes`,
  };
}

/** As many classes are kept of both ends of an order of all: which end is the best is not said by the file. */
const ENDS = 10;

function isOneHot(row: Float64Array): boolean {
  let ones = 0;
  for (const value of row) {
    if (value !== 0 && value !== 1) return false;
    ones += value;
  }
  return ones === 1;
}

/** True where the row holds every class number once. */
function isOrder(row: Float64Array): boolean {
  const seen = new Uint8Array(row.length);
  for (const value of row) {
    if (!(value >= 0 && value < row.length) || seen[value]) return false;
    seen[value] = 1;
  }
  return true;
}

async function ofClasses(blob: Blob, header: NpyHeader, file: string): Promise<ImportedPredictions> {
  const [n = 0, k = 1] = header.shape;
  if (header.shape.length > 2 || k < 1 || k > MAX_K) throw shapeError(header, file);
  const { data, fortranOrder, dtype } = readNpy(new Uint8Array(await blob.arrayBuffer()), file);
  if (Array.isArray(data) || !/[iu]\d$/.test(dtype)) {
    throw new PluralError('bad-value', 'neither classes nor scores', {
      file,
      place: "header key 'descr'",
      expected: 'integers (class numbers) or floats (scores)',
      found: `'${dtype}'`,
      remedy: Array.isArray(data)
        ? 'Save a CSV with the columns image and prediction, or class numbers as integers.'
        : 'Save class numbers as integers, or one score for each of 1000 classes.',
    });
  }
  const classes = new Uint16Array(n * k);
  const [outside, repeats] = [new BadRows(), new BadRows()];
  for (let row = 0; row < n; row++) {
    const at = (r: number) => data[fortranOrder ? r * n + row : row * k + r]!;
    if (at(0) === NO_PREDICTION) {
      // our own exports say so that an image was not predicted
      classes.fill(NO_PREDICTION, row * k, row * k + k);
      continue;
    }
    for (let r = 0; r < k; r++) {
      const value = at(r);
      if (!(value >= 0 && value <= CLASS_COUNT)) outside.add(row, `row ${row}, column ${r}`, String(value));
      classes[row * k + r] = value;
    }
    const own = classes.subarray(row * k, row * k + k);
    const repeat = own.find((c, r) => own.indexOf(c) < r);
    if (repeat !== undefined) repeats.add(row, `row ${row}`, `class ${repeat} twice`);
  }
  outside.refuse('not a class number', 'integers from 0 to 1000', file);
  repeats.refuse('class repeated within a row', 'different classes in every row', file);
  const classCount = classes.includes(CLASS_COUNT) ? 1001 : 1000;
  return {
    n,
    k,
    classes,
    kind: 'classes',
    classCount,
    duplicates: { count: 0, ids: [] },
    notes: [],
    form: 'NumPy array of classes',
  };
}

async function ofScores(blob: Blob, header: NpyHeader, file: string): Promise<ImportedPredictions> {
  const [n = 0, columns = 0] = header.shape;
  if (header.shape.length !== 2 || ![1000, 1001].includes(columns)) throw shapeError(header, file);
  if (header.fortranOrder) {
    throw new PluralError('unsupported', 'array stored column by column', {
      file,
      place: "header key 'fortran_order'",
      expected: 'False for scores',
      found: 'True',
      remedy: 'Save numpy.ascontiguousarray(scores).',
    });
  }
  const [, byteOrder, size] = FLOAT.exec(header.dtype)!;
  const bytes = Number(size) as 2 | 4 | 8;
  const rowBytes = columns * bytes;
  const expected = header.dataOffset + n * rowBytes;
  if (blob.size !== expected) {
    throw new PluralError(
      'bad-format',
      blob.size < expected ? 'array is cut short' : 'bytes left over after the array',
      {
        file,
        expected: `${expected} bytes (shape ${header.shape.join(' x ')}, type ${header.dtype})`,
        found: `${blob.size} bytes`,
      },
    );
  }
  const rows = new ScoreRows(file, columns === 1000 ? 1000 : 1001, n);
  const atOnce = Math.max(1, Math.floor(PIECE_BYTES / rowBytes));
  for (let from = 0; from < n; from += atOnce) {
    const to = Math.min(n, from + atOnce);
    const start = header.dataOffset + from * rowBytes;
    const raw = new Uint8Array(await blob.slice(start, start + (to - from) * rowBytes).arrayBuffer());
    if (byteOrder === '>') for (let at = 0; at < raw.length; at += bytes) raw.subarray(at, at + bytes).reverse();
    const values = floatsOf(raw.buffer, bytes);
    for (let row = from; row < to; row++) rows.add(values, (row - from) * columns, () => `row ${row}`);
  }
  return { ...rows.result(), duplicates: { count: 0, ids: [] }, form: `NumPy array of scores, ${columns} classes` };
}

function floatsOf(buffer: ArrayBuffer, bytes: 2 | 4 | 8): ArrayLike<number> {
  if (bytes === 8) return new Float64Array(buffer);
  return bytes === 4 ? new Float32Array(buffer) : Float32Array.from(new Uint16Array(buffer), halfToNumber);
}

/** The number that 16 bits of half precision (IEEE 754 binary16) stand for. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

function shapeError(header: NpyHeader, file: string, areWhole = false): PluralError {
  const { shape, dtype } = header;
  return new PluralError('mismatch', 'array of a shape that no predictions have', {
    file,
    place: "header key 'shape'",
    expected: `images x 1 to ${MAX_K} classes (integers), or images x 1000 or 1001 scores (floats)`,
    found: `${shape.join(' x ') || 'a single value'} of '${dtype}'`,
    ...remedyFor(header, areWhole),
  });
}

/** No more models or runs are stacked in one array; datasets have more images. */
const MAX_STACKED = 64;

/** What to save instead of scores with more than two axes: the first may count models, batches or nothing, the second images, crops or runs. */
function stackedRemedy([first = 0, second = 0, ...rest]: readonly number[]): string {
  if (first === 1) return 'Save what its first axis holds: array[0].';
  const one = 'Save one row of scores per image:';
  if (first < MAX_STACKED && second > MAX_STACKED)
    return `${one} array[0] is the first of ${first} models or runs, array.mean(axis=0) their mean.`;
  const batches = rest.length === 1 ? `, array.reshape(-1, ${rest[0]}) where axis 0 counts batches` : '';
  return `${one} array.mean(axis=1) where axis 1 counts ${second} crops or runs${batches}.`;
}

/** What to save instead of an array of this shape. */
function remedyFor({ shape, dtype }: NpyHeader, areWhole: boolean): { readonly remedy?: string } {
  const isFloat = FLOAT.test(dtype);
  const [first = 0, second = 0] = shape;
  if (shape.length > 2) {
    if (isFloat && isWhole(shape.at(-1)!)) return { remedy: stackedRemedy(shape) };
    return { remedy: 'Save two axes: one row per image, one column per class or rank.' };
  }
  if (shape.length === 2 && isWhole(first))
    return { remedy: 'It is transposed: save numpy.ascontiguousarray(array.T).' };
  const isInteger = /[iu]\d$/.test(dtype);
  if (isInteger && shape.length === 2 && first <= MAX_K && second > MAX_K)
    return {
      remedy:
        first === 1
          ? 'All images stand in one row: save array.reshape(-1).'
          : 'It is transposed: save numpy.ascontiguousarray(array.T).',
    };
  if (areWhole) return { remedy: 'Save class numbers as integers: array.astype(int).' };
  if (second === 1008)
    return { remedy: 'Models with 1008 outputs have ImageNet’s classes at 1 to 1000: save array[:, 1:1001].' };
  if (isFloat && shape.length === 2 && second > 1 && second <= MAX_K)
    return {
      remedy:
        'These are scores without their classes: save the class numbers, too (indices of topk), or the scores of all 1000 classes.',
    };
  if (isFloat && shape.length === 1)
    return { remedy: 'Save class numbers as integers, or one row of 1000 scores for each image.' };
  if (shape.length === 2 && isWhole(second))
    return { remedy: first === 0 ? 'It has no rows.' : 'Save real numbers: array.real.astype(numpy.float32).' };
  if (second > MAX_K)
    return {
      remedy: `A model of ${second} outputs does not tell ImageNet’s 1000 classes: save the columns of those, in their order.`,
    };
  return {};
}
