import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { eachCsvRow } from '../csvRows';
import { importedClass } from './importedClass';
import { tablePlan } from './tablePlan';
import { TableRows } from './tableRows';

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads predictions from comma-separated text (semicolons and tabs may stand for the commas): with a header, `image, class, score` (one line per class) or
 * `image, top1, top2, …` (one line per image); without one, lines of class numbers in the order of a dataset. Throws `bad-format` and
 * `bad-value` with the row.
 */
export function importCsv(text: string, file: string): ImportedPredictions {
  // a line for Excel, which says what the separator is
  const told = /^\uFEFF?sep=([,;\t])\r?\n/.exec(text);
  if (told) text = text.slice(told[0].length);
  const separator = (told?.[1] as (typeof SEPARATORS)[number] | undefined) ?? separatorOf(text);
  let table: { readonly rows: TableRows; readonly at: ReadonlyMap<string, number>; readonly width: number } | undefined;
  let row = told ? 1 : 0;
  for (const cells of eachCsvRow(text, file, separator)) {
    row++;
    const place = `row ${row}`;
    if (!table) {
      const headless = cells.every((cell) => /^\d+$/.test(cell) && importedClass(cell) !== undefined);
      const names = headless ? cells.map((_, r) => `top${r + 1}`) : cells.map((name) => name.trim());
      // a name that comes twice: the first counts, as a reader of the table would see it first
      const at = new Map(names.map((name, i) => [name, i] as const).reverse());
      table = {
        rows: new TableRows(
          tablePlan([...new Set(names)], file, () => false),
          file,
        ),
        at,
        width: cells.length,
      };
      if (!headless) continue;
    }
    const { at, rows, width } = table;
    if (cells.length !== width) rows.ragged(place, width, cells.length);
    else rows.add((column) => cells[at.get(column)!], place);
  }
  const rows = (table?.rows ?? new TableRows({ image: undefined, form: 'vectors', vectorColumn: '' }, file)).result();
  const long = table?.rows.plan.form === 'long';
  return { ...rows, form: long ? 'CSV, one line per image and class' : 'CSV, one line per image' };
}

/** The separator that the first line has most of. */
function separatorOf(text: string): ',' | ';' | '\t' {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}
