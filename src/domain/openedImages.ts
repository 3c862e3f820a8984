import { CLASSES, classIndexOfWnid } from './classes/classTable';
import { type Dataset, imageIdOf, NO_LABEL } from './dataset';

/**
 * Original label that a path gives away: a `n01440764_` prefix of the file name, or the folder it lies in, named by wnid or
 * class index (`.../n01440764/x.JPEG`, `.../734/x.jpeg`). NO_LABEL where it gives none.
 */
export function originalLabelFromPath(path: string): number {
  const parts = path.split(/[\\/]/);
  const file = parts.at(-1) ?? '';
  const folder = parts.at(-2) ?? '';
  const prefix = /^(n\d{8})_/.exec(file)?.[1];
  const named = (prefix === undefined ? undefined : classIndexOfWnid(prefix)) ?? classIndexOfWnid(folder);
  if (named !== undefined) return named;
  return /^(0|[1-9]\d{0,2})$/.test(folder) && Number(folder) < CLASSES.length ? Number(folder) : NO_LABEL;
}

/** Paths of opened pictures, told apart by whether a known dataset has their id. */
export interface JoinedImages {
  /** known images, by dataset id */
  readonly matched: ReadonlyMap<string, readonly string[]>;
  /** paths that no dataset knows */
  readonly unmatched: readonly string[];
}

/** Joins pictures with datasets by image id; `rows` holds each dataset's row by id. */
export function joinImages(
  paths: readonly string[],
  rows: ReadonlyMap<string, ReadonlyMap<string, number>>,
): JoinedImages {
  const matched = new Map<string, string[]>();
  const unmatched: string[] = [];
  for (const path of paths) {
    const id = imageIdOf(path);
    let known = false;
    for (const [datasetId, rowOf] of rows) {
      if (!rowOf.has(id)) continue;
      known = true;
      const ids = matched.get(datasetId) ?? [];
      ids.push(id);
      matched.set(datasetId, ids);
    }
    if (!known) unmatched.push(path);
  }
  return { matched, unmatched };
}

/** A path that gives another original label than the dataset has for its id; class indices. */
export interface Relabelled {
  readonly path: string;
  readonly label: number;
  readonly known: number;
}

/** Paths that contradict the labels of a dataset; a label that either side lacks contradicts nothing. */
export function relabelled(dataset: Dataset | undefined, paths: readonly string[]): Relabelled[] {
  const knownOf = new Map(dataset?.imageIds.map((id, row) => [id, dataset.originalLabels[row]!]));
  return paths.flatMap((path) => {
    const [known, label] = [knownOf.get(imageIdOf(path)) ?? NO_LABEL, originalLabelFromPath(path)];
    return known === NO_LABEL || label === NO_LABEL || known === label ? [] : [{ path, label, known }];
  });
}

/**
 * The dataset of opened images, extended by paths it does not have yet; earlier rows keep their number.
 * Of several pictures with one id the first stays. An id known without a label takes one from a later path.
 */
export function extendOpenedDataset(previous: Dataset | undefined, id: string, paths: readonly string[]): Dataset {
  return extended(
    previous,
    id,
    paths.map((path) => [imageIdOf(path), originalLabelFromPath(path)]),
  );
}

/** The same with ids and original labels (class index or NO_LABEL) that are known already, [n] each. */
export function restoreOpenedDataset(
  previous: Dataset | undefined,
  id: string,
  imageIds: readonly string[],
  originalLabels: Uint16Array,
): Dataset {
  return extended(
    previous,
    id,
    imageIds.map((imageId, i) => [imageId, originalLabels[i] ?? NO_LABEL]),
  );
}

function extended(
  previous: Dataset | undefined,
  id: string,
  images: readonly (readonly [imageId: string, original: number])[],
): Dataset {
  const imageIds = [...(previous?.imageIds ?? [])];
  const originals = [...(previous?.originalLabels ?? [])];
  const rowOf = new Map(imageIds.map((imageId, row) => [imageId, row]));
  for (const [imageId, original] of images) {
    const known = rowOf.get(imageId);
    if (known === undefined) {
      rowOf.set(imageId, imageIds.length);
      imageIds.push(imageId);
      originals.push(original);
    } else if (originals[known] === NO_LABEL) {
      originals[known] = original;
    }
  }
  return { id, name: 'Opened images', imageIds, originalLabels: Uint16Array.from(originals) };
}
