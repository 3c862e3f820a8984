import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { type CellOf, SAMPLE_ROWS, tableColumns } from './tableColumns';
import { type TablePlan, tablePlan } from './tablePlan';
import { TableRows } from './tableRows';

/** One row of a table. `cells`: how many it has, where the format has rows of other lengths than the header's. */
export interface TableRecord {
  readonly cell: CellOf;
  readonly place: string;
  readonly cells?: number;
}

/**
 * Reads a table of any format: its first rows say what the columns are, then all rows are read under that plan. `chosen` is the column that
 * the reader takes for the prediction. Throws what `tablePlan` and `TableRows` throw.
 */
export function readTable(
  names: readonly string[],
  records: Iterable<TableRecord>,
  file: string,
  chosen?: string,
  isList: (name: string) => boolean = () => false,
): { readonly read: Omit<ImportedPredictions, 'form'>; readonly plan: TablePlan } {
  const own = [...new Set(names)];
  const sample: TableRecord[] = [];
  let rows: TableRows | undefined;
  const begin = () => {
    const whole = sample.filter(({ cells }) => cells === undefined || cells === names.length).map(({ cell }) => cell);
    const columns = tableColumns(own, whole, isList);
    const begun = new TableRows(tablePlan(columns, whole, file, chosen), columns, file);
    for (const record of sample) add(begun, record);
    return begun;
  };
  const add = (to: TableRows, { cell, place, cells }: TableRecord) => {
    if (cells !== undefined && cells !== names.length) to.ragged(place, names.length, cells);
    else to.add(cell, place);
  };
  for (const record of records) {
    if (rows) add(rows, record);
    else if (sample.push(record) >= SAMPLE_ROWS) rows = begin();
  }
  rows ??= begin();
  return { read: rows.result(), plan: rows.plan };
}
