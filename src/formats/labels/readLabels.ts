import { PluralError } from '../../lib/pure/errors';
import { describeValue } from '../describeValue';
import { ShortenedList } from '../imported/listText';
import { isJsonLines, utf16Text } from '../imported/readImport';
import { decodeText, parseJson } from '../jsonText';
import { firstRepeatedKey } from '../repeatedKeys';
import { parseUnambiguousJson } from '../unambiguousJson';
import { jsonLabels } from './jsonLabels';
import { LabelCollector } from './labelCollector';
import { LABEL_FORMS, noLabelSet, noLabels } from './labelForms';
import { tableLabels } from './labelTable';
import { objectRecords } from './objectRecords';
import type { BadEntry, RawEntry, RawLabels, ReadLabels, ReadOptions, ReadWatch } from './readLabelsTypes';
import { textLabels } from './textLabels';
import { isVoteRecord, voteLabels } from './voteLabels';

/** Text is held as one string while it is read. */
const MAX_TEXT_BYTES = 256_000_000;

/** Rows that are looked at before the first is read. */
const SAMPLE = 400;

/** Entries between two words about progress. */
const STEP = 20_000;

/** Files that are something else, by their first bytes, and what to do about it. */
const OTHERS: readonly (readonly [bytes: readonly number[], what: string, remedy: string])[] = [
  [[0x1f, 0x8b], 'a gzip archive', 'Unpack it, and open the file inside.'],
  [[0x50, 0x4b, 3, 4], 'a zip archive', 'Unpack it, and open the file inside. Excel: save the sheet as CSV.'],
  [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], 'a NumPy array', 'Write the labels as CSV or JSON.'],
  [[0x80, 2], 'a Python pickle, which is never opened', 'Write the labels as CSV or JSON.'],
  [[0x80, 3], 'a Python pickle, which is never opened', 'Write the labels as CSV or JSON.'],
  [[0x80, 4], 'a Python pickle, which is never opened', 'Write the labels as CSV or JSON.'],
  [[0x80, 5], 'a Python pickle, which is never opened', 'Write the labels as CSV or JSON.'],
];

const PARQUET = [0x50, 0x41, 0x52, 0x31];

/**
 * Reads a label file of any form, told by what it holds, not by its name. Single bad entries are returned as problems, and nothing of their images
 * is among the entries. Throws `bad-format` on what is no label file or holds no labels, `unsupported` on other known files and on text beyond 256 MB,
 * `cancelled` where the reader wants no more.
 */
export async function readLabels(
  source: Blob | Uint8Array,
  file: string,
  options: ReadOptions = {},
  watch: ReadWatch = {},
): Promise<ReadLabels> {
  try {
    return await collected(await rawLabels(source, file, options), file, options, watch);
  } catch (error) {
    if (!(error instanceof ShortenedList)) throw error;
    throw new PluralError('bad-format', 'a list that was shortened for printing', {
      file,
      expected: 'all of its items',
      found: '“…”',
      remedy: 'Set numpy.set_printoptions(threshold=sys.maxsize) before writing, or write JSON.',
    });
  }
}

async function rawLabels(source: Blob | Uint8Array, file: string, options: ReadOptions): Promise<RawLabels> {
  const isHeld = source instanceof Uint8Array;
  const head = isHeld ? source.subarray(0, 16) : new Uint8Array(await source.slice(0, 16).arrayBuffer());
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  if (startsWith(PARQUET)) {
    const blob = isHeld ? new Blob([source as Uint8Array<ArrayBuffer>]) : source;
    return (await import('./parquetLabels')).parquetLabels(blob, file, options);
  }
  const other = OTHERS.find(([bytes]) => startsWith(bytes));
  if (other) {
    const [, found, remedy] = other;
    throw new PluralError('unsupported', 'not a label file that can be read', {
      file,
      expected: LABEL_FORMS,
      found,
      remedy,
    });
  }
  const size = isHeld ? source.length : source.size;
  if (size > MAX_TEXT_BYTES) {
    throw new PluralError('unsupported', 'text file too large', {
      file,
      expected: `at most ${MAX_TEXT_BYTES / 1e6} MB`,
      found: `${Math.ceil(size / 1e6)} MB`,
      remedy: 'Leave out the images of other datasets, or write Parquet.',
    });
  }
  const bytes = isHeld ? source : new Uint8Array(await source.arrayBuffer());
  return labelsOfText(utf16Text(bytes) ?? decodeText(bytes, file), file, options);
}

