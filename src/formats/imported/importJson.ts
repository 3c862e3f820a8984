import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { PluralError } from '../../lib/pure/errors';
import { describeValue, isRecord } from '../describeValue';
import { parseUnambiguousJson } from '../unambiguousJson';
import { recordTable } from './jsonRecords';
import { jsonTable } from './jsonTable';
import { receiptText } from './receipts';
import { readTable } from './tableFile';
import { TABLE_FORMS } from './tablePlan';

/** Reads predictions from JSON lines: one object per line, its keys as the columns of a table. Throws with the line. */
export function importJsonLines(text: string, file: string, chosen?: string): ImportedPredictions {
  const { names, records } = recordTable(linesOf(text, file), file);
  return { ...readTable(names, records, file, chosen).read, form: 'JSON lines' };
}

function* linesOf(text: string, file: string): Generator<readonly [unknown, string]> {
  let [start, line] = [text.startsWith('\uFEFF') ? 1 : 0, 0];
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const one = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
    line++;
    if (one.trim() !== '') yield [parseUnambiguousJson(one, `${file}, line ${line}`), `line ${line}`];
  }
}

/**
 * Reads predictions from JSON: this app's own export, a list of objects whose keys are the columns of a table, columns of a data frame in any
 * orientation, or classes by image. Throws `bad-format` and `bad-value` with the entry.
 */
export function importJson(text: string, file: string, chosen?: string): ImportedPredictions {
  const json = parseUnambiguousJson(text, file);
  const table = jsonTable(json, file);
  if (!table) {
    throw new PluralError('bad-format', 'no predictions in this file', {
      file,
      expected: TABLE_FORMS,
      found: describeValue(json),
    });
  }
  const { read } = readTable(table.names, table.records, file, chosen, table.isList);
  const about = isRecord(json)
    ? {
        model: typeof json.model === 'string' ? json.model.slice(0, 200) : undefined,
        receipt: json.receipt === undefined || !table.isExport ? undefined : receiptText(json.receipt),
      }
    : {};
  return {
    ...read,
    form: table.form,
    ...(about.model && table.isExport ? { model: about.model } : {}),
    ...(about.receipt ? { receipt: about.receipt } : {}),
  };
}
