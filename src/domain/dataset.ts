import { MapByName } from '../lib/pure/nameForm';

/** Original label of an image whose label nobody told us (e.g. a loose file without class folder or wnid prefix). */
export const NO_LABEL = 0xffff;

/**
 * An ordered list of images. A row number means a position in this list and nothing else;
 * across files and links an image is named by its id (file base name without extension).
 */
export interface Dataset {
  /** stable key, e.g. `imagenet-val`, `imagenetv2-matched-frequency` */
  readonly id: string;
  /** how people call it */
  readonly name: string;
  /** image ids, unique, [n] */
  readonly imageIds: readonly string[];
  /** class index 0..999 or NO_LABEL, [n] */
  readonly originalLabels: Uint16Array;
}

/** True for ImageNetV2 and its variants, by the id of the dataset. */
export const isImageNetV2 = (datasetId: string): boolean => datasetId.startsWith('imagenetv2');

/** The image id of a file: base name without extension (`a/b/ILSVRC2012_val_00000293.JPEG` gives `ILSVRC2012_val_00000293`). */
export function imageIdOf(path: string): string {
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}

/** Row number by image id, in whatever form of Unicode it is asked for. Throws never; a repeated id keeps its first row. */
export function rowsById(dataset: Pick<Dataset, 'imageIds'>): MapByName<number> {
  const rows = new MapByName<number>();
  dataset.imageIds.forEach((id, row) => {
    if (!rows.has(id)) rows.set(id, row);
  });
  return rows;
}
