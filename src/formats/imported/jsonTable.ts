import { describeValue, isRecord } from '../describeValue';
import { columnRole } from './columnRole';
import { importedClass } from './importedClass';
import { type RecordTable, recordTable } from './jsonRecords';
import { listCell } from './listCell';
import type { TableRecord } from './tableFile';

/** A table in JSON. */
export interface JsonTable extends RecordTable {
  readonly form: string;
  /** columns whose cells are lists, where some of them are */
  readonly isList: (name: string) => boolean;
  /** a list of predictions with a word about them */
  readonly isExport?: boolean;
}

type JsonRecord = Readonly<Record<string, unknown>>;

const noLists = () => false;

/** Keys under which programs put their list of results. */
const LISTS = ['predictions', 'results', 'samples', 'outputs', 'images', 'annotations', 'records', 'rows', 'data'];

/**
 * The table that a JSON document holds: a list of objects, lists of classes in the order of a dataset, a data frame (`split`, `table`, by column, by
 * row), or classes by image. Undefined where it is nothing of it.
 */
export function jsonTable(json: unknown, file: string): JsonTable | undefined {
  if (Array.isArray(json)) return ofList(json, file);
  if (!isRecord(json)) return undefined;
  const list = LISTS.find((key) => Array.isArray(json[key]) && (json[key] as unknown[]).some(isRecord));
  if (list) {
    const form = json.format === 'plural-predictions' ? 'JSON, exported by Plural' : 'JSON, predictions in a list';
    return { ...ofList(json[list] as unknown[], file)!, form, isExport: true };
  }
  // classes by image, with a word about them beside
  const wrapped = LISTS.find((key) => isRecord(json[key]) && Object.keys(json[key]).length > Object.keys(json).length);
  if (wrapped) {
    const inner = jsonTable(json[wrapped], file);
    if (inner) return { ...inner, isExport: true };
  }
  return ofSplit(json) ?? ofColumns(json) ?? ofRows(json, file) ?? ofImages(json);
}

function ofList(json: readonly unknown[], file: string): JsonTable | undefined {
  const first = json.find((entry) => entry !== null);
  if (Array.isArray(first) && isPair(first)) return ofPairs(json as readonly (readonly unknown[])[]);
  if (Array.isArray(first) || typeof first === 'number' || typeof first === 'string') {
    const areLists = json.some(Array.isArray);
    const records = json.map((entry, i): TableRecord => ({ cell: () => entry, place: `entry ${i}` }));
    const name = areLists ? 'predictions' : 'top1';
    return { names: [name], records, form: 'JSON, a list of classes', isList: () => areLists };
  }
  const entries = function* (): Generator<readonly [unknown, string]> {
    for (const [i, entry] of json.entries()) yield [entry, `entry ${i}`];
  };
  return { ...recordTable(entries(), file), form: 'JSON, a list of objects', isList: noLists };
}

/** The name of an image with its class, its ranked classes one after the other, or a list of them. */
const isPair = ([name, ...classes]: readonly unknown[]): boolean =>
  typeof name === 'string' &&
  importedClass(name) === undefined &&
  classes.length > 0 &&
  (classes.length === 1 ? classes : classes.slice(0, 2)).every(
    (c) => Array.isArray(c) || (typeof c !== 'object' && importedClass(c) !== undefined),
  );

function ofPairs(json: readonly (readonly unknown[])[]): JsonTable {
  const width = json.reduce((most, entry) => Math.max(most, Array.isArray(entry) ? entry.length : 0), 0);
  const areLists = json.some((entry) => Array.isArray(entry?.[1]));
  const names = ['image', ...(areLists ? ['classes'] : Array.from({ length: width - 1 }, (_, r) => `top${r + 1}`))];
  const records = json.map(
    (entry, i): TableRecord => ({
      cell: (column) => (Array.isArray(entry) ? entry[names.indexOf(column)] : undefined),
      place: `entry ${i}`,
    }),
  );
  return { names, records, form: 'JSON, a list of images', isList: (name) => name === 'classes' };
}

