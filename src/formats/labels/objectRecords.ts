import { describeValue, isRecord } from '../describeValue';
import { SAMPLE_ROWS } from '../imported/tableColumns';
import type { LabelRecord, LabelTable } from './labelTableTypes';
import { isSoftRecord } from './softLabels';

/** As many keys as a table has columns. */
const MAX_COLUMNS = 4096;

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * Objects as the rows of a table whose columns are the keys of the first of them; objects inside are columns of their own, such as `doc/label`,
 * unless they hold classes. What is no object is a bad entry, not the end of the file.
 */
export function objectRecords(
  values: readonly unknown[],
  placeOf: (i: number) => number,
): Pick<LabelTable, 'names' | 'records' | 'objects'> {
  const first = values.slice(0, SAMPLE_ROWS).filter(isRecord);
  const isFlat = !first.some((entry) => Object.values(entry).some(isNested));
  const open = isFlat ? (entry: JsonRecord) => entry : flattened;
  const names = new Set(first.flatMap((entry) => Object.keys(open(entry)).slice(0, MAX_COLUMNS)));
  const records = function* (): Generator<LabelRecord> {
    for (let i = 0; i < values.length; i++) yield objectRecord(values[i], placeOf(i), open);
  };
  const flat = isFlat ? { objects: { values, placeOf } } : {};
  return { names: [...names].slice(0, MAX_COLUMNS), records: records(), ...flat };
}

export function objectRecord(
  value: unknown,
  at: number,
  open: (entry: JsonRecord) => JsonRecord = (entry) => entry,
): LabelRecord {
  if (!isRecord(value)) {
    const bad = `expected {"image", "labels"}, found ${describeValue(value)}`;
    return { at, place: '', cell: () => undefined, bad };
  }
  const entry = open(value);
  return { at, place: '', cell: (column) => (Object.hasOwn(entry, column) ? entry[column] : undefined) };
}

/** An object that is more than a class with its score, or classes with theirs. */
const isNested = (value: unknown): boolean =>
  isRecord(value) && !isSoftRecord(value) && Object.values(value).some((v) => v !== null && v !== undefined);

const flattened = (entry: JsonRecord): JsonRecord =>
  Object.fromEntries(
    Object.entries(entry).flatMap(([key, value]) =>
      isNested(value)
        ? Object.entries(value as JsonRecord).map(([inner, cell]) => [`${key}/${inner}`, cell] as const)
        : [[key, value] as const],
    ),
  );
