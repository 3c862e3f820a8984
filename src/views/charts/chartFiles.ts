import type { ChartFiles } from './ChartFigure';
import type { ChartCsv } from './chartCsv';

/** Named files of a figure; below the drawing stand its caption, how its intervals were made, and the source. */
export const chartFiles = (
  name: string,
  csv: () => ChartCsv,
  source: string,
  ...below: readonly (string | undefined)[]
): ChartFiles => ({
  name: `plural-${name}`,
  csv,
  below: [...below.filter((line): line is string => Boolean(line)), `${source} Drawn by Plural.`],
});
