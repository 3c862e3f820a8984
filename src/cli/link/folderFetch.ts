import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';

/**
 * What answers for `fetch` where folders of this machine stand for those of a server: by the beginning of an address, a folder. Anything else, and
 * what would leave its folder, is a 404.
 */
export function folderFetch(folders: Readonly<Record<string, string>>): (url: string) => Promise<Response> {
  return async (url) => {
    const start = Object.keys(folders).find((name) => url.startsWith(name));
    if (start === undefined) return notThere();
    const path = normalize(decodeURIComponent(url.slice(start.length).replace(/\?.*$/, '')));
    if (path.startsWith('..')) return notThere();
    try {
      return new Response(new Uint8Array(await readFile(join(folders[start]!, path))));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return notThere();
      throw error;
    }
  };
}

const notThere = () => new Response('', { status: 404 });
