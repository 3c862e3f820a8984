import type { ReactNode } from 'react';
import type { ChartCsv, CsvCell } from './chartCsv';

/** One column of a figure's table, and what the figure's CSV file has of it. */
export interface Column<Row> {
  /** absent where only the file has it */
  readonly head?: ReactNode;
  /** of the head */
  readonly title?: string;
  readonly cell?: (row: Row) => ReactNode;
  /** of the cell */
  readonly className?: string | ((row: Row) => string | undefined) | undefined;
  /** head and value of every column of the file, in order; none where the cell only opens something */
  readonly file?: Readonly<Record<string, (row: Row) => CsvCell>> | undefined;
}

/** The rows as a CSV file. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): ChartCsv {
  const files = columns.flatMap(({ file = {} }) => Object.entries(file));
  return { head: files.map(([head]) => head), rows: rows.map((row) => files.map(([, value]) => value(row))) };
}
