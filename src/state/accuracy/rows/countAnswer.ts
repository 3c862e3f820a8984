import { formatPercent } from '../../../lib/pure/formatShare';
import type { LabelCountRow } from './chartRows';

/** Share of images with several labels, fractions. */
const several = (rows: readonly LabelCountRow[], side: 'V1' | 'V2'): number =>
  rows.filter((row) => row.k !== '1').reduce((sum, row) => sum + row[side], 0);

/** Whether the images of both datasets carry as many labels: a sentence or two, from the shares by number of labels. */
export function countAnswer(rows: readonly LabelCountRow[]): string {
  const [one, two] = [several(rows, 'V1'), several(rows, 'V2')];
  if (!Number.isFinite(one + two)) return 'One side has no image with a label under this choice.';
  const same = formatPercent(one) === formatPercent(two);
  const before = rows.map((row) => ({ ...row, V1: row.was?.V1 ?? row.V1 }));
  const was = formatPercent(several(before, 'V1'));
  const published = was === formatPercent(one) ? '' : ` (published ${was})`;
  const shares = `${same ? 'Yes.' : 'No.'} ${formatPercent(one)} % of ImageNet’s images have several labels${published}, ${formatPercent(two)} % of ImageNetV2’s.`;
  const never = rows.reduce((sum, row) => sum + row.V1NeverRated, 0);
  return never > 0 ? `${shares} But no rater saw ${formatPercent(never)} % of ImageNet’s.` : shares;
}
