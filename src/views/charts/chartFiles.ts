import type { ChartFiles } from './ChartFigure';
import type { ChartCsv } from './chartCsv';

/** What a figure is about, for its files. */
export interface ChartSource {
  /** below the drawing */
  readonly line: string;
  /** behind the columns of the CSV file, the same in every row */
  readonly columns: readonly (readonly [head: string, value: number])[];
}

/** Named files of a figure; below the drawing stand its caption, how its intervals were made, and the source. */
export const chartFiles = (
  name: string,
  csv: () => ChartCsv,
  source: string | ChartSource,
  ...below: readonly (string | undefined)[]
): ChartFiles => {
  const { line, columns } = typeof source === 'string' ? { line: source, columns: [] } : source;
  return {
    name: `plural-${name}`,
    csv: () => withColumns(csv(), columns),
    below: [...below.filter((text): text is string => Boolean(text)), `${line} Drawn by Plural.`],
  };
};

/** A table with the same cells behind each of its rows. */
export const withColumns = ({ head, rows }: ChartCsv, columns: ChartSource['columns']): ChartCsv => ({
  head: [...head, ...columns.map(([name]) => name)],
  rows: rows.map((row) => [...row, ...columns.map(([, value]) => value)]),
});
