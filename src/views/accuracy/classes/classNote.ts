import type { ClassGainRow } from '../../../state/accuracy/rows/chartRows';
import { count } from '../../ui/format';
import { DESCRIPTIVE } from '../linesNote';

/** What to mind about classes sorted by gain, under today's images. */
export function classNote(rows: readonly Pick<ClassGainRow, 'n' | 'smallSample'>[]): string {
  const small = rows.filter((r) => r.smallSample);
  const fewest = small.reduce((least, r) => Math.min(least, r.n), Number.POSITIVE_INFINITY);
  const narrow =
    small.length === 0
      ? ''
      : ` ${small.length === rows.length ? 'All' : count(small.length)} of ${count(rows.length)} classes ${small.length === 1 ? 'rests' : 'rest'} on fewer than 30 images (the smallest on ${fewest}), and intervals there are too narrow: by 6 % with 15 images, 13 % with ten, more with fewer; they are cut at 100 points.`;
  return `The classes are sorted by gain, so that the first ones are partly first by luck.${narrow} Below each name: the labels that its images have, too; their shares of the first predictions that are valid and not the class itself stand in tip and table. ${DESCRIPTIVE}`;
}
