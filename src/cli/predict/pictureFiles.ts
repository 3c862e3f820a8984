import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, PluralError } from '../../lib/pure/errors';

/** Endings of pictures, also of kinds that cannot be read, so that those are listed as errors and not passed over in silence. */
const PICTURE = /\.(jpe?g|jpe|png|webp|gif|bmp|avif|tiff?|svg|heic|jxl|jp2)$/i;

/** What is asked of the disk. */
export interface Disk {
  readonly entries: (
    folder: string,
  ) => Promise<readonly Pick<Dirent, 'name' | 'isDirectory' | 'isSymbolicLink' | 'isFile'>[]>;
  readonly realPath: (path: string) => Promise<string>;
  readonly facts: (path: string) => Promise<Pick<Stats, 'isDirectory' | 'isFile'>>;
}

const DISK: Disk = {
  entries: (folder) => readdir(folder, { withFileTypes: true }),
  realPath: (path) => realpath(path),
  facts: (path) => stat(path),
};

/**
 * Paths of the pictures in a folder and below, relative, with slashes on every system, sorted (code units). Hidden files and folders are left out.
 * A link to a folder is followed once, and not where its folder was listed already: no picture comes twice, no loop is walked. Pipes and
 * devices are no pictures. Throws `not-found` where a folder cannot be read.
 */
export async function pictureFiles(folder: string, disk: Disk = DISK): Promise<string[]> {
  const paths: string[] = [];
  const links: string[] = [];
  const seen = new Set<string>();
  const walk = async (start: string) => {
    const folders = [start];
    for (let prefix = folders.pop(); prefix !== undefined; prefix = folders.pop()) {
      const place = join(folder, prefix);
      const real = await readable(place, disk.realPath(place));
      if (seen.has(real)) continue;
      seen.add(real);
      for (const entry of await readable(place, disk.entries(place))) {
        if (entry.name.startsWith('.')) continue;
        const path = prefix ? `${prefix}/${entry.name}` : entry.name;
        if (entry.isDirectory()) folders.push(path);
        else if (entry.isSymbolicLink()) links.push(path);
        else if (entry.isFile() && PICTURE.test(path)) paths.push(path);
      }
    }
  };
  await walk('');
  // real folders first: what a link leads to may be among them
  for (let at = 0; at < links.length; at++) {
    const path = links[at]!;
    const target = await disk.facts(join(folder, path)).catch(() => undefined);
    if (target?.isDirectory()) await walk(path);
    // one that leads nowhere is listed, and named when it cannot be read
    else if ((!target || target.isFile()) && PICTURE.test(path)) paths.push(path);
  }
  return paths.sort();
}

async function readable<T>(file: string, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    throw new PluralError('not-found', 'folder cannot be read', { file, found: messageOf(error).split(',')[0]! });
  }
}
