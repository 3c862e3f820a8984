import { CLASS_COUNT } from '../domain/labelSet';
import type { Predictions } from '../domain/predictions';
import { PluralError } from '../lib/pure/errors';
import { BadRows } from './badRows';
import { type NpyArray, type NpyNumbers, readNpy } from './npy';

export interface PredictionsNpyInfo {
  /** name shown in errors */
  readonly file: string;
  readonly modelId: string;
  readonly datasetId: string;
  /** number of images of the dataset */
  readonly n: number;
}

/** More columns than any top-k file has; a wider array holds scores, not ranks. */
const MAX_K = 100;

/**
 * Reads ranked classes from a NumPy array of integers [n x k], best class first, row i = image i of the dataset.
 * Throws what `readNpy` throws; `mismatch` on a wrong shape; `bad-value` on a class outside 0..999 or repeated within its row,
 * naming the first row and the number of affected rows.
 */
export function readPredictionsNpy(bytes: Uint8Array, info: PredictionsNpyInfo): Predictions {
  const array = readNpy(bytes, info.file);
  const { n, k, data } = checkShape(array, info);
  const classes = new Uint16Array(n * k);
  const outside = new BadRows();
  for (let row = 0; row < n; row++) {
    for (let rank = 0; rank < k; rank++) {
      const value = data[array.fortranOrder ? rank * n + row : row * k + rank]!;
      if (value >= 0 && value < CLASS_COUNT) classes[row * k + rank] = value;
      else outside.add(row, `row ${row}, column ${rank}`, String(value));
    }
  }
  outside.refuse('not a class index', 'integers from 0 to 999', info.file);
  refuseRepeats(classes, n, k, info.file);
  return { modelId: info.modelId, datasetId: info.datasetId, n, k, classes };
}

function checkShape(
  { shape, dtype, data }: NpyArray,
  { file, n }: PredictionsNpyInfo,
): { n: number; k: number; data: NpyNumbers } {
  const [rows, k] = shape;
  if (shape.length !== 2 || rows !== n || k === undefined || k < 1 || k > MAX_K) {
    throw new PluralError('mismatch', 'predictions of another shape than the dataset', {
      file,
      place: "header key 'shape'",
      expected: `${n} rows (one per image) of 1 to ${MAX_K} ranked classes`,
      found: shape.join(' x ') || 'a single value',
    });
  }
  if (Array.isArray(data) || !/[iu]\d$/.test(dtype)) {
    throw new PluralError('bad-value', 'predictions are not integers', {
      file,
      place: "header key 'descr'",
      expected: 'an integer type, class indices best first',
      found: `'${dtype}'`,
    });
  }
  return { n: rows, k, data };
}

function refuseRepeats(classes: Uint16Array, n: number, k: number, file: string): void {
  const repeats = new BadRows();
  for (let row = 0; row < n; row++) {
    for (let a = row * k; a < (row + 1) * k; a++) {
      for (let b = row * k; b < a; b++) {
        if (classes[a] === classes[b]) repeats.add(row, `row ${row}`, `class ${classes[a]} twice`);
      }
    }
  }
  repeats.refuse('class repeated within a row', 'different classes in every row', file);
}
