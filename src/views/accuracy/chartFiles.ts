import type { ChartFiles } from '../ui/ChartFigure';
import type { ChartCsv } from '../ui/chartCsv';

const SOURCE =
  'ImageNet validation with ReaL labels, ImageNetV2 matched frequency with refined (Multilabelfy) labels, unless said otherwise. Drawn by Plural.';

/** Named files of a figure; below the drawing stand its caption, how its intervals were made, and the source. */
export const chartFiles = (name: string, csv: ChartCsv, ...below: readonly (string | undefined)[]): ChartFiles => ({
  name: `plural-${name}`,
  csv,
  below: [...below.filter((line): line is string => Boolean(line)), SOURCE],
});
