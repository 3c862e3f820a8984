import { classIndexOfName } from '../../domain/classes/classNames';
import { classToken } from '../classToken';
import { describeValue, isRecord } from '../describeValue';
import { jsonTable } from '../imported/jsonTable';
import { expertLabels, isExpertRecord } from './expertLabels';
import { folderLabels, isPicturePath } from './folderLabels';
import { noLabelSet, noLabels } from './labelForms';
import { tableLabels } from './labelTable';
import { objectRecords } from './objectRecords';
import type { BadEntry, RawEntry, RawLabels, ReadOptions } from './readLabelsTypes';
import { isSoftRecord, softLabels } from './softLabels';
import { isVoteRecord, voteLabels } from './voteLabels';

type JsonRecord = Readonly<Record<string, unknown>>;

/** Keys under which files put their labels, with a word about them beside. */
const WRAPPERS = ['annotations', 'labels', 'images', 'samples', 'data', 'rows', 'records'];

/** Values that are looked at to say what a map holds. */
const LOOKED = 1000;

/** The labels that a JSON document holds. Throws `bad-format` where it holds none. */
export function jsonLabels(json: unknown, file: string, options: ReadOptions): RawLabels {
  if (Array.isArray(json)) return ofList(json, file, options);
  if (!isRecord(json)) throw noLabelSet(file, json);
  if (isRecord(json.initial_annots)) return expertLabels(json.initial_annots, json.problematic_images);
  if (isOneRow(json)) return ofObjects([json], file, options);
  const wrapped = WRAPPERS.find((key) => isWrapped(json, key));
  const inner = wrapped === undefined ? json : json[wrapped];
  if (Array.isArray(inner)) return ofList(inner, file, options);
  return ofRecord(inner as JsonRecord, file, options);
}

/** One object that names its image: JSON lines of a single line. */
const isOneRow = (json: JsonRecord): boolean =>
  isRowRecord(json) &&
  Object.entries(json).some(
    ([key, value]) => typeof value === 'string' && /^(image|img|id|url|path|file)(_?name|_?path|_?id)?$/i.test(key),
  );

/** Under one key all labels: a map, or a list of objects; beside it no labels. */
function isWrapped(json: JsonRecord, key: string): boolean {
  const inner = json[key];
  if (key === 'annotations' && isRecord(inner)) return true;
  if (Array.isArray(inner)) return inner.some(isRecord);
  if (!isRecord(inner)) return false;
  return Object.values(inner).some((value) => Array.isArray(value)) && !Object.values(json).some(Array.isArray);
}

function ofList(json: readonly unknown[], file: string, options: ReadOptions): RawLabels {
  if (json.length === 0) throw noLabels(file, 'a list of 0');
  const [first] = json;
  if (json.some(isRecord) && !Array.isArray(first)) return ofObjects(json, file, options);
  if (Array.isArray(first)) return json.every(isPair) ? ofPairs(json) : ofLists(json);
  if (typeof first === 'string' && isPicturePath(first)) return folderLabels(json, 'JSON, a list of paths', 'entry');
  if (json.some((value) => isScalar(value) && isClass(value))) return ofLists(json);
  throw noLabelSet(file, first, 'entry 0');
}

/** Lists of classes, or one class each, in the order of a dataset's files. */
function ofLists(json: readonly unknown[]): RawLabels {
  const areLists = Array.isArray(json[0]);
  const formName = areLists
    ? 'JSON, a list of classes for every file in order, as ReaL'
    : 'JSON, a class for every file in order';
  const rows = function* (): Generator<RawEntry | BadEntry> {
    for (let at = 0; at < json.length; at++) {
      const value = json[at];
      if (Array.isArray(value)) yield { at, valid: value };
      else if (!areLists && isScalar(value)) yield { at, valid: [value] };
      else
        yield { at, problem: { kind: 'entry', message: `expected a list of classes, found ${describeValue(value)}` } };
    }
  };
  return { form: 'list', formName, rows: rows(), counted: 'entry' };
}

/** `["image.jpg", [classes]]` */
const isPair = (row: unknown): row is readonly [string, unknown] =>
  Array.isArray(row) && row.length === 2 && typeof row[0] === 'string' && !isClass(row[0]);

