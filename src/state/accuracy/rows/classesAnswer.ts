import { formatCount } from '../../../lib/pure/formatCount';
import { formatPoints } from '../../../lib/pure/formatShare';
import type { ClassGainRow } from './chartRows';

/** Which classes the valid labels change, in one sentence; rows come with the largest gain first. */
export function classesAnswer(rows: readonly Pick<ClassGainRow, 'name' | 'gain'>[]): string {
  const known = rows.filter((r) => Number.isFinite(r.gain.value));
  const [first] = known;
  if (!first) return 'No class has an image with a valid label.';
  const middle = known[Math.floor(known.length / 2)]!;
  if (known.length < 3) return `${first.name} gains ${formatPoints(first.gain.value)} points.`;
  return `A few most of all: ${first.name} gains ${formatPoints(first.gain.value)} points, the middle one of ${formatCount(known.length)} classes ${formatPoints(middle.gain.value)}.`;
}
