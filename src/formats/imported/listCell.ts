import { isRecord } from '../describeValue';
import { columnRole } from './columnRole';
import { importedClass } from './importedClass';
import { listOfText, looksLikeList } from './listText';

/** A list in a cell: one of a format that has lists, or a text that a program printed. Undefined where the cell is no list. */
export function listCell(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return flat(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<unknown>);
  if (isRecord(value)) return entriesOfRecord(value);
  if (typeof value !== 'string') return undefined;
  if (looksLikeList(value)) return listOfPrinted(value);
  return separated(value.trim());
}

function listOfPrinted(text: string): readonly unknown[] | undefined {
  const value = listOfText(text);
  if (Array.isArray(value)) return flat(value);
  return isRecord(value) ? entriesOfRecord(value) : undefined;
}

/** `[[3, 2]]` is `[3, 2]`: a batch of one. */
function flat(list: readonly unknown[]): readonly unknown[] {
  const [only] = list;
  if (list.length !== 1 || !Array.isArray(only) || isEntry(only)) return list;
  return flat(only);
}

/** `3 2 4`, `3|2|4`, `n01440764 n01443537`, and `n01440764 10 20 30 40` with boxes, as competitions write them. */
function separated(text: string): readonly unknown[] | undefined {
  if (/^n\d{8}(\s+-?\d+){4}(\s+n\d{8}(\s+-?\d+){4})*$/.test(text)) return [...new Set(text.match(/n\d{8}/g))];
  if (/^\d{1,4}([ |;]\d{1,4})+$/.test(text) || /^n\d{8}([ |;,]+n\d{8})+$/.test(text)) return text.split(/[ |;,]+/);
  return /^\d{1,4}(, ?\d{1,4}){2,}$/.test(text) ? text.split(/, ?/) : undefined;
}

/** One class of a row, with its score where the file gives it beside the class. */
export interface ListEntry {
  readonly value: unknown;
  readonly score?: unknown;
}

/** A class and its score in one item: `{"label": "tench", "score": 0.9}`, `["n01440764", "tench", 0.9]`, `[3, 0.9]`. */
export function listEntry(item: unknown): ListEntry {
  if (isRecord(item)) return entryOfRecord(item) ?? { value: item };
  if (!Array.isArray(item)) return { value: item };
  const classes = item.filter((part) => importedClass(part) !== undefined);
  // of wnid and name the wnid is the clear one; of two numbers that could be classes the first is
  const value = classes.find((part) => typeof part === 'string') ?? classes[0];
  const score = item.find((part) => typeof part === 'number' && part !== value);
  return value === undefined ? { value: item } : { value, score: score ?? (item.length > 1 ? item.at(-1) : undefined) };
}

const isEntry = (item: readonly unknown[]) => item.length > 1 && item.length < 4 && typeof item[0] === 'string';

function entryOfRecord(record: Readonly<Record<string, unknown>>): ListEntry | undefined {
  const keys = Object.keys(record);
  const scoreKey = keys.find((key) => columnRole(key).kind === 'score');
  const classKeys = keys.filter(
    (key) => ['class', 'prediction'].includes(columnRole(key).kind) || key === 'name' || key === 'id',
  );
  // the clear one: number, then wnid, then name
  const classKey = classKeys.find((key) => importedClass(record[key]) !== undefined) ?? classKeys[0];
  if (classKey === undefined) return undefined;
  return { value: record[classKey], ...(scoreKey === undefined ? {} : { score: record[scoreKey] }) };
}

/** `{"tench": 0.9, "goldfish": 0.1}`, or one entry alone. */
function entriesOfRecord(record: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const pairs = Object.entries(record);
  if (pairs.length === 0) return undefined;
  const areScores = pairs.every(([key, value]) => typeof value === 'number' && importedClass(key) !== undefined);
  if (areScores) return pairs.map(([name, score]) => ({ label: name, score }));
  return entryOfRecord(record) ? [record] : undefined;
}