function ofPairs(json: readonly (readonly [string, unknown])[]): RawLabels {
  const rows = function* (): Generator<RawEntry | BadEntry> {
    for (const [at, [name, value]] of json.entries()) yield mapEntry(name, value, at);
  };
  return { form: 'map', formName: 'JSON, pairs of image and classes', rows: rows(), counted: 'entry' };
}

function ofObjects(json: readonly unknown[], file: string, options: ReadOptions): RawLabels {
  if (json.some(isVoteRecord)) return voteLabels(json);
  return tableLabels({ ...objectRecords(json, (at) => at), form: 'JSON, objects', counted: 'entry' }, file, options);
}

function ofRecord(json: JsonRecord, file: string, options: ReadOptions): RawLabels {
  const keys = Object.keys(json);
  if (keys.length === 0) throw noLabels(file, 'an empty object');
  const some = keys.slice(0, LOOKED).map((key) => json[key]);
  const most = (is: (value: unknown) => boolean) => some.filter(is).length > some.length / 2;
  if (isByClass(keys, some)) return byClass(json, keys);
  const isTable = Array.isArray(json.columns) || (keys.length < 64 && keys.includes('image'));
  const table = isTable || most(isRowRecord) ? jsonTable(json, file) : undefined;
  if (table && !table.form.endsWith('classes by image')) {
    return tableLabels({ ...table, counted: 'entry' }, file, options);
  }
  if (most(isExpertRecord)) return expertLabels(json);
  if (most(isSoftRecord)) return softLabels(json);
  if (some.some(Array.isArray) || most((value) => isScalar(value) && isClass(value))) return ofMap(json, keys);
  if (most(isRowRecord)) return rowsByImage(json, keys, file, options);
  throw noLabelSet(file, json);
}

/** `{"a.jpg": {"labels": [...]}}` */
const isRowRecord = (value: unknown): boolean =>
  isRecord(value) && Object.keys(value).some((key) => /label|class|categor|wnid|synset/i.test(key));

function rowsByImage(json: JsonRecord, keys: readonly string[], file: string, options: ReadOptions): RawLabels {
  // by entries, because an image may be called __proto__
  const rows = keys.map((key) => {
    const value = json[key];
    return isRecord(value) ? Object.fromEntries([['image', key], ...Object.entries(value)]) : value;
  });
  return tableLabels(
    { ...objectRecords(rows, (at) => at), form: 'JSON, objects by image', counted: 'key' },
    file,
    options,
  );
}

function ofMap(json: JsonRecord, keys: readonly string[]): RawLabels {
  const rows = function* (): Generator<RawEntry | BadEntry> {
    for (let at = 0; at < keys.length; at++) yield mapEntry(keys[at]!, json[keys[at]!], at);
  };
  return { form: 'map', formName: 'JSON, classes by image', rows: rows(), counted: 'key', keys };
}

function mapEntry(name: string, value: unknown, at: number): RawEntry | BadEntry {
  if (Array.isArray(value)) return { name, at, valid: value };
  if (isScalar(value)) return { name, at, valid: [value] };
  return mapProblem(name, value, at);
}

function mapProblem(name: string, value: unknown, at: number): BadEntry {
  return { name, at, problem: { kind: 'entry', message: `expected a list of classes, found ${describeValue(value)}` } };
}

const isScalar = (value: unknown): boolean => typeof value === 'number' || typeof value === 'string';

const isClass = (value: unknown): boolean =>
  classToken(value) !== undefined || (typeof value === 'string' && classIndexOfName(value) !== undefined);

/** `{"n01440764": ["a.jpg", "b.jpg"]}`: the folders of a dataset */
function isByClass(keys: readonly string[], values: readonly unknown[]): boolean {
  return (
    keys.every(isClass) &&
    values.some((list) => Array.isArray(list) && list.length > 0) &&
    values.every((list) => Array.isArray(list) && list.every((item) => typeof item === 'string' && !isClass(item)))
  );
}

function byClass(json: JsonRecord, keys: readonly string[]): RawLabels {
  const rows = function* (): Generator<RawEntry | BadEntry> {
    let at = 0;
    for (const key of keys) for (const name of json[key] as readonly unknown[]) yield { name, at: at++, valid: [key] };
  };
  return { form: 'map', formName: 'JSON, images by class', rows: rows(), merges: true, counted: 'image' };
}
