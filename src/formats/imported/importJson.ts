import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { PluralError } from '../../lib/pure/errors';
import { describeValue, isRecord } from '../describeValue';
import { parseJson } from '../jsonText';
import { receiptText } from './receipts';
import { TABLE_FORMS, tablePlan } from './tablePlan';
import { TableRows } from './tableRows';

/** As many keys as a table has columns; an object of more is a map by image, or no predictions. */
const MAX_COLUMNS = 4096;

/** Reads predictions from JSON lines: one object per line, its keys as the columns of a table. Throws with the line. */
export function importJsonLines(text: string, file: string): ImportedPredictions {
  const records = new Records(file);
  let [start, line] = [text.startsWith('\uFEFF') ? 1 : 0, 0];
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const one = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
    line++;
    if (one.trim() !== '') records.add(parseJson(one, `${file}, line ${line}`), `line ${line}`);
  }
  return { ...records.result(), form: 'JSON lines' };
}

/**
 * Reads predictions from JSON: this app's own export, a list of objects whose keys are the columns of a table, or
 * `{"image": [classes]}`. Throws `bad-format` and `bad-value` with the entry.
 */
export function importJson(text: string, file: string): ImportedPredictions {
  const json = parseJson(text, file);
  if (Array.isArray(json)) return { ...ofList(json, file), form: 'JSON, a list of objects' };
  if (!isRecord(json)) throw notPredictions(file, json);
  if (Array.isArray(json.predictions) && json.predictions.some(isRecord)) {
    const about = {
      model: textOf(json.model, 200),
      receipt: json.receipt === undefined ? undefined : receiptText(json.receipt),
    };
    return {
      ...ofList(json.predictions, file),
      form: json.format === 'plural-predictions' ? 'JSON, exported by Plural' : 'JSON, predictions in a list',
      ...(about.model ? { model: about.model } : {}),
      ...(about.receipt ? { receipt: about.receipt } : {}),
    };
  }
  const pairs = Object.entries(json);
  if (!pairs.some(([, value]) => Array.isArray(value) || typeof value === 'number')) throw notPredictions(file, json);
  const plan = { image: 'image', form: 'lists', classColumn: 'classes', scoreColumn: undefined } as const;
  const rows = new TableRows(plan, file);
  for (const [image, value] of pairs) {
    const classes = typeof value === 'number' ? [value] : value;
    rows.add((column) => (column === 'image' ? image : classes), `key ${describeValue(image)}`);
  }
  return { ...rows.result(), form: 'JSON, classes by image' };
}

const textOf = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : undefined);

function ofList(json: readonly unknown[], file: string): Omit<ImportedPredictions, 'form'> {
  const records = new Records(file);
  json.forEach((entry, i) => {
    records.add(entry, `entry ${i}`);
  });
  return records.result();
}

function notPredictions(file: string, json: unknown): PluralError {
  return new PluralError('bad-format', 'no predictions in this file', {
    file,
    expected: TABLE_FORMS,
    found: describeValue(json),
  });
}

/** Objects as the rows of a table whose columns are the keys of the first. */
class Records {
  #rows: TableRows | undefined;

  constructor(readonly file: string) {}

  add(entry: unknown, place: string): void {
    if (!isRecord(entry)) {
      throw new PluralError('bad-format', 'not a prediction', {
        file: this.file,
        place,
        expected: 'an object per image or per class',
        found: describeValue(entry),
      });
    }
    this.#rows ??= this.#planned(entry);
    this.#rows.add((column) => (Object.hasOwn(entry, column) ? entry[column] : undefined), place);
  }

  #planned(first: Readonly<Record<string, unknown>>): TableRows {
    const names = Object.keys(first).slice(0, MAX_COLUMNS);
    return new TableRows(
      tablePlan(names, this.file, (name) => Array.isArray(first[name])),
      this.file,
    );
  }

  result(): Omit<ImportedPredictions, 'form'> {
    if (this.#rows) return this.#rows.result();
    throw new PluralError('bad-format', 'no predictions in this file', {
      file: this.file,
      expected: TABLE_FORMS,
      found: 'no entries',
    });
  }
}
