import { csvCell } from '../../formats/predictionsExport';

export type CsvCell = string | number | boolean | undefined;

/** Rows of a chart for a CSV file; numbers are written at full precision, undefined and NaN as empty cells. */
export interface ChartCsv {
  readonly head: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** The text of the file, lines ending in CR LF. Texts that look like a formula are neutralised; numbers keep their sign. */
export function csvText({ head, rows }: ChartCsv): string {
  const cell = (value: CsvCell): string => {
    if (typeof value === 'string') return csvCell(value);
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return '';
    return String(value);
  };
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
