import { NO_LABEL } from '../domain/dataset';
import { runOrder } from '../domain/runOrder';
import type { SliceContext } from './context';
import { imagesAtHand } from './picturesAtHand';

/** A picture with its original label. */
export interface LabelledPicture {
  readonly imageId: string;
  readonly original: number;
}

/** Up to `count` pictures at hand of a dataset with an original label, in seeded random order. */
export async function labelledPictures(
  context: SliceContext,
  datasetId: string,
  seed: string,
  count: number,
): Promise<LabelledPicture[]> {
  const ids = runOrder(await imagesAtHand(context, datasetId), seed);
  const labels = await context.ports.compute.originalLabels(datasetId, ids);
  return ids
    .map((imageId, i): LabelledPicture => ({ imageId, original: labels[i]! }))
    .filter(({ original }) => original !== NO_LABEL)
    .slice(0, count);
}
