import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { eachCsvRow } from '../csvRows';
import { importedClass } from './importedClass';
import { readTable, type TableRecord } from './tableFile';

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads predictions from comma-separated text (semicolons and tabs may stand for the commas): with a header, `image, class, score` (one line per class) or
 * `image, top1, top2, …` (one line per image); without one, lines of class numbers in the order of a dataset, or of a file name and its classes.
 * Lines with one cell more than the header begin with a name of the row. Throws `bad-format` and `bad-value` with the row.
 */
export function importCsv(text: string, file: string, chosen?: string): ImportedPredictions {
  // a line for Excel, which says what the separator is
  const told = /^\uFEFF?sep=([,;\t])\r?\n/.exec(text);
  if (told) text = text.slice(told[0].length);
  const separator = (told?.[1] as (typeof SEPARATORS)[number] | undefined) ?? separatorOf(text);
  const lines = eachCsvRow(text, file, separator);
  const head = lines.next().value ?? [];
  const second = lines.next().value;
  const headless = headOf(head);
  // R and pandas may leave the column of row names without a header
  const isShort = !headless && second?.length === head.length + 1;
  const names = headless ?? [...(isShort ? [''] : []), ...head.map((name) => name.trim())];
  const records = function* (): Generator<TableRecord> {
    // a name that comes twice: the first counts, as a reader of the table would see it first
    const at = new Map(names.map((name, i) => [name, i] as const).reverse());
    let row = told ? 1 : 0;
    const record = (cells: readonly string[]) => {
      row++;
      return { cell: (column: string) => cells[at.get(column)!], place: `row ${row}`, cells: cells.length };
    };
    if (headless) yield record(head);
    else row++;
    if (second) yield record(second);
    for (const cells of lines) yield record(cells);
  };
  const { read, plan } = readTable(names, records(), file, chosen);
  return { ...read, form: plan.form === 'long' ? 'CSV, one line per image and class' : 'CSV, one line per image' };
}

/** Names for the columns of a table without a header: its first line holds classes alone, or a picture's file and its classes. */
function headOf(cells: readonly string[]): string[] | undefined {
  const isNumber = (cell: string) => /^\d+$/.test(cell) && importedClass(cell) !== undefined;
  if (cells.length > 0 && cells.every(isNumber)) return cells.map((_, r) => `top${r + 1}`);
  const [first = '', ...others] = cells.map((cell) => cell.trim());
  const areClasses = others.length > 0 && others.every((cell) => isNumber(cell) || /^n\d{8}$/.test(cell));
  return areClasses && /\.(jpe?g|png|webp)$/i.test(first)
    ? ['image', ...others.map((_, r) => `top${r + 1}`)]
    : undefined;
}

/** The separator that the first line has most of. */
function separatorOf(text: string): ',' | ';' | '\t' {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}
