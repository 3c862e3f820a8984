import type { ControlExample, ControlReport } from '../../data/compute/controlReport';
import { type MixSettings, stratumWeights } from '../../domain/control/mixedAccuracy';
import type { ViewState } from '../viewState';
import { mixSettings } from './control';

/** One place of the strip. */
export interface MixPicture extends ControlExample {
  /** number of objects */
  readonly k: number;
}

/** Places of the strip: 5 % each. */
export const STRIP = 20;

/**
 * Pictures that stand for the chosen mix: as many of the places hold several objects as the share says, and of these as many hold 2, 3, 4 and 5
 * as the count mix says, both to the nearest picture. A step of the slider turns single places; the others keep their picture.
 */
export function mixPictures(
  { examples, drawnMix }: Pick<ControlReport, 'examples' | 'drawnMix'>,
  view: Pick<ViewState, 'share' | 'salience' | 'countMix'>,
): MixPicture[] {
  const settings = mixSettings(view, drawnMix);
  const several = Math.round(STRIP * settings.multiShare);
  const turned = turnOrder(settings);
  const used = new Map<number, number>();
  return Array.from({ length: STRIP }, (_, place) => {
    // places turn from the last to the first
    const nth = STRIP - 1 - place;
    const k = nth < several ? turned[nth]! : 1;
    const at = used.get(k) ?? 0;
    used.set(k, at + 1);
    const of = examples[k - 1] ?? [];
    const example = of[at % Math.max(1, of.length)];
    return example && { ...example, k };
  }).filter((picture) => picture !== undefined);
}

/** Numbers of objects in the order in which places turn: after every turn each number is as near to its share as whole pictures can be. */
function turnOrder(settings: MixSettings): number[] {
  const weights = stratumWeights({ ...settings, multiShare: 1 }).slice(1);
  const given = weights.map(() => 0);
  return Array.from({ length: STRIP }, (_, nth) => {
    const owed = weights.map((weight, i) => weight * (nth + 1) - given[i]!);
    const most = owed.indexOf(Math.max(...owed));
    given[most]! += 1;
    return most + 2;
  });
}
