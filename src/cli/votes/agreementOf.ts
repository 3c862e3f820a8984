import type { TalliedRaters } from '../../domain/figures/votesDocument';
import { kappaError, tallyOf } from '../../domain/labels/fleissKappa';
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
  const ofImage = new Map<string, number[]>();
  for (let pair = 0; 2 * pair < cells.length; pair++) {
    const image = ofImage.get(cells[2 * pair]!) ?? [];
    ofImage.set(cells[2 * pair]!, image);
    image.push(...counts.subarray(3 * pair, 3 * pair + 3));
  }
  const images = [...ofImage.values()].map((of) => tallyOf(of, 3));
  return { id, name, images: images.length, tally: tallyOf(counts, 3), kappaSe: kappaError(images) };
}
