import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { imageIdOf } from '../../domain/dataset';
import { originalLabelFromPath } from '../../domain/openedImages';
import { messageOf, PluralError } from '../../lib/pure/errors';

/** Endings of pictures, also of kinds that cannot be read, so that those are listed as errors and not passed over in silence. */
const PICTURE = /\.(jpe?g|jpe|png|webp|gif|bmp|avif|tiff?|svg|heic|jxl|jp2)$/i;

/** Folders within folders beyond this are not looked into. */
const MAX_DEPTH = 12;

/** A picture file of a run. */
export interface ListedImage {
  readonly id: string;
  readonly path: string;
  /** class index 0..999 that its folder or name gives, or NO_LABEL */
  readonly original: number;
}

/** What a folder holds. */
export interface ListedFolder {
  readonly images: readonly ListedImage[];
  /** pictures left out because one before has the same id, in words */
  readonly repeated: readonly string[];
}

/**
 * Pictures in a folder and below, sorted by path (code units, folders as parts of the path), so that every machine lists the same
 * order. Hidden files and folders are left out; of several pictures with one id the first stays, as in the app. Throws `not-found`
 * where the folder cannot be read or holds no picture.
 */
export async function listImages(folder: string): Promise<ListedFolder> {
  const paths = (await below(folder, '')).filter((path) => PICTURE.test(path)).sort();
  if (paths.length === 0) {
    throw new PluralError('not-found', 'no pictures in this folder', {
      file: folder,
      expected: 'files ending in .jpeg, .png, .webp, .gif or .bmp, in it or in class folders',
      remedy: 'Name the folder that holds them with --images.',
    });
  }
  const first = new Map<string, string>();
  const images: ListedImage[] = [];
  const repeated: string[] = [];
  for (const path of paths) {
    const id = imageIdOf(path);
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, path);
      images.push({ id, path: join(folder, path), original: originalLabelFromPath(path) });
    } else repeated.push(`${path}: left out, ${other} has the same image id (file name without ending).`);
  }
  return { images, repeated };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Paths below a folder, relative, with slashes on every system. */
async function below(folder: string, prefix: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(join(folder, prefix), { withFileTypes: true });
  } catch (error) {
    const found = messageOf(error).split(',')[0]!;
    throw new PluralError('not-found', 'folder cannot be read', { file: join(folder, prefix), found });
  }
  const paths: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(folder, path))))) {
      // a link may lead back up
      if (path.split('/').length < MAX_DEPTH) paths.push(...(await below(folder, path)));
    } else if (entry.isFile() || entry.isSymbolicLink()) paths.push(path);
  }
  return paths;
}

/** SHA-256 of the ordered ids, one per line, hex: two runs over the same images have the same. */
export function idsSha256(images: readonly Pick<ListedImage, 'id'>[]): string {
  const hash = createHash('sha256');
  for (const { id } of images) hash.update(`${id}\n`);
  return hash.digest('hex');
}

/** How the folder is called in receipts. */
export const datasetName = (folder: string): string => basename(join(folder, '.')) || folder;
