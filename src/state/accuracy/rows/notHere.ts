import { DEFAULT_VIEW } from '../../urlSchema';
import { SIDE_IDS, type ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import type { WhatIfOptions } from './chartRows';

const short = (id: string) => id.slice(0, 60);

/** What the address asks for and is not here, so that something else is shown; one sentence each. */
export function notHere(view: ViewState, data: AccuracyData, options: WhatIfOptions): string[] {
  const sentences: string[] = [];
  if (view.one !== '' && !data.models.some((m) => m.id === view.one)) {
    sentences.push(`There is no model “${short(view.one)}” here.`);
  }
  if (view.common !== '' && !data.runs.includes(view.common)) {
    sentences.push(`There is no model “${short(view.common)}” of yours here to compare others on its images.`);
  }
  for (const side of SIDE_IDS) {
    const wanted = side === 'V1' ? view.labelsV1 : view.labelsV2;
    const known = options.labelSets[side];
    if (wanted === '' || known.some((l) => l.id === wanted)) continue;
    const name = side === 'V1' ? 'ImageNet' : 'ImageNetV2';
    sentences.push(
      `There are no labels “${short(wanted)}” here: ${name} is counted with ${known[0]?.name ?? 'its own'}.`,
    );
  }
  if (!options.hasScores && view.labelsV1 === '' && view.threshold !== DEFAULT_VIEW.threshold) {
    sentences.push('ReaL cannot be cut elsewhere here: that needs the rater scores of a data pack.');
  }
  return sentences;
}