/** Labels in text, as a file or the clipboard has them. */
function labelsOfText(text: string, file: string, options: ReadOptions): RawLabels {
  const start = /[^\s\uFEFF]/.exec(text)?.[0];
  if (start === undefined) throw noLabels(file, 'only white space');
  if (start !== '{' && start !== '[') {
    if (isJsonScalar(text)) throw noLabelSet(file, parseJson(text, file));
    return textLabels(text, file, options);
  }
  const areLines = start === '{' ? isJsonLines(text) || isOneRecord(text) : isLinesOfLists(text);
  if (areLines) return jsonLines(text, file, options);
  const raw = jsonLabels(parseJson(text, file), file, options);
  const again = firstRepeatedKey(text);
  if (!again) return raw;
  const note = `${describeValue(again.key)} stands twice in one object, again in line ${again.line}: of such keys the last one counts.`;
  return { ...raw, notes: [...(raw.notes ?? []), note] };
}

/** A number, a word or a string alone is JSON, but no label file. */
function isJsonScalar(text: string): boolean {
  if (text.length > 1000 || /[\r\n]./.test(text.trim())) return false;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

/** One line of JSON lines alone: `{"image": "a.jpg", "labels": [1]}` is an image, no map of two images called so. */
function isOneRecord(text: string): boolean {
  if (text.length > 100_000 || /[\r\n]./.test(text.trim())) return false;
  try {
    const entries = Object.entries(JSON.parse(text.replace(/^\uFEFF/, '')) as object);
    const isName = ([key, value]: readonly [string, unknown]) =>
      typeof value === 'string' && /^(image|file|filename|file_name|path|name|id|image_id|img)$/i.test(key);
    return entries.length > 1 && entries.filter(isName).length === 1;
  } catch {
    return false;
  }
}

/** A list on each of the first two lines. */
function isLinesOfLists(text: string): boolean {
  const [, first, second] =
    /^[\s\uFEFF]*(\[[^\r\n]{0,10000}\])[ \t]*\r?\n\s*(\[[^\r\n]{0,10000}\])[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  return [first, second].every((line) => {
    try {
      return line !== undefined && Array.isArray(JSON.parse(line));
    } catch {
      return false;
    }
  });
}

function jsonLines(text: string, file: string, options: ReadOptions): RawLabels {
  const values: unknown[] = [];
  const places: number[] = [];
  for (const { value, line } of linesOf(text, file)) {
    values.push(value);
    places.push(line);
  }
  if (Array.isArray(values[0]) || isVoteRecord(values[0])) {
    const raw = isVoteRecord(values[0]) ? voteLabels(values) : jsonLabels(values, file, options);
    return { ...raw, formName: raw.formName.replace('JSON', 'JSON lines') };
  }
  const table = objectRecords(values, (i) => places[i]!);
  return tableLabels({ ...table, form: 'JSON lines', counted: 'line' }, file, options);
}

function* linesOf(text: string, file: string): Generator<{ value: unknown; line: number }> {
  let [start, line] = [text.startsWith('\uFEFF') ? 1 : 0, 0];
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const one = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
    line++;
    if (one.trim() !== '') yield { value: parseUnambiguousJson(one, `${file}, line ${line}`), line };
  }
}

async function collected(raw: RawLabels, file: string, options: ReadOptions, watch: ReadWatch): Promise<ReadLabels> {
  const collector = new LabelCollector(raw, options);
  const first: (RawEntry | BadEntry)[] = [];
  let n = 0;
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    collector.learn(first);
    for (const row of first) collector.add(row);
  };
  for (const row of raw.rows) {
    n++;
    if (hasBegun) collector.add(row);
    else if (first.push(row) >= SAMPLE) begin();
    if (n % STEP === 0) {
      // lets the word to stop come in
      await new Promise((resolve) => setTimeout(resolve, 0));
      watch.onProgress?.(n);
      if (watch.isCancelled?.()) throw new PluralError('cancelled', 'reading was stopped', { file });
    }
  }
  if (!hasBegun) begin();
  const read = collector.result();
  if (read.entries.length === 0 && read.problems.length === 0) throw noLabels(file, 'no entries');
  return read;
}
