import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CLASSES } from '../../domain/classes/classTable';
import { NO_LABEL } from '../../domain/dataset';
import { hasShared, sharedDir } from '../../testing/shared';
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

  it('refuses an empty or missing folder', async () => {
    await expect(listImages(folderWith('readme.md'))).rejects.toThrow(/no pictures in this folder; .*--images/);
    await expect(listImages('/nowhere/at all')).rejects.toThrow(/at all: folder cannot be read; found ENOENT/);
  });

  it('keeps pictures of one name apart by their folders, and leaves out what differs in its ending alone', async () => {
    const { images, repeated, notes } = await listImages(folderWith('1/a.jpg', '3/a.png', '3/b.png', '3/b.webp'));
    expect(images.map(({ id, original }) => [id, original])).toEqual([
      ['1/a', 1],
      ['3/a', 3],
      ['b', 3],
    ]);
    expect(repeated).toEqual([expect.stringMatching(/^3\/b\.webp: left out, 3\/b\.png has the same image id/)]);
    expect(notes).toEqual([]);
  });

  it('lists 200,000 pictures of one folder', async () => {
    const entry = (name: string, kind: 'file' | 'folder') => ({
      name,
      isDirectory: () => kind === 'folder',
      isSymbolicLink: () => false,
      isFile: () => kind === 'file',
    });
    const many = Array.from({ length: 200_000 }, (_, i) => entry(`p${String(i).padStart(6, '0')}.jpg`, 'file'));
    const disk = {
      entries: async (folder: string) => (folder.endsWith('many') ? many : [entry('many', 'folder')]),
      realPath: async (path: string) => path,
      facts: () => Promise.reject(new Error('no link')),
    };
    const { images, repeated } = await listImages('pictures', new Map(), disk);
    expect([images.length, repeated.length, images[0]?.id, images.at(-1)?.id]).toEqual([
      200_000,
      0,
      'p000000',
      'p199999',
    ]);
  });

  it('follows links once, to a folder that was not listed, and lists no pipe', async () => {
    const folder = folderWith('set/1/a.jpg', 'set/2/b.jpg');
    const other = folderWith('3/c.jpg');
    for (const name of ['up', 'again']) symlinkSync(folder, join(folder, 'set', name));
    symlinkSync(join(folder, 'set/1'), join(folder, 'a-link'));
    for (const name of ['other', 'other2']) symlinkSync(other, join(folder, name));
    symlinkSync(folder, join(other, 'back'));
    symlinkSync(join(folder, 'nowhere.jpg'), join(folder, 'gone.jpg'));
    execFileSync('mkfifo', [join(folder, 'pipe.jpg'), join(folder, 'pipe')]);
    symlinkSync(join(folder, 'pipe'), join(folder, 'to-pipe.jpg'));
    const { images } = await listImages(folder);
    expect(images.map(({ id, original }) => [id, original])).toEqual([
      ['gone', NO_LABEL],
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('goes by what a dataset knows, and says where folders contradict it', async () => {
    const known = {
      imageIds: ['known_1', 'known_2'],
      originalLabels: Uint16Array.of(5, 6),
      rowOf: new Map([
        ['known_1', 0],
        ['known_2', 1],
      ]),
    };
    const folder = folderWith(
      'n01440764/known_1.jpg',
      'n02089867/known_2_n02089867.jpg',
      'n01440764/x.jpg',
      'known_1b.jpg',
    );
    const { images, notes } = await listImages(folder, new Map([['d', known]]));
    expect(images.map(({ id, original }) => [id, original])).toEqual([
      ['known_1b', NO_LABEL],
      ['known_1', 5],
      ['x', 0],
      ['known_2_n02089867', 166],
    ]);
    expect(notes).toEqual([
      expect.stringMatching(/^1 picture has a folder .*known_1\.jpg says tench, the label is electric ray/),
    ]);
    const [id] = ['ILSVRC2012_val_00000293'];
    const val = { imageIds: [id!], originalLabels: Uint16Array.of(7), rowOf: new Map([[id!, 0]]) };
    const inside = await listImages(folderWith(`resized_${id}.png`, 'y.png'), new Map([['val', val]]));
    expect(inside.images.map(({ id, original }) => [id, original])).toEqual([
      [`resized_${id}`, 7],
      ['y', NO_LABEL],
    ]);
    expect(inside.notes).toEqual([
      `1 picture is labelled by the image id inside a longer name (such as resized_${id}.png).`,
    ]);
    const kit = await listImages(folderWith('kit/1/a.jpg', 'kit/1000/b.jpg'));
    expect(kit.notes.join()).toMatch(/numbers 1 to 1000 .*development kit/);
    expect(kit.images.map(({ original }) => original)).toEqual([NO_LABEL, NO_LABEL]);
  });
});

describe.skipIf(!hasShared)('folders as people have them', () => {
  it('of class folders that number their files alike: all twelve', async () => {
    const { images, repeated, notes } = await listImages(`${sharedDir}cases/15-same-names-in-class-folders/a_sketch`);
    expect(new Set(images.map(({ id }) => id)).size).toBe(12);
    expect(images.map(({ id }) => id.split('/')[0])).toEqual(images.map(({ original }) => CLASSES[original]!.wnid));
    expect([repeated, notes]).toEqual([[], []]);
  });

  it('of the hub’s names: known ids, with their labels', async () => {
    const { images, notes } = await listImages(`${sharedDir}cases/13-hf-imagenet1k-names/c_folder`);
    expect(images.map(({ id, original }) => [id, original])).toEqual([
      ['ILSVRC2012_val_00000001', 65],
      ['ILSVRC2012_val_00000293', 0],
      ['ILSVRC2012_val_00002138', 0],
    ]);
    expect(notes).toEqual([]);
  });
});
