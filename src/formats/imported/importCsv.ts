import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { PluralError } from '../../lib/pure/errors';
import { type CsvSeparator, eachCsvRow } from '../csvRows';
import { columnRole } from './columnRole';
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
  const names = headless ?? withRowNames(head, isShort ? first.slice(1) : []);
  const heading = head.join('\u0000');
  const records = function* (): Generator<TableRecord> {
    // a name that comes twice: the first counts, as a reader of the table would see it first
    const at = new Map(names.map((name, i) => [name, i] as const).reverse());
    let row = skipped;
    const record = (cells: readonly string[]) => {
      row++;
      return { cell: (column: string) => cells[at.get(column)!], place: `row ${row}`, cells: cells.length };
    };
    if (!headless) row++;
    // tables that were put one behind the other repeat their header
    const isHeader = (cells: readonly string[]) =>
      !headless && cells.length === head.length && cells[0] === head[0] && cells.join('\u0000') === heading;
    for (const cells of [first.slice(headless ? 0 : 1), lines]) {
      for (const one of cells)
        if (isHeader(one)) row++;
        else yield record(one);
    }
  };
  const { read, plan } = readTable(names, records(), file, chosen);
  if (!headless && plan.image) refuseData(plan.image, second?.[names.indexOf(plan.image)], file);
  return { ...read, form: plan.form === 'long' ? 'CSV, one line per image and class' : 'CSV, one line per image' };
}

/** Names of the columns where the lines have one cell more than the header: row names come first, or every line ends with a separator. */
function withRowNames(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const names = head.map((name) => name.trim());
  if (rows.length === 0) return names;
  const whole = rows.filter((row) => row.length === head.length + 1);
  const isClassColumn = !['image', 'other', 'order'].includes(columnRole(names[0] ?? '').kind);
  // of row names the first are files, and the first header then says what comes behind them
  const areFiles = isClassColumn && whole.every((row) => PICTURE.test(row[0]!.trim()));
  return whole.every((row) => row.at(-1)!.trim() === '') && !areFiles ? [...names, ''] : ['', ...names];
}

/** A first line that looks like the others is data: its image would be lost. */
function refuseData(header: string, cell: string | undefined, file: string): void {
  const shape = (text: string) => text.trim().replace(/\d+/g, '0');
  if (cell === undefined || !/\d{3}/.test(header) || shape(header) !== shape(cell)) return;
  throw new PluralError('bad-format', 'the first line is no header', {
    file,
    place: 'row 1',
    expected: 'the names of the columns, such as image,top1,top2',
    found: JSON.stringify(header.slice(0, 60)),
    remedy: 'Put a line with the names of the columns above.',
  });
}

/** The table without what stands above it: a line for Excel that says what the separator is, or lines that begin with #. */
export function withoutPreamble(whole: string): { text: string; skipped: number; told: CsvSeparator | undefined } {
  // line ends of old spreadsheets
  let text = whole.includes('\n') ? whole : whole.replaceAll('\r', '\n');
  const excel = /^\uFEFF?"?sep=([,;\t|])"?\r?\n/.exec(text);
  if (excel) return { text: text.slice(excel[0].length), skipped: 1, told: excel[1] as CsvSeparator };
  let skipped = 0;
  for (let line = COMMENT.exec(text); line; line = COMMENT.exec(text)) {
    text = text.slice(line[0].length);
    skipped++;
  }
  for (let title = titleOf(text); title > 0 && skipped < MAX_TITLES; title = titleOf(text)) {
    text = text.slice(title);
    skipped++;
  }
  return { text, skipped, told: undefined };
}

/** As many lines may stand above a table. */
const MAX_TITLES = 5;

/** Length of a first line that has no separator though the two after it have the same, as many times; 0 where it belongs to the table. */
function titleOf(text: string): number {
  const lines = /^([^\r\n]*\r?\n(?:[ \t]*\r?\n)*)([^\r\n]*)\r?\n([^\r\n]*)/.exec(text);
  if (!lines) return 0;
  const [, title = '', next = '', other = ''] = lines;
  const isTable = TITLED.some((separator) => {
    const count = next.split(separator).length;
    return count > 1 && count === other.split(separator).length;
  });
  return isTable && !TITLED.some((separator) => title.includes(separator)) && !PICTURE.test(title) ? title.length : 0;
}

const TITLED = [',', ';', '\t'] as const;
const PICTURE = /\.(jpe?g|png|webp|bmp)\b/i;

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
