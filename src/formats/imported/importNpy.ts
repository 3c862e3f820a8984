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
 * logits or probabilities. Rows are in the order of a dataset; the array names no images. Throws `bad-format`, `bad-value`, `unsupported`.
 */
export async function importNpy(blob: Blob, file: string): Promise<ImportedPredictions> {
  const header = readNpyHeader(new Uint8Array(await blob.slice(0, HEADER_BYTES).arrayBuffer()), file);
  const [rows = 0] = header.shape;
  checkRowCount(rows, file);
  if (rows === 0) throw shapeError(header, file);
  return FLOAT.test(header.dtype) ? ofScores(blob, header, file) : ofClasses(blob, header, file);
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

function shapeError({ shape, dtype }: NpyHeader, file: string): PluralError {
  return new PluralError('mismatch', 'array of a shape that no predictions have', {
    file,
    place: "header key 'shape'",
    expected: `images x 1 to ${MAX_K} classes (integers), or images x 1000 or 1001 scores (floats)`,
    found: `${shape.join(' x ') || 'a single value'} of '${dtype}'`,
    ...(FLOAT.test(dtype) ? { remedy: 'Save class numbers as integers: array.astype(int).' } : {}),
  });
}
