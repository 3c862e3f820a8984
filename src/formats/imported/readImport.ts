import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { PluralError } from '../../lib/pure/errors';
import { decodeText } from '../jsonText';
import { importCsv } from './importCsv';
import { MAX_TEXT_BYTES } from './importLimits';

/** Files that are something else, by their first bytes, and what to do about it. */
const OTHERS: readonly (readonly [bytes: readonly number[], what: string, remedy: string])[] = [
  [[0x1f, 0x8b], 'a gzip archive', 'Unpack it, and import the file inside.'],
  [[0x80, 2], 'a Python pickle, which is never opened', 'Save a NumPy array, CSV or Parquet.'],
  [[0x80, 3], 'a Python pickle, which is never opened', 'Save a NumPy array, CSV or Parquet.'],
  [[0x80, 4], 'a Python pickle, which is never opened', 'Save a NumPy array, CSV or Parquet.'],
  [[0x80, 5], 'a Python pickle, which is never opened', 'Save a NumPy array, CSV or Parquet.'],
  [[0x89, 0x48, 0x44, 0x46], 'an HDF5 file', 'Save a NumPy array, CSV or Parquet.'],
];

const NPY = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const PARQUET = [0x50, 0x41, 0x52, 0x31];
const ZIP = [0x50, 0x4b, 3, 4];

/**
 * Reads a file of predictions made elsewhere, told apart by its bytes, not by its name: NumPy array (`.npy`, `.npz`), Parquet, JSON, JSON lines, CSV.
 * Throws what the reader of the form throws; `unsupported` on other known forms and on text beyond 256 MB.
 */
export async function readImport(blob: Blob, file: string): Promise<ImportedPredictions> {
  const head = new Uint8Array(await blob.slice(0, 16).arrayBuffer());
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  // heavy readers come with the first file that needs them
  if (startsWith(NPY)) return (await import('./importNpy')).importNpy(blob, file);
  if (startsWith(PARQUET)) return (await import('./importParquet')).importParquet(blob, file);
  if (startsWith(ZIP)) return (await import('./importNpz')).importNpz(blob, file);
  const other = OTHERS.find(([bytes]) => startsWith(bytes));
  if (other) {
    const [, found, remedy] = other;
    const expected = 'a NumPy array, Parquet, CSV, JSON or JSON lines';
    throw new PluralError('unsupported', 'not a file of predictions that can be read', {
      file,
      expected,
      found,
      remedy,
    });
  }
  if (blob.size > MAX_TEXT_BYTES) {
    throw new PluralError('unsupported', 'text file too large', {
      file,
      expected: `at most ${MAX_TEXT_BYTES / 1e6} MB`,
      found: `${Math.ceil(blob.size / 1e6)} MB`,
      remedy: 'Keep the ten best classes of every image, or write a NumPy array or Parquet.',
    });
  }
  const text = decodeText(new Uint8Array(await blob.arrayBuffer()), file);
  const first = /[^\s\uFEFF]/.exec(text)?.[0];
  if (first !== '{' && first !== '[') return importCsv(text, file);
  const { importJson, importJsonLines } = await import('./importJson');
  return first === '{' && isJsonLines(text) ? importJsonLines(text, file) : importJson(text, file);
}

/** True where the first line is an object by itself and another object follows. */
function isJsonLines(text: string): boolean {
  const line = /^[\s\uFEFF]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  if (!line.trimEnd().endsWith('}') || !/[\r\n]\s*\{/.test(text)) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
