import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileList, ListedFile } from '../../offline/fileList';

/** Files that the app never asks for, or not as a part of itself. */
export const NOT_KEPT: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^data\//, 'the data pack is kept file by file once used'],
  [/(^|\/)\./, 'no part of the app'],
  [/^offline\.js$/, 'the service worker itself'],
  [/^embed\.html$/, 'shown inside pages of others: it has headers of its own'],
  [/^e2e\//, 'pages of the browser tests'],
  [/\.map$/, 'source maps'],
  [/\.(br|gz|zst)$/, 'compressed copies that servers send in place of the files'],
  [/^licences\.txt$/, 'licences, for readers'],
  [/^screenshot\.jpg$/, 'a picture for the README'],
  [/^results\/decomposition\.json$/, 'for readers of files'],
  [/^control\/(training-log|further|lean)\.json$/, 'for readers of files'],
];

/** Twice the size of what every browser can run. */
const ONCE_USED = /^assets\/(ort-wasm-simd-threaded\.(asyncify|jsep)-.*\.wasm|ort\.webgpu\..*\.js)$/;

/** In front of everything else: few, and all that a picture of a screen needs. */
const EARLY = /\.(html|js|css|json|webmanifest)$/;

/** The files below a folder, as paths with slashes, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** What the service worker is told of a built app. */
export function listedFiles(folder: string): Omit<FileList, 'headers'> {
  const wanted = filesBelow(folder).filter((path) => !NOT_KEPT.some(([pattern]) => pattern.test(path)));
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const isFirst = (path: string) => path === 'index.html' || page.includes(`./${path}"`);
  const hash = (path: string): ListedFile => [
    encodeURI(path),
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('base64'),
  ];
  const first = wanted.filter(isFirst);
  const used = wanted.filter((path) => ONCE_USED.test(path));
  const rest = wanted.filter((path) => !first.includes(path) && !used.includes(path));
  const idle = [...rest.filter((path) => EARLY.test(path)), ...rest.filter((path) => !EARLY.test(path))];
  const lists = { first: first.map(hash), idle: idle.map(hash), used: used.map(hash) };
  return { version: createHash('sha256').update(JSON.stringify(lists)).digest('hex'), ...lists };
}
