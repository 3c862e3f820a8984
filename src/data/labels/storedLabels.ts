import { CLASS_COUNT } from '../../domain/labelSet';
import { hasScores, type KeptEntry, type KeptLabels } from '../../domain/labels/keptLabels';
import { DamagedError } from '../records/damagedRecord';

/** A label set of the reader's own as the browser keeps it: its entries as compressed sparse rows. */
export interface StoredLabels extends Omit<KeptLabels, 'entries'> {
  /** form of this record; one that this version of the app does not know is left alone */
  readonly version: 1;
  /** [n], unique */
  readonly names: readonly string[];
  /** [n + 1], non-decreasing, starts with 0 */
  readonly offsets: Uint32Array;
  /** judged valid, [offsets[n]] */
  readonly classes: Uint16Array;
  /** in [0, 1], beside `classes`; absent where no entry has scores */
  readonly scores?: Float64Array;
  /** judged not valid, in the same form; absent where nothing is */
  readonly notOffsets?: Uint32Array;
  readonly notClasses?: Uint16Array;
}

const REMEDY = 'Delete it, and open the label file again.';

/** For the browser's database. */
export function storedFrom({ entries, ...kept }: KeptLabels): StoredLabels {
  const valid = flat(entries.map(({ classes }) => classes));
  const not = flat(entries.map((e) => e.not ?? []));
  const isScored = hasScores({ entries });
  return {
    version: 1,
    ...kept,
    names: entries.map(({ name }) => name),
    ...valid,
    ...(isScored ? { scores: Float64Array.from(entries.flatMap(({ scores }) => scores ?? [])) } : {}),
    ...(not.classes.length > 0 ? { notOffsets: not.offsets, notClasses: not.classes } : {}),
  };
}

/** A record as it was read back, every field of it checked. Throws `DamagedError` naming the first that is not what this version writes. */
export function keptFromStored(record: unknown): KeptLabels {
  const stored = checked(record);
  const { version: _v, names, offsets, classes, scores, notOffsets, notClasses, ...kept } = stored;
  const entries = names.map((name, i): KeptEntry => {
    const [from, to] = [offsets[i]!, offsets[i + 1]!];
    const not = notOffsets && notClasses ? [...notClasses.subarray(notOffsets[i]!, notOffsets[i + 1]!)] : [];
    return {
      name,
      classes: [...classes.subarray(from, to)],
      ...(not.length > 0 ? { not } : {}),
      ...(scores && to > from ? { scores: [...scores.subarray(from, to)] } : {}),
    };
  });
  return { ...kept, entries };
}

function flat(lists: readonly (readonly number[])[]): { offsets: Uint32Array; classes: Uint16Array } {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = offsets[i]! + list.length;
  });
  return { offsets, classes: Uint16Array.from(lists.flat()) };
}

function checked(record: unknown): StoredLabels {
  if (typeof record !== 'object' || record === null) throw damaged('label set', 'not a record');
  const { id, name, fileName, datasetId, names, offsets, classes, scores, notOffsets, notClasses, keptAt } =
    record as Partial<StoredLabels>;
  const { version, description, use } = record as Partial<StoredLabels>;
  const need = (isRight: boolean, field: string) => {
    if (!isRight) throw damaged(`label set ${String(name ?? id).slice(0, 60)}`, field);
  };
  need(version === 1, 'version');
  need(typeof id === 'string' && /^upload-[0-9a-f]+$/.test(id), 'id');
  for (const [field, text] of Object.entries({ name, fileName, datasetId, keptAt }))
    need(isText(text) && text !== '', field);
  need(isDescription(description), 'description');
  need(isUse(use), 'use');
  need(Array.isArray(names) && names.every(isText) && new Set(names).size === names.length, 'names');
  need(areRows(offsets, classes, names!.length), 'classes');
  const isScore = (score: number) => score >= 0 && score <= 1;
  need(
    scores === undefined ||
      (scores instanceof Float64Array && scores.length === classes!.length && scores.every(isScore)),
    'scores',
  );
  need(
    notOffsets === undefined ? notClasses === undefined : areRows(notOffsets, notClasses, names!.length),
    'notClasses',
  );
  return record as StoredLabels;
}

const damaged = (place: string, field: string) =>
  new DamagedError('a stored label set is damaged', `${place}, ${field}`, REMEDY);

const isText = (text: unknown): text is string => typeof text === 'string' && text.length <= 10_000;

function isDescription(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { procedure, raters, licence } = value as Record<string, unknown>;
  return [procedure, raters, licence].every(isText);
}

function isUse(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { percent, over } = value as Record<string, unknown>;
  const isPercent = Number.isInteger(percent) && (percent as number) >= 5 && (percent as number) <= 95;
  return (percent === undefined || isPercent) && (over === undefined || (isText(over) && over !== ''));
}

/** True for compressed sparse rows of classes, [n]. */
function areRows(offsets: unknown, classes: unknown, n: number): boolean {
  if (!(offsets instanceof Uint32Array) || !(classes instanceof Uint16Array)) return false;
  if (offsets.length !== n + 1 || offsets[0] !== 0 || offsets[n] !== classes.length) return false;
  return offsets.every((at, i) => i === 0 || at >= offsets[i - 1]!) && classes.every((c) => c < CLASS_COUNT);
}
