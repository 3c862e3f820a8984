import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compressFolder } from './compress';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plural-compress-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = 'count any valid label as right; '.repeat(100);

describe('compressFolder', () => {
  it('writes both forms beside what they make smaller, in folders too, and nothing else', async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'assets/a.js'), text);
    writeFileSync(join(folder, 'small.json'), '{}');
    writeFileSync(join(folder, 'pack.bin'), text);
    // hex digits of a fixed sequence: nothing repeats, half of each byte is used
    const noise = Buffer.from(
      Array.from({ length: 5000 }, (_, i) => Math.floor(256 * ((Math.sin(i) * 10_000) % 1)) & 255),
    );
    writeFileSync(join(folder, 'noise.wasm'), noise);
    expect(await compressFolder(folder)).toBe(1);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'assets',
      'assets/a.js',
      'assets/a.js.br',
      'assets/a.js.gz',
      'noise.wasm',
      'pack.bin',
      'small.json',
    ]);
    expect(brotliDecompressSync(readFileSync(join(folder, 'assets/a.js.br'))).toString()).toBe(text);
    expect(gunzipSync(readFileSync(join(folder, 'assets/a.js.gz'))).toString()).toBe(text);
    expect(statSync(join(folder, 'assets/a.js.br')).mtimeMs).toBeCloseTo(
      statSync(join(folder, 'assets/a.js')).mtimeMs,
      -1,
    );
  });

  it('follows a file that has changed, and compresses nothing twice', async () => {
    writeFileSync(join(folder, 'a.css'), text);
    await compressFolder(folder);
    writeFileSync(join(folder, 'a.css'), text.toUpperCase());
    await compressFolder(folder);
    expect((await readdir(folder)).sort()).toEqual(['a.css', 'a.css.br', 'a.css.gz']);
    expect(gunzipSync(readFileSync(join(folder, 'a.css.gz'))).toString()).toBe(text.toUpperCase());
  });
});
