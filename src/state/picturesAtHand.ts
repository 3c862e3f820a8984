import { PluralError } from '../lib/pure/errors';
import type { SliceContext } from './context';

/** Ids asked of the compute worker at once. */
const IDS_AT_ONCE = 5000;

/** Ids of a dataset's images whose picture is open or comes with the app, in dataset order. */
export async function imagesAtHand({ ports, get }: SliceContext, datasetId: string): Promise<string[]> {
  const query = await ports.compute.query({ datasetId, labelSetId: 'original', modelId: '' }, '');
  const ids: string[] = [];
  for (let from = 0; from < query.total; from += IDS_AT_ONCE) {
    const some = await ports.compute.imageIds(query.queryId, from, from + IDS_AT_ONCE);
    ids.push(...some.filter((id) => get().hasPicture(id)));
  }
  return ids;
}

/** The picture as a file; one that comes with the app is fetched now. Rejects with `not-found` where it is not open any more. */
export async function pictureFile({ ports, get }: SliceContext, imageId: string): Promise<File> {
  const picture = get().picture(imageId);
  if (!picture) throw new PluralError('not-found', 'the picture is not open any more', { file: imageId });
  return typeof picture === 'string' ? ports.fetchFile(picture, `${imageId}.jpg`) : picture;
}
