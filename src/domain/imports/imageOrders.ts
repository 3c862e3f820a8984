import { type Dataset, NO_LABEL } from '../dataset';

/** Orders in which files without image names list the images of a dataset. */
export type ImageOrder = 'dataset' | 'fileName' | 'folders' | 'foldersAsText';

export const IMAGE_ORDERS: readonly ImageOrder[] = ['dataset', 'fileName', 'folders', 'foldersAsText'];

export const IMAGE_ORDER_NAMES: Readonly<Record<ImageOrder, string>> = {
  dataset: 'the dataset’s list',
  fileName: 'file names (for ImageNet: file numbers)',
  folders: 'class folders, 0, 1, 2, … or WordNet ids',
  foldersAsText: 'class folders 0, 1, 10, 100, … sorted as text',
};

/**
 * Row of the dataset at every position of an order, [n]. Inside a class folder files are sorted by name, as every loader does.
 * Undefined for orders by folder where some image has no original label.
 */
export function imageOrderRows({ imageIds, originalLabels }: Dataset, order: ImageOrder): Uint32Array | undefined {
  const rows = Uint32Array.from(imageIds.keys());
  if (order === 'dataset') return rows;
  const byName = (a: number, b: number) => (imageIds[a]! < imageIds[b]! ? -1 : imageIds[a]! > imageIds[b]! ? 1 : a - b);
  if (order === 'fileName') return rows.sort(byName);
  if (originalLabels.includes(NO_LABEL)) return undefined;
  if (order === 'folders') return rows.sort((a, b) => originalLabels[a]! - originalLabels[b]! || byName(a, b));
  const place = textPlaces();
  return rows.sort((a, b) => place[originalLabels[a]!]! - place[originalLabels[b]!]! || byName(a, b));
}

/** Place of every class number when the numbers are sorted as text, [1000]. */
function textPlaces(): Uint16Array {
  const places = new Uint16Array(1000);
  const sorted = Array.from({ length: 1000 }, (_, c) => String(c)).sort();
  sorted.forEach((number, place) => {
    places[Number(number)] = place;
  });
  return places;
}
