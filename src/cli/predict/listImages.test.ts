import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_LABEL } from '../../domain/dataset';
import { datasetName, idsSha256, listImages } from './listImages';

const folders: string[] = [];

function folderWith(...paths: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'plural-list-'));
  folders.push(folder);
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('listImages', () => {
  it('finds pictures in class folders and beside them, in one order', async () => {
    const folder = folderWith(
      'n01440764/b.JPEG',
      '10/a.jpeg',
      '9/c.png',
      'd.webp',
      'n01530575_x.jpg',
      'notes.txt',
      '._d.jpg',
      '.cache/e.jpg',
      'f.tiff',
    );
    const { images, repeated } = await listImages(folder);
    expect(repeated).toEqual([]);
    expect(images.map(({ id, original }) => [id, original])).toEqual([
      ['a', 10],
      ['c', 9],
      ['d', NO_LABEL],
      ['f', NO_LABEL],
      ['b', 0],
      ['n01530575_x', 10],
    ]);
    expect(images[0]!.path).toBe(join(folder, '10', 'a.jpeg'));
    expect(idsSha256(images)).not.toBe(idsSha256([...images].reverse()));
    expect(datasetName('some/where/val/')).toBe('val');
  });

  it('refuses an empty or missing folder, and keeps the first of two pictures with one id', async () => {
    await expect(listImages(folderWith('readme.md'))).rejects.toThrow(/no pictures in this folder; .*--images/);
    await expect(listImages('/nowhere/at all')).rejects.toThrow(/at all: folder cannot be read; found ENOENT/);
    const { images, repeated } = await listImages(folderWith('1/a.jpg', '2/a.png', '2/b.png'));
    expect(images.map(({ id, original }) => [id, original])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(repeated).toEqual([expect.stringMatching(/^2\/a\.png: left out, 1\/a\.jpg has the same image id/)]);
  });
});
