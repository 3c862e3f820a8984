import { PluralError } from '../lib/pure/errors';

/** What stands between two cells; of blanks any number. */
export type CsvSeparator = ',' | ';' | '\t' | '|' | ' ';

const cellsBy = (separator: CsvSeparator) => {
  const between = separator === '|' ? '\\|' : separator === ' ' ? ' +' : separator;
  // blanks may stand around the quotes
  return new RegExp(`(?: *"([^"]*(?:""[^"]*)*)" *|([^"${separator}\\r\\n]*))(${between}|\\r?\\n|$)`, 'y');
};

/** All rows of `eachCsvRow` at once. */
export function csvRows(text: string, file: string): string[][] {
  return [...eachCsvRow(text, file)];
}

/**
 * Splits comma-separated text into rows of cells (RFC 4180), one after the other: cells may be quoted, `""` in quotes is a quote, lines end
 * with LF or CRLF; empty lines are skipped. Semicolons, tabs, bars and blanks may stand for the commas.
 * Throws `bad-format` on a quote that is not closed or has text after it.
 */
export function* eachCsvRow(text: string, file: string, separator: CsvSeparator = ','): Generator<string[], undefined> {
  for (const { cells } of eachCsvLine(text, file, separator)) yield cells;
}

/** The same with the number of the line on which each row begins, from 1. */
export function* eachCsvLine(
  text: string,
  file: string,
  separator: CsvSeparator = ',',
): Generator<{ readonly cells: string[]; readonly line: number }, undefined> {
  let rows = 0;
  let row: string[] = [];
  let [line, breaks] = [1, 0];
  const cell = cellsBy(separator);
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (cell.lastIndex < text.length || row.length > 0) {
    const start = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) {
      throw new PluralError('bad-format', 'not comma-separated text', {
        file,
        place: `row ${rows + 1}, character ${start}`,
        expected: 'a plain cell, or a quoted one that ends before the next comma',
        found: JSON.stringify(text.slice(start, start + 40)),
      });
    }
    const quoted = match[1];
    if (quoted?.includes('\n')) breaks += quoted.split('\n').length - 1;
    row.push(quoted?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3]?.startsWith(separator)) continue;
    const done = { cells: row, line };
    row = [];
    line += breaks + 1;
    breaks = 0;
    if (done.cells.length === 1 && done.cells[0] === '') continue;
    rows++;
    yield done;
  }
}
