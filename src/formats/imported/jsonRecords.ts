import { PluralError } from '../../lib/pure/errors';
import { describeValue, isRecord } from '../describeValue';
import { columnRole } from './columnRole';
import { listCell } from './listCell';
import { SAMPLE_ROWS } from './tableColumns';
import type { TableRecord } from './tableFile';
import { TABLE_FORMS } from './tablePlan';

/** As many keys as a table has columns; an object of more is a map by image, or no predictions. */
const MAX_COLUMNS = 4096;

type JsonRecord = Readonly<Record<string, unknown>>;

/** Objects as the rows of a table. */
export interface RecordTable {
  readonly names: readonly string[];
  readonly records: Iterable<TableRecord>;
}

/**
 * Objects, one after the other, as the rows of a table whose columns are the keys of the first of them; objects inside are columns of their own, such as
 * `doc/label`. Throws `bad-format` on an entry that is no object, and where there is none.
 */
export function recordTable(entries: Iterable<readonly [entry: unknown, place: string]>, file: string): RecordTable {
  const iterator = entries[Symbol.iterator]();
  const first: (readonly [JsonRecord, string])[] = [];
  const names = new Set<string>();
  while (first.length < SAMPLE_ROWS) {
    const { value, done } = iterator.next();
    if (done) break;
    const record = flatRecord(value, file);
    first.push(record);
    for (const key of Object.keys(record[0]).slice(0, MAX_COLUMNS)) names.add(key);
  }
  if (first.length === 0) {
    throw new PluralError('bad-format', 'no predictions in this file', {
      file,
      expected: TABLE_FORMS,
      found: 'no entries',
    });
  }
  const records = function* (): Generator<TableRecord> {
    for (const record of first) yield row(record);
    first.length = 0;
    for (let next = iterator.next(); !next.done; next = iterator.next()) yield row(flatRecord(next.value, file));
  };
  return { names: [...names].slice(0, MAX_COLUMNS), records: records() };
}

const row = ([entry, place]: readonly [JsonRecord, string]): TableRecord => ({
  cell: (column) => (Object.hasOwn(entry, column) ? entry[column] : undefined),
  place,
});

function flatRecord([entry, place]: readonly [unknown, string], file: string): readonly [JsonRecord, string] {
  if (!isRecord(entry)) {
    throw new PluralError('bad-format', 'not a prediction', {
      file,
      place,
      expected: 'an object per image or per class',
      found: describeValue(entry),
    });
  }
  if (!Object.entries(entry).some(([key, value]) => isNested(key, value))) return [entry, place];
  const parts = Object.entries(entry).flatMap(([key, value]) =>
    isNested(key, value)
      ? Object.entries(value as JsonRecord).map(([inner, cell]) => [`${key}/${inner}`, cell] as const)
      : [[key, value] as const],
  );
  return [Object.fromEntries(parts), place];
}

/** An object that is more than a class with its score. */
const isNested = (key: string, value: unknown): boolean =>
  isRecord(value) &&
  !(['prediction', 'class', 'score'].includes(columnRole(key).kind) && listCell(value) !== undefined);
