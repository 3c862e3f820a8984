import { composed } from '../lib/pure/nameForm';
import { type Dataset, NO_LABEL, rowsById } from './dataset';
import { listedIds } from './imageNames/listedIds';
import { findNames } from './imageNames/rowsByName';
import { folderParts } from './imageNames/writtenName';

/** A dataset that pictures are joined with. */
export interface JoinableDataset extends Pick<Dataset, 'imageIds' | 'originalLabels'> {
  /** row by image id */
  readonly rowOf: ReadonlyMap<string, number>;
}

/** Opened pictures, told apart by whether a known dataset has them; numbers are positions in the list of paths. */
export interface JoinedImages {
  /** id in the first dataset that has the picture; empty where none has it, or another picture is taken for that image, [n] */
  readonly imageIds: readonly string[];
  /** original label there, class index or NO_LABEL, [n] */
  readonly known: Uint16Array;
  /** ids of known images, by dataset id */
  readonly matched: ReadonlyMap<string, readonly string[]>;
  /** pictures that no dataset knows */
  readonly unmatched: readonly number[];
  /** pictures of an image that another picture is taken for */
  readonly repeated: readonly number[];
  /** pictures joined by the id inside their name */
  readonly inside: readonly number[];
}

/** Joins pictures with datasets by the names of their files, as `rowsByName` does. */
export function joinImages(paths: readonly string[], datasets: ReadonlyMap<string, JoinableDataset>): JoinedImages {
  const imageIds = new Array<string>(paths.length).fill('');
  const known = new Uint16Array(paths.length).fill(NO_LABEL);
  const matched = new Map<string, string[]>();
  const repeated = new Set<number>();
  const inside: number[] = [];
  for (const [datasetId, { imageIds: ids, originalLabels, rowOf }] of datasets) {
    const here: string[] = [];
    findNames(paths, rowOf).forEach(({ row, as }, i) => {
      if (as === 'repeated') repeated.add(i);
      if (row < 0) return;
      here.push(ids[row]!);
      if (imageIds[i] !== '') return;
      imageIds[i] = ids[row]!;
      known[i] = originalLabels[row]!;
      if (as === 'inside') inside.push(i);
    });
    if (here.length > 0) matched.set(datasetId, here);
  }
  const rest = [...paths.keys()].filter((i) => imageIds[i] === '');
  const isRepeated = (i: number) => repeated.has(i);
  return {
    imageIds,
    known,
    matched,
    unmatched: rest.filter((i) => !isRepeated(i)),
    repeated: rest.filter(isRepeated),
    inside,
  };
}

/** Pictures that are open already. */
export interface OpenedBefore {
  readonly dataset: Dataset | undefined;
  /** folder that a picture lay in, by image id; absent for one of an earlier visit */
  readonly folderOf: ReadonlyMap<string, string>;
}

/**
 * Image ids for pictures that no dataset knows, [n]: the shortest path that is unique among them (`listedIds`), or the id under which the picture is
 * open already. A picture that cannot be the one open under its name (another label, or another folder where a label is missing) gets a longer one.
 * Empty for one that differs from another in its ending alone.
 * @param labels class index or NO_LABEL, [n]
 */
export function openedIds(paths: readonly string[], labels: Uint16Array, before: OpenedBefore): string[] {
  const ids = listedIds(paths);
  const { dataset, folderOf } = before;
  if (!dataset) return ids;
  const rowOf = rowsById(dataset);
  const taken = new Set<string>();
  const here = new Set(ids);
  /** the id of the open picture, whose form of Unicode may be another; one that comes here by itself is not it */
  const known = (tail: string) => {
    const id = dataset.imageIds[rowOf.get(tail) ?? -1] ?? tail;
    return here.has(id) ? tail : id;
  };
  return ids.map((id, i) => {
    if (id === '') return '';
    const folders = folderParts(paths[i]!).slice(0, -1);
    const name = id.slice(id.lastIndexOf('/') + 1);
    // a path that has to be longer to be unique here is not looked for under a shorter one
    const longer = Array.from({ length: folders.length }, (_, from) => [...folders.slice(from), name].join('/')).filter(
      (tail) => tail.length > id.length,
    );
    const isOther = (open: string) => {
      const row = rowOf.get(open);
      if (row === undefined) return false;
      const [label, was] = [labels[i]!, dataset.originalLabels[row]!];
      if (label !== NO_LABEL && was !== NO_LABEL) return label !== was;
      const [folder, wasIn] = [folders.at(-1), folderOf.get(open)];
      return folder !== undefined && wasIn !== undefined && wasIn !== '' && composed(folder) !== composed(wasIn);
    };
    const isFree = (tail: string) => !taken.has(known(tail)) && !isOther(tail);
    const open = longer.find((tail) => rowOf.get(tail) !== undefined && isFree(tail));
    const free = open ?? [id, ...longer.reverse()].find(isFree);
    const found = free === undefined ? id : known(free);
    taken.add(found);
    return found;
  });
}

/** A picture with another original label than the opened picture of its id has; class indices. */
export interface Relabelled {
  readonly path: string;
  readonly label: number;
  readonly known: number;
}

/** Pictures that contradict the labels of a dataset; a label that either side lacks contradicts nothing. [n] each */
export function relabelled(
  dataset: Dataset | undefined,
  paths: readonly string[],
  imageIds: readonly string[],
  labels: Uint16Array,
): Relabelled[] {
  const knownOf = new Map(dataset?.imageIds.map((id, row) => [id, dataset.originalLabels[row]!]));
  return paths.flatMap((path, i) => {
    const [known, label] = [knownOf.get(imageIds[i]!) ?? NO_LABEL, labels[i]!];
    return known === NO_LABEL || label === NO_LABEL || known === label ? [] : [{ path, label, known }];
  });
}

/**
 * The dataset of opened images, extended by pictures it does not have yet, by id and original label (class index or NO_LABEL), [n] each;
 * earlier rows keep their number. Of several pictures with one id the first stays. An id known without a label takes one from a later picture.
 */
export function extendOpenedDataset(
  previous: Dataset | undefined,
  id: string,
  newIds: readonly string[],
  labels: Uint16Array,
): Dataset {
  const imageIds = [...(previous?.imageIds ?? [])];
  const originals = [...(previous?.originalLabels ?? [])];
  const rowOf = new Map(imageIds.map((imageId, row) => [imageId, row]));
  newIds.forEach((imageId, i) => {
    const original = labels[i] ?? NO_LABEL;
    const known = rowOf.get(imageId);
    if (known === undefined) {
      rowOf.set(imageId, imageIds.length);
      imageIds.push(imageId);
      originals.push(original);
    } else if (originals[known] === NO_LABEL) {
      originals[known] = original;
    }
  });
  return { id, name: 'Opened images', imageIds, originalLabels: Uint16Array.from(originals) };
}
