import { existsSync } from 'node:fs';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Pictures, fonts and packs carry their own compression. */
const COMPRESSIBLE = /\.(html|js|mjs|css|json|svg|txt|wasm|xml|webmanifest)$/;
/** A smaller file is one packet either way. */
const SMALLEST_BYTES = 1024;
/** Compressed files that save less are not kept. */
const LARGEST_SHARE = 0.9;
/** Above, the best quality of Brotli takes minutes. */
const LARGE_BYTES = 2_000_000;

/**
 * Writes `.br` and `.gz` beside each file of the folder where that saves a tenth, for servers that send them as they are. They bear the
 * time of their file. Those that are there already are written again.
 * @returns how many files have compressed ones
 */
export async function compressFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const done = await Promise.all(files.map(compressFile));
  return done.filter(Boolean).length;
}

async function compressFile(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  if (bytes.length < SMALLEST_BYTES) return false;
  const zipped = await gzipAsync(bytes, { level: 9 });
  if (zipped.length > LARGEST_SHARE * bytes.length) return false;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: bytes.length > LARGE_BYTES ? 5 : 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const { atime, mtime } = await stat(path);
  for (const [ending, content] of [
    ['.gz', zipped],
    ['.br', await brotliAsync(bytes, { params })],
  ] as const) {
    await writeFile(path + ending, content);
    await utimes(path + ending, atime, mtime);
  }
  return true;
}

/** Compresses the built folder once, at its end. */
export function compressed(): Plugin {
  let outDir = '';
  return {
    name: 'plural:compressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      outDir = resolve(root, build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler(failure?: Error) {
        if (!failure && existsSync(outDir)) await compressFolder(outDir);
      },
    },
  };
}
