import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesBelow, listedFiles } from './listedFiles';

describe('listedFiles', () => {
  let folder = '';
  const write = (path: string, text = path) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plural-listed-'));
    write('index.html', '<script src="./assets/first-1.js"></script><link href="./icon.svg">');
    for (const path of [
      'assets/first-1.js',
      'assets/lazy-2.js',
      'assets/lazy-2.js.br',
      'assets/lazy-2.js.map',
      'assets/ort-wasm-simd-threaded-3.wasm',
      'assets/ort-wasm-simd-threaded.asyncify-4.wasm',
      'control/a b.jpg',
      'data/pack.json',
      '.vite/manifest.json',
      'icon.svg',
      'licences.txt',
      'offline.js',
    ])
      write(path);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('sorts files by when they are kept, and leaves out what the app does not ask for', () => {
    const { first, idle, used } = listedFiles(folder);
    const names = (files: readonly (readonly [string, string])[]) => files.map(([url]) => url);
    expect(names(first)).toEqual(['assets/first-1.js', 'icon.svg', 'index.html']);
    expect(names(idle)).toEqual(['assets/lazy-2.js', 'assets/ort-wasm-simd-threaded-3.wasm', 'control/a%20b.jpg']);
    expect(names(used)).toEqual(['assets/ort-wasm-simd-threaded.asyncify-4.wasm']);
  });

  it('any change of a file makes another version; what is left out makes none', () => {
    const { version } = listedFiles(folder);
    write('licences.txt', 'others');
    expect(listedFiles(folder).version).toBe(version);
    write('control/a b.jpg', 'another picture');
    expect(listedFiles(folder).version).not.toBe(version);
  });

  it('finds every file once', () => {
    expect(filesBelow(folder)).toHaveLength(13);
  });
});
