import type { OpenedImagesReport } from '../../data/compute/views';
import { counted } from '../../lib/pure/counted';
import { formatCount } from '../../lib/pure/formatCount';
import type { LeftAlone } from './foundPictures';

/** What was opened, where it stands now, and what was left alone. */
export function openedSentence(
  count: number,
  { matched, unmatched, unlabelled, inside }: Omit<OpenedImagesReport, 'imageIds'>,
  { others, specials }: LeftAlone,
): string {
  const parts = matched.map((m) => `${formatCount(m.count)} in ${m.name}`);
  if (unmatched > 0) {
    const bare = unlabelled > 0 ? ` (${formatCount(unlabelled)} without an original label)` : '';
    parts.push(`${formatCount(unmatched)} as the dataset “Opened images”${bare}`);
  }
  const left = [
    ...(others > 0 ? [counted(others, 'other file')] : []),
    ...(specials > 0 ? [counted(specials, 'link or device', 'links or devices')] : []),
  ];
  const within =
    inside.length > 0
      ? ` Joined by the image id inside a longer name: ${formatCount(inside.length)} (${inside[0]}).`
      : '';
  const rest = left.length > 0 ? ` Left alone: ${left.join(', ')}.` : '';
  return `Opened ${counted(count, 'picture')}: ${parts.join(', ')}.${within}${rest}`;
}
