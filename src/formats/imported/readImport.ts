import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { PluralError } from '../../lib/pure/errors';
import { decodeText } from '../jsonText';
import { importCsv } from './importCsv';
import { MAX_TEXT_BYTES } from './importLimits';
import { ShortenedList } from './listText';
import { otherFile } from './otherFiles';

const NPY = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const PARQUET = [0x50, 0x41, 0x52, 0x31];
const ZIP = [0x50, 0x4b, 3, 4];

/**
 * Reads a file of predictions made elsewhere, told apart by its bytes, not by its name: NumPy array (`.npy`, `.npz`), Parquet, JSON, JSON lines, CSV.
 * `chosen` is the column of a table that the reader takes for the prediction. Throws what the reader of the form throws; `unsupported` on other known forms and on text beyond 256 MB.
 */
export async function readImport(blob: Blob, file: string, chosen?: string): Promise<ImportedPredictions> {
  try {
    return await read(blob, file, chosen);
  } catch (error) {
    if (!(error instanceof ShortenedList)) throw error;
    throw new PluralError('bad-format', 'a list that was shortened for printing', {
      file,
      expected: 'all of its items',
      found: '“…”',
      remedy: 'Save an array (numpy.save), or set numpy.set_printoptions(threshold=sys.maxsize) before writing.',
    });
  }
}

async function read(blob: Blob, file: string, chosen?: string): Promise<ImportedPredictions> {
  const head = new Uint8Array(await blob.slice(0, 256).arrayBuffer());
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  // heavy readers come with the first file that needs them
  if (startsWith(NPY)) return (await import('./importNpy')).importNpy(blob, file);
  if (startsWith(PARQUET)) return (await import('./importParquet')).importParquet(blob, file, chosen);
  if (startsWith(ZIP)) return (await import('./importNpz')).importNpz(blob, file);
  refuseOther(head, file);
  if (blob.size > MAX_TEXT_BYTES) {
    throw new PluralError('unsupported', 'text file too large', {
      file,
      expected: `at most ${MAX_TEXT_BYTES / 1e6} MB`,
      found: `${Math.ceil(blob.size / 1e6)} MB`,
      remedy: 'Keep the ten best classes of every image, or write a NumPy array or Parquet.',
    });
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const wide = utf16Text(bytes);
  if (wide === undefined) return readText(decodeText(bytes, file), file, chosen);
  try {
    return await readText(wide, file, chosen);
  } catch (error) {
    if (!(error instanceof PluralError)) throw error;
    const { code, evidence, summary } = error;
    const remedy = [evidence.remedy, 'The text was read as UTF-16; if that is wrong, save it as UTF-8.'];
    throw new PluralError(code, summary, { ...evidence, remedy: remedy.filter(Boolean).join(' ') });
  }
}

/** Throws `unsupported` on a file of another program's own. */
function refuseOther(head: Uint8Array, file: string): void {
  const other = otherFile(head);
  if (!other) return;
  const expected = 'a NumPy array, Parquet, CSV, JSON or JSON lines';
  throw new PluralError('unsupported', 'not a file of predictions that can be read', { file, expected, ...other });
}

/** Text with the byte order mark of UTF-16, as spreadsheets save “Unicode text”; undefined where there is no mark, or what follows is no such text. */
export function utf16Text(bytes: Uint8Array): string | undefined {
  const mark = bytes.length < 2 ? 0 : (bytes[0]! << 8) | bytes[1]!;
  if (mark !== 0xfffe && mark !== 0xfeff) return undefined;
  try {
    return new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function readText(text: string, file: string, chosen?: string): Promise<ImportedPredictions> {
  if (text.slice(0, 400).replaceAll('\0', '').length < 0.6 * Math.min(400, text.length)) {
    const found = 'zero bytes between the letters (UTF-16 or UTF-32 without its mark?)';
    throw new PluralError('unsupported', 'text in another encoding', {
      file,
      expected: 'UTF-8',
      found,
      remedy: 'Save the file as UTF-8.',
    });
  }
  const first = /[^\s\uFEFF]/.exec(text)?.[0];
  if (first !== '{' && first !== '[') return importCsv(text, file, chosen);
  const { importJson, importJsonLines } = await import('./importJson');
  return first === '{' && isJsonLines(text) ? importJsonLines(text, file, chosen) : importJson(text, file, chosen);
}

/** True where the first line is an object by itself and another object follows. */
export function isJsonLines(text: string): boolean {
  const line = /^[\s\uFEFF]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  if (!line.trimEnd().endsWith('}') || !/[\r\n]\s*\{/.test(text)) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
