import { formatCount } from '../../lib/pure/formatCount';
import { formatPoints } from '../../lib/pure/formatShare';
import type { LabelEffect } from './labelEffect';

/** "Drop when any valid label counts: 9.1 points over 46,837 and 9,983 images, 6.9 with the published labels." */
export function effectSentence({ gap, published, V1, V2 }: LabelEffect): string {
  if (Number.isNaN(gap)) return 'No image of one side has a valid label under it: no drop can be counted.';
  const before = published === undefined ? '' : `, ${formatPoints(published)} with the published labels`;
  return `Drop when any valid label counts: ${formatPoints(gap)} points over ${formatCount(V1)} and ${formatCount(V2)} images${before}.`;
}
