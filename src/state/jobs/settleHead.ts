import type { ModelCard } from '../../inference/types';
import type { OpenedModel } from '../appState';
import type { SliceContext } from '../context';
import { labelledPictures } from '../labelledPictures';
import { pictureFile } from '../picturesAtHand';

/** The pictures of a trial are drawn with this seed. */
const SEED = 'outputs';

/** Which head of a model is read, and why. */
export interface SettledHead {
  readonly card: ModelCard;
  readonly note: string;
}

/**
 * Settles which output of an open model with several heads is read, where its card names none: names and depth chose one when it was opened;
 * labelled pictures at hand confirm it or speak for another. Undefined where there is nothing to settle.
 */
export async function settleHead(
  context: SliceContext,
  { report, card }: OpenedModel,
  datasetId: string,
): Promise<SettledHead | undefined> {
  if (!report.heads || !card || card.output !== undefined) return undefined;
  const { HEAD_IMAGES, judgeHeads, rankOfLabel } = await import('../../inference/judgeHeads');
  const pictures = await labelledPictures(context, datasetId, SEED, HEAD_IMAGES);
  const files = await Promise.all(pictures.map(({ imageId }) => pictureFile(context, imageId)));
  const trials = [];
  for (const name of report.heads) {
    const predicted = await context.ports.inference.predict(files, TOP_K, { ...card, output: name });
    const outcomes = predicted.map((outcome, i) =>
      outcome.ok ? rankOfLabel(outcome.prediction.classes, pictures[i]!.original) : null,
    );
    trials.push({ name, outcomes });
  }
  const verdict = judgeHeads(trials);
  const note = [report.outputNote, verdict?.note].filter((said) => said !== undefined).join(' ');
  const overruled = verdict !== undefined && verdict.name !== report.outputName;
  return { card: overruled ? { ...card, output: verdict.name } : card, note };
}

/** Classes asked of each head. */
const TOP_K = 5;
