import { isRecord } from '../describeValue';
import { columnRole } from './columnRole';
import { importedClass } from './importedClass';
import { listOfText, looksLikeList } from './listText';

/** A list in a cell: one of a format that has lists, or a text that a program printed. Undefined where the cell is no list. */
export function listCell(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return ranked(flat(value));
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<unknown>);
  if (isRecord(value)) return entriesOfRecord(value);
  if (typeof value !== 'string') return undefined;
  if (looksLikeList(value)) return listOfPrinted(value);
  return separated(value.trim());
}

function listOfPrinted(text: string): readonly unknown[] | undefined {
  const value = listOfText(text);
  if (Array.isArray(value)) return ranked(flat(value));
  return isRecord(value) ? entriesOfRecord(value) : undefined;
}

/** Items that say which rank they have, in that order. */
function ranked(list: readonly unknown[]): readonly unknown[] {
  const [first] = list;
  if (list.length < 2 || !isRecord(first)) return list;
  const key = Object.keys(first).find((name) => columnRole(name).kind === 'order');
  if (key === undefined) return list;
  const ranks = list.map((item) => (isRecord(item) ? item[key] : undefined));
  if (!ranks.every((rank) => typeof rank === 'number') || new Set(ranks).size < ranks.length) return list;
  const order = [...list.keys()].sort((a, b) => (ranks[a] as number) - (ranks[b] as number));
  return order.map((i) => list[i]);
}

/** `[[3, 2]]` is `[3, 2]`: a batch of one; so is an object whose only list of objects holds them. */
function flat(list: readonly unknown[]): readonly unknown[] {
  const [only] = list;
  if (list.length === 1 && isRecord(only)) {
    const inner = Object.values(only).filter((value) => Array.isArray(value) && value.some(isRecord));
    if (inner.length === 1) return flat(inner[0] as readonly unknown[]);
  }
  if (list.length !== 1 || !Array.isArray(only) || isEntry(only)) return list;
  return flat(only);
}

/**
 * `3 2 4`, `3|2|4`, `3 > 2 > 4`, `n01440764 n01443537`, `tench; goldfish`, and `n01440764 10 20 30 40` with boxes, as competitions write them; with scores
 * `3:0.9 2:0.1` and the like.
 */
function separated(text: string): readonly unknown[] | undefined {
  if (/^n\d{8}(\s+-?\d+){4}(\s+n\d{8}(\s+-?\d+){4})*$/.test(text)) return [...new Set(text.match(/n\d{8}/g))];
  if (/^\d{1,4}([ |;]\d{1,4})+$/.test(text) || /^n\d{8}([ |;,]+n\d{8})+$/.test(text)) return text.split(/[ |;,]+/);
  if (/^\d{1,4}(, ?\d{1,4}){2,}$/.test(text)) return text.split(/, ?/);
  const between = /^\d{1,4}(\s*(?:->|[\t/>+_:-])\s*)\d/.exec(text)?.[1];
  if (between !== undefined) {
    const numbers = text.split(between);
    if (numbers.length > 2 && numbers.every((number) => /^\d{1,4}$/.test(number))) return numbers;
  }
  if (text.length > MAX_PRINTED) return undefined;
  if (/[|;]/.test(text)) {
    const names = text.split(/\s*[|;]\s*/);
    if (names.length > 1 && names.every((name) => importedClass(name) !== undefined)) return names;
  }
  return /\d[.,%]|[.,]\d/.test(text) ? pairsOf(text) : undefined;
}

/** Longest text that is looked at as names, or as classes with scores. */
const MAX_PRINTED = 4000;

/** A class, and its score with a decimal point or a percent sign. */
const PAIR =
  /\s*([^\s:=;|()][^:=;|()]*?)\s*(?:[:=(,]|\s)\s*([-+]?(?:\d+\.\d*|\.\d+|\d+(?=%))(?:e[-+]?\d+)?%?)\)?(?:\s*[,;|]\s*|\s+|$)/iy;
/** The same the other way round: `0.97 tench; 0.01 goldfish`. */
const TURNED_PAIR = /\s*((?:\d+\.\d*|\.\d+)%?)[\s:]+([^:=;|()]*?)\s*(?:[;|\n]\s*|$)/iy;

/** Classes with their scores in one text; undefined where any of it is something else. */
function pairsOf(text: string): readonly unknown[] | undefined {
  return pairsBy(PAIR, text, [1, 2]) ?? pairsBy(TURNED_PAIR, text, [2, 1]);
}

function pairsBy(pattern: RegExp, text: string, [label, score]: readonly [number, number]) {
  const pairs: unknown[] = [];
  for (let at = 0; at < text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const pair = pattern.exec(text);
    if (!pair || importedClass(pair[label]) === undefined) return undefined;
    pairs.push({ label: pair[label], score: pair[score] });
  }
  return pairs.length > 1 ? pairs : undefined;
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
  const named = record[classKey];
  // a class as an object of its own: its number, its wnid, its name
  const inner = isRecord(named) ? entryOfRecord(named) : undefined;
  if (inner) return { ...inner, ...(scoreKey === undefined ? {} : { score: record[scoreKey] }) };
  return { value: named, ...(scoreKey === undefined ? {} : { score: record[scoreKey] }) };
}

/** `{"tench": 0.9, "goldfish": 0.1}`, or one entry alone. */
function entriesOfRecord(record: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const pairs = Object.entries(record);
  if (pairs.length === 0) return undefined;
  const areScores = pairs.every(([key, value]) => typeof value === 'number' && importedClass(key) !== undefined);
  if (areScores) return pairs.map(([name, score]) => ({ label: name, score }));
  return entryOfRecord(record) ? [record] : undefined;
}
