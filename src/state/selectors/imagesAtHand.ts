import { COMPARED } from '../../data/compute/comparison';
import { parseCutLabels } from '../../domain/cutLabels';
import type { ImagesLink } from '../accuracy/rows/chartRows';
import type { AppState } from '../appState';
import { NO_MODEL, resolveSelection } from '../selection';
import { DEFAULT_VIEW } from '../urlSchema';

/** Whether Browse can list the images behind a mark: a sentence about what is not here, and one about how to get it. */
export type ImagesAtHand = 'here' | { readonly missing: string; readonly how: string };

const NAMES: Readonly<Record<string, string>> = {
  [COMPARED.V1.datasetId]: 'ImageNet',
  [COMPARED.V2.datasetId]: 'ImageNetV2',
};

const PACK = 'start Plural with npm start while online, or build one with npm run data.';

/**
 * What a link to images would find here. Ask before following it: Browse falls back on what it has, which would be other images than the mark
 * is about. A new object at each call: ask in the handler, not as a selector of a hook. Pictures need not be open: without them Browse still
 * lists labels and predictions.
 */
export function imagesAtHand({ choices }: Pick<AppState, 'choices'>, link: ImagesLink): ImagesAtHand {
  if (!choices) return { missing: 'What can be listed is still being read.', how: 'Try again in a moment.' };
  const dataset = choices.datasets.find((d) => d.id === link.dataset);
  const name = NAMES[link.dataset] ?? dataset?.name ?? link.dataset;
  if (link.dataset && !dataset) {
    return {
      missing: `The images of ${name} are not here: its figures come with Plural, its list of images does not.`,
      how: `That takes a data pack: ${PACK}`,
    };
  }
  const { problems } = resolveSelection({ ...DEFAULT_VIEW, ...link }, choices);
  if (problems.length === 0) return 'here';
  const model = link.model === NO_MODEL ? '' : link.model;
  if (model && !choices.models.some((m) => m.id === model && m.datasetIds.includes(link.dataset))) {
    return {
      missing: `What ${model} predicted on ${name} is not here.`,
      how: 'It takes a data pack with this model (npm run data), or a run or an import of it on Models.',
    };
  }
  return parseCutLabels(link.labels)
    ? {
        missing: `The labels “${link.labels}” of ${name} cannot be made here.`,
        how: `Cutting labels at another score takes the rater scores of a data pack: ${PACK}`,
      }
    : { missing: `The labels “${link.labels}” of ${name} are not here.`, how: 'Upload them on Labels.' };
}
