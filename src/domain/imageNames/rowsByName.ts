import { composed } from '../../lib/pure/nameForm';
import { nameIndexOf } from './nameIndex';
import { pathParts } from './writtenName';

/** Which images of a dataset the names in a file mean. */
export interface NamedRows {
  /** row of the dataset, [n]; -1: an image that the dataset does not have, or one that another name is about, too */
  readonly rows: Int32Array;
  /** names that mean no image of the dataset, in file order */
  readonly unknown: readonly string[];
  /** names of an image that another name is taken for */
  readonly repeated: readonly string[];
  /** names that were joined by the id inside them, with words beside it that nobody knows */
  readonly inside: readonly string[];
}

/** Ids from this length on name one image in the whole world (numbered files, hashes), in whatever folder they lie. */
const MIN_WORLDWIDE = 16;

/**
 * Row of every written name. Of several names that mean one image the first counts; a name that only holds the id (`…_mask`) counts where no other
 * name means that image; names in different folders that share a short file name (`cats/0001.jpg`, `dogs/0001.jpg`) mean no image where the dataset tells no folders apart.
 */
export function rowsByName(names: readonly string[], rowOf: ReadonlyMap<string, number>): NamedRows {
  const found = findNames(names, rowOf);
  const list = (keep: (name: JoinedName) => boolean) => names.filter((_, i) => keep(found[i]!));
  return {
    rows: Int32Array.from(found, ({ row }) => row),
    unknown: list(({ as }) => as === 'unknown'),
    repeated: list(({ as }) => as === 'repeated'),
    inside: list(({ as }) => as === 'inside'),
  };
}

/** What became of one name; `row` is -1 for `unknown` and `repeated`. */
export interface JoinedName {
  readonly row: number;
  readonly as: 'name' | 'inside' | 'repeated' | 'unknown';
}

/** The same, name by name, [n]. */
export function findNames(names: readonly string[], rowOf: ReadonlyMap<string, number>): JoinedName[] {
  const index = nameIndexOf(rowOf);
  const found = names.map((name) => index.find(name));
  const ambiguous = sharedByFolders(names, found, rowOf);
  const taken = new Set<number>();
  const insides = new Map<number, number>();
  for (const image of found) if (image?.isInside) insides.set(image.row, (insides.get(image.row) ?? 0) + 1);
  const unknown: JoinedName = { row: -1, as: 'unknown' };
  const joined = found.map((image): JoinedName => {
    if (!image || image.isInside) return unknown;
    if (taken.has(image.row) || ambiguous.has(image.row)) return { row: -1, as: 'repeated' };
    taken.add(image.row);
    return { row: image.row, as: 'name' };
  });
  // crops and masks of one image are images of their own
  found.forEach((image, i) => {
    if (!image?.isInside || taken.has(image.row) || insides.get(image.row) !== 1) return;
    joined[i] = { row: image.row, as: 'inside' };
  });
  return joined;
}

/** Rows that names of several folders would share, though their ids name no folder. */
function sharedByFolders(
  names: readonly string[],
  found: readonly ({ readonly row: number } | undefined)[],
  rowOf: ReadonlyMap<string, number>,
): Set<number> {
  const folderOf = new Map<number, string>();
  const shared = new Set<number>();
  found.forEach((image, i) => {
    if (!image || rowOf.has(names[i]!)) return;
    const folder = composed(pathParts(names[i]!).slice(0, -1).join('/'));
    const other = folderOf.get(image.row) ?? folder;
    folderOf.set(image.row, other);
    if (folder !== '' && other !== '' && other !== folder) shared.add(image.row);
  });
  if (shared.size === 0) return shared;
  for (const [id, row] of rowOf) if (id.includes('/') || id.length >= MIN_WORLDWIDE) shared.delete(row);
  return shared;
}
