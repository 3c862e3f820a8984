import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { NO_LABEL } from '../../domain/dataset';
import { listedIds } from '../../domain/imageNames/listedIds';
import { listedLabels } from '../../domain/imageNames/listedLabels';
import { contradictionNotes, insideNotes } from '../../domain/imageNames/namingNotes';
import { type JoinableDataset, joinImages } from '../../domain/openedImages';
import { PluralError } from '../../lib/pure/errors';
import { type Disk, pictureFiles } from './pictureFiles';

/** A picture file of a run. */
export interface ListedImage {
  readonly id: string;
  readonly path: string;
  /** class index 0..999 that a dataset knows, or that its folder or name gives, or NO_LABEL */
  readonly original: number;
}

/** What a folder holds. */
export interface ListedFolder {
  readonly images: readonly ListedImage[];
  /** pictures left out because one before has the same id, in words */
  readonly repeated: readonly string[];
  /** what is to be known of the labels that folders give, a sentence each */
  readonly notes: readonly string[];
}

/**
 * Pictures in a folder and below, sorted by path (code units, folders as parts of the path), so that every machine lists the same
 * order, with the ids and labels that the app gives them. Of pictures that differ in their ending alone the first stays. Throws `not-found` where the
 * folder cannot be read or holds no picture.
 * @param datasets that know what their pictures are, whatever folders say
 */
export async function listImages(
  folder: string,
  datasets: ReadonlyMap<string, JoinableDataset> = new Map(),
  disk?: Disk,
): Promise<ListedFolder> {
  const paths = await pictureFiles(folder, disk);
  if (paths.length === 0) {
    throw new PluralError('not-found', 'no pictures in this folder', {
      file: folder,
      expected: 'files ending in .jpeg, .png, .webp, .gif or .bmp, in it or in class folders',
      remedy: 'Name the folder that holds them with --images.',
    });
  }
  const { known, inside } = joinImages(paths, datasets);
  const { labels, notes, contradicted } = listedLabels(paths, { known: (i) => known[i]! });
  const ids = listedIds(paths);
  const first = new Map<string, string>();
  const images: ListedImage[] = [];
  const repeated: string[] = [];
  paths.forEach((path, i) => {
    const stem = path.replace(/(\.\w+)+$/, '');
    if (ids[i] === '') {
      repeated.push(
        `${path}: left out, ${first.get(stem) ?? 'a picture before it'} has the same image id (path without ending).`,
      );
      return;
    }
    first.set(stem, path);
    images.push({ id: ids[i]!, path: join(folder, path), original: known[i] === NO_LABEL ? labels[i]! : known[i]! });
  });
  return {
    images,
    repeated,
    notes: [...notes, ...insideNotes(inside.map((i) => paths[i]!)), ...contradictionNotes(contradicted)],
  };
}

/** SHA-256 of the ordered ids, one per line, hex: two runs over the same images have the same. */
export function idsSha256(images: readonly Pick<ListedImage, 'id'>[]): string {
  const hash = createHash('sha256');
  for (const { id } of images) hash.update(`${id}\n`);
  return hash.digest('hex');
}

/** How the folder is called in receipts. */
export const datasetName = (folder: string): string => basename(join(folder, '.')) || folder;
