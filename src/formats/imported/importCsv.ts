import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { type CsvSeparator, eachCsvRow } from '../csvRows';
import { headlessNames } from './headlessNames';
import { readTable, type TableRecord } from './tableFile';

const SEPARATORS = [',', ';', '\t', '|', ' '] as const;

/** Rows that are looked at to say whether the first is a header. */
const LOOKED = 50;

/**
 * Reads predictions from comma-separated text (semicolons, tabs, bars and blanks may stand for the commas): with a header, `image, class, score` (one line
 * per class) or `image, top1, top2, …` (one line per image); without one, lines of class numbers or of scores in the order of a dataset, or of a file name
 * and its classes. Lines with one cell more than the header begin with a name of the row. Throws `bad-format` and `bad-value` with the row.
 */
export function importCsv(whole: string, file: string, chosen?: string): ImportedPredictions {
  const { text, skipped, told } = withoutPreamble(whole);
  const separator = told ?? separatorOf(text);
  const lines = rowsOf(text, file, separator);
  const first = take(lines, LOOKED);
  const [head = [], second] = first;
  const headless = headlessNames(first);
  // R and pandas may leave the column of row names without a header
  const isShort = !headless && second?.length === head.length + 1;
  const names = headless ?? [...(isShort ? [''] : []), ...head.map((name) => name.trim())];
  const records = function* (): Generator<TableRecord> {
    // a name that comes twice: the first counts, as a reader of the table would see it first
    const at = new Map(names.map((name, i) => [name, i] as const).reverse());
    let row = skipped;
    const record = (cells: readonly string[]) => {
      row++;
      return { cell: (column: string) => cells[at.get(column)!], place: `row ${row}`, cells: cells.length };
    };
    if (!headless) row++;
    for (const cells of first.slice(headless ? 0 : 1)) yield record(cells);
    for (const cells of lines) yield record(cells);
  };
  const { read, plan } = readTable(names, records(), file, chosen);
  return { ...read, form: plan.form === 'long' ? 'CSV, one line per image and class' : 'CSV, one line per image' };
}

/** The table without what stands above it: a line for Excel that says what the separator is, or lines that begin with #. */
export function withoutPreamble(whole: string): { text: string; skipped: number; told: CsvSeparator | undefined } {
  // line ends of old spreadsheets
  let text = whole.includes('\n') ? whole : whole.replaceAll('\r', '\n');
  const excel = /^\uFEFF?sep=([,;\t|])\r?\n/.exec(text);
  if (excel) return { text: text.slice(excel[0].length), skipped: 1, told: excel[1] as CsvSeparator };
  let skipped = 0;
  for (let line = COMMENT.exec(text); line; line = COMMENT.exec(text)) {
    text = text.slice(line[0].length);
    skipped++;
  }
  return { text, skipped, told: undefined };
}

const COMMENT = /^\uFEFF?#[^\n]*\n/;

function* rowsOf(text: string, file: string, separator: CsvSeparator): Generator<string[], undefined> {
  for (const cells of eachCsvRow(text, file, separator)) {
    if (separator === ' ' && cells.at(-1) === '') cells.pop();
    if (separator === ' ' && cells[0] === '') cells.shift();
    yield cells;
  }
}

function take(lines: Iterator<string[]>, most: number): string[][] {
  const taken: string[][] = [];
  while (taken.length < most) {
    const { value, done } = lines.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

/** The separator that the first line has most of; bars and blanks only where it has none of the others and the second line has them, too. */
export function separatorOf(text: string): CsvSeparator {
  const [, line = '', next = ''] = /^([^\r\n]*)(?:\r?\n([^\r\n]*))?/.exec(text) ?? [];
  const counts = SEPARATORS.slice(0, 3).map((separator) => line.split(separator).length);
  if (Math.max(...counts) > 1) return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
  const has = (separator: CsvSeparator) =>
    line.trim().includes(separator) && (next === '' || next.trim().includes(separator));
  return has('|') ? '|' : has(' ') ? ' ' : ',';
}
