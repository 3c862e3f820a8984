import type { TalliedRaters } from '../../domain/figures/votesDocument';
import { tallyOf } from '../../domain/labels/fleissKappa';
import type { RaterAnswers } from '../../formats/ratersNpz';

/** How far the raters of one file agree. */
export function agreementOf(
  id: TalliedRaters['id'],
  name: string,
  { cells, perPair, answer }: RaterAnswers,
): TalliedRaters {
  const counts = new Uint16Array((cells.length / 2) * 3);
  answer.forEach((given, i) => {
    counts[3 * Math.floor(i / perPair) + given]! += 1;
  });
  const images = new Set(cells.filter((_, i) => i % 2 === 0)).size;
  return { id, name, images, tally: tallyOf(counts, 3) };
}