/** A data frame as names and rows of cells. */
function ofSplit(json: JsonRecord): JsonTable | undefined {
  const { columns, data } = json;
  if (!Array.isArray(columns) || !Array.isArray(data) || !data.every(Array.isArray)) return undefined;
  const names = columns.map(String);
  const at = new Map(names.map((name, i) => [name, i] as const).reverse());
  const index =
    Array.isArray(json.index) && json.index.some((name) => typeof name === 'string') ? json.index : undefined;
  const records = data.map(
    (cells: readonly unknown[], i): TableRecord => ({
      cell: (column) => (column === '' && index ? index[i] : cells[at.get(column)!]),
      place: `data ${i}`,
    }),
  );
  return { names: index ? ['', ...names] : names, records, form: 'JSON, a data frame', isList: noLists };
}

const isKnown = (key: string) => !['other', 'flag'].includes(columnRole(key).kind);

/** Columns by name, each a list, or an object by row. */
function ofColumns(json: JsonRecord): JsonTable | undefined {
  // words about the whole, such as the model's name, are no columns
  const hasLists = Object.values(json).filter(Array.isArray).length > 1;
  const entries = Object.entries(json).filter(([, value]) => !hasLists || Array.isArray(value));
  const names = entries.map(([name]) => name);
  const columns = entries.map(([, column]) => column);
  const [first] = columns;
  if (names.length > 4096 || !names.some((name) => ['prediction', 'class', 'truth'].includes(columnRole(name).kind)))
    return undefined;
  if (Array.isArray(first)) {
    if (names.length < 2 || names.filter(isKnown).length < 2) return undefined;
    if (!columns.every((column) => Array.isArray(column) && column.length === first.length)) return undefined;
    const records = first.map(
      (_, i): TableRecord => ({
        cell: (column) => (Object.hasOwn(json, column) ? (json[column] as readonly unknown[])[i] : undefined),
        place: `item ${i}`,
      }),
    );
    return { names, records, form: 'JSON, a list for every column', isList: noLists };
  }
  if (!isRecord(first) || !columns.every(isRecord)) return undefined;
  const keys = Object.keys(first);
  if (keys.some(isKnown) || !columns.every((column) => keys.every((key) => Object.hasOwn(column as JsonRecord, key))))
    return undefined;
  const areNames = keys.some((key) => !/^\d+$/.test(key));
  const records = keys.map(
    (key): TableRecord => ({
      cell: (column) =>
        column === '' ? key : Object.hasOwn(json, column) ? (json[column] as JsonRecord)[key] : undefined,
      place: `row ${describeValue(key)}`,
    }),
  );
  return { names: areNames ? ['', ...names] : names, records, form: 'JSON, a data frame', isList: noLists };
}

/** Objects by image, or by row of a data frame. */
function ofRows(json: JsonRecord, file: string): JsonTable | undefined {
  const rows = Object.entries(json);
  const isRow = ([, value]: readonly [string, unknown]) =>
    isRecord(value) &&
    Object.keys(value).some((key) => ['prediction', 'class', 'truth'].includes(columnRole(key).kind));
  if (rows.length === 0 || !rows.every(([, value]) => isRecord(value)) || !isRow(rows[0]!)) return undefined;
  const entries = function* (): Generator<readonly [unknown, string]> {
    for (const [image, value] of rows) {
      yield [
        { ...Object.fromEntries([[keyName(value as JsonRecord), image]]), ...(value as JsonRecord) },
        `key ${describeValue(image)}`,
      ];
    }
  };
  return { ...recordTable(entries(), file), form: 'JSON, predictions by image', isList: noLists };
}

const keyName = (row: JsonRecord) => (Object.hasOwn(row, 'image') ? 'key' : 'image');

/** Classes by image: a list, one number, wnid or name, or objects with a class and its score. */
function ofImages(json: JsonRecord): JsonTable | undefined {
  const pairs = Object.entries(json);
  const isScores = (value: unknown) => isRecord(value) && listCell(value) !== undefined;
  const isClasses = (value: unknown) => Array.isArray(value) || typeof value === 'number' || isScores(value);
  const areTexts = pairs.length > 0 && pairs.every(([, value]) => typeof value === 'string');
  if (!areTexts && !pairs.some(([, value]) => isClasses(value))) return undefined;
  const records = pairs.map(
    ([image, value]): TableRecord => ({
      cell: (column) => (column === 'image' ? image : value),
      place: `key ${describeValue(image)}`,
    }),
  );
  const areLists = pairs.some(([, value]) => Array.isArray(value) || isScores(value));
  return {
    names: ['image', areLists ? 'classes' : 'top1'],
    records,
    form: 'JSON, classes by image',
    isList: (name) => areLists && name === 'classes',
  };
}
