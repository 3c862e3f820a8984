import { PluralError } from '../lib/pure/errors';

/**
 * Splits comma-separated text into rows of cells (RFC 4180): cells may be quoted, `""` in quotes is a quote, lines end with LF or CRLF;
 * empty lines are skipped. Throws `bad-format` on a quote that is not closed or has text after it.
 */
export function csvRows(text: string, file: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  cell.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  while (cell.lastIndex < text.length || row.length > 0) {
    const start = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) {
      throw new PluralError('bad-format', 'not comma-separated text', {
        file,
        place: `row ${rows.length + 1}, character ${start}`,
        expected: 'a plain cell, or a quoted one that ends before the next comma',
        found: JSON.stringify(text.slice(start, start + 40)),
      });
    }
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
