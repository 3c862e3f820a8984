import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeTree, fakeFolder } from '../../testing/folders';
import type { FolderHandle } from './folderHandle';
import { FolderLibrary } from './folderLibrary';
import { FolderStore } from './folderStore';
import { readFolder } from './readFolder';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const tree = {
  '0': { 'a.jpg': 'x', '._a.jpg': 'm' },
  deep: { er: { 'b.PNG': 'x' } },
  'gone.jpg': null,
  'notes.txt': 'x',
};

describe('readFolder', () => {
  it('finds the pictures of all folders in it, with their paths, and counts the rest', async () => {
    const told: number[] = [];
    const found = await readFolder(fakeFolder('val', tree), (pictures) => told.push(pictures));
    expect(found.pictures.map(({ path, file }) => [path, file.name])).toEqual([
      ['val/0/a.jpg', 'a.jpg'],
      ['val/deep/er/b.PNG', 'b.PNG'],
    ]);
    expect(found).toMatchObject({
      others: 2,
      notes: ['val: left out, because they could not be read: 1 picture.'],
    });
    expect(told).toEqual([2]);
  });

  it('says where there is no picture, or no folder any more, and can be stopped', async () => {
    await expect(readFolder(fakeFolder('val', { 'a.txt': 'x' }))).rejects.toThrow(
      'val: no pictures found; expected .jpeg',
    );
    const gone: FolderHandle = {
      ...fakeFolder('val', {}),
      values: () => {
        throw new DOMException('A requested file could not be found', 'NotFoundError');
      },
    };
    await expect(readFolder(gone)).rejects.toThrow(
      'val: the folder cannot be read; found A requested file could not be found.',
    );
    await expect(readFolder(fakeFolder('val', tree), undefined, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('ends in a folder that contains itself', async () => {
    const loop: FolderHandle = {
      ...fakeFolder('l', {}),
      values: async function* () {
        yield loop;
        yield { kind: 'file', name: 'a.jpg', getFile: async () => new File(['x'], 'a.jpg') };
      },
    };
    const { pictures, notes } = await readFolder(loop);
    expect(pictures).toHaveLength(21);
    expect(notes).toEqual([expect.stringMatching(/^l: 1 folder more than 20 levels below it was not read/)]);
  });

  it('says which folders lie too deep, the first by path, and opens all others', async () => {
    const under = (levels: number, tree: FakeTree): FakeTree => (levels === 0 ? tree : { d: under(levels - 1, tree) });
    const deepest = { z: { '1.jpg': 'x' }, a: { '2.jpg': 'x' }, '3.jpg': 'x' };
    const said = `val: 2 folders more than 20 levels below it were not read, the first “val/${'d/'.repeat(20)}a”. Open them by themselves.`;
    const found = await readFolder(fakeFolder('val', { ...under(20, deepest), '4.jpg': 'x' }));
    expect(found.pictures.map(({ file }) => file.name).sort()).toEqual(['3.jpg', '4.jpg']);
    expect(found.notes).toEqual([said]);
    expect((await readFolder(fakeFolder('val', under(19, deepest)))).notes).toEqual([]);
    await expect(readFolder(fakeFolder('val', under(20, { ...deepest, '3.jpg': null, '5.txt': '' })))).rejects.toThrow(
      `found 1 other file. val: left out, because they could not be read: 1 picture. ${said}`,
    );
  });

  it('counts hundreds of thousands of folders that lie too deep', async () => {
    const many: FakeTree = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`f${i}`, {}]));
    const tree = Array.from({ length: 20 }).reduce<FakeTree>((inner) => ({ d: inner }), many);
    const { notes } = await readFolder(fakeFolder('val', { ...tree, '1.jpg': 'x' }));
    expect(notes).toEqual([expect.stringMatching(/^val: 200,000 folders more than 20 levels below it/)]);
  });

  it('gives the class map among files of single pictures, and says of one that is gone', async () => {
    const names = Array.from({ length: 1100 }, (_, i) => String(i));
    const all = (ending: string) => Object.fromEntries(names.map((name) => [`${name}.${ending}`, 'x']));
    const tree = { labels: all('txt'), images: all('jpg'), set: { 'map.json': '{}', 'gone.csv': null } };
    const { tables, notes, others } = await readFolder(fakeFolder('val', tree));
    expect(tables.map(({ path }) => path)).toEqual(['val/set/map.json']);
    expect(notes).toEqual([
      expect.stringMatching(
        /^val\/set\/gone\.csv: the file cannot be read; .*What it says of the pictures is not known/,
      ),
    ]);
    expect(others).toBe(1102);
  });
});

describe('FolderStore', () => {
  it('remembers the newest three, across tabs, until they are forgotten', async () => {
    const [one, two] = [new FolderStore(), new FolderStore()];
    // what the fake database can copy of a handle
    const handle = (name: string) => ({ kind: 'directory', name }) as FolderHandle;
    for (const name of ['a', 'b', 'c', 'd']) await one.remember(handle(name));
    const known = await two.list();
    expect(known.map(({ name }) => name)).toEqual(['d', 'c', 'b']);
    expect((await two.handle(known[1]!.key)).name).toBe('c');
    await one.forget(known[1]!.key);
    await expect(two.handle(known[1]!.key)).rejects.toThrow('not remembered any more. Pick it again.');
  });
});

/** A store of handles in memory: no database copies a fake one. */
class MemoryStore extends FolderStore {
  readonly handles: FolderHandle[] = [];
  override list = async () => this.handles.map(({ name }, key) => ({ key, name }));
  override handle = async (key: number) => this.handles[key]!;
  override remember = async (handle: FolderHandle) => void this.handles.push(handle);
}

describe('FolderLibrary', () => {
  const { signal } = new AbortController();

  it('asks for permission at the next visit, once, and reads nothing without it', async () => {
    const store = new MemoryStore();
    const library = new FolderLibrary(store);
    await library.read(fakeFolder('val', tree), () => {}, signal);
    const [granted, denied] = [fakeFolder('val', tree, 'granted'), fakeFolder('val', tree, 'denied')];
    store.handles.push(granted, denied);
    for (const _ of [1, 2]) expect((await library.read(1, () => {}, signal)).pictures).toHaveLength(2);
    expect(granted.asked).toBe(1);
    const before = store.handles.length;
    await expect(library.read(2, () => {}, signal)).rejects.toThrow(
      'val: this page may not read the folder. Open it again',
    );
    expect(store.handles).toHaveLength(before);
  });

  it('reads again without a question what it may always read, and nothing else', async () => {
    const store = new MemoryStore();
    const library = new FolderLibrary(store);
    const [always, asks, cannot] = ['always', 'asks', 'cannot'].map((name) => fakeFolder(name, tree, 'granted'));
    always!.asked = 1;
    cannot!.queryPermission = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    store.handles.push(asks!, always!, cannot!, fakeFolder('silent', tree));
    expect(await library.lasting()).toEqual([{ key: 1, name: 'always' }]);
    expect((await library.reread(1)).pictures).toHaveLength(2);
    await expect(library.reread(0)).rejects.toThrow('asks: this page may not read the folder.');
    expect(asks!.asked).toBe(0);
  });

  it('opens what it cannot remember, and knows nothing where the browser keeps nothing', async () => {
    const library = new FolderLibrary();
    // the database refuses to copy the functions of a fake handle
    expect((await library.read(fakeFolder('val', tree), () => {}, signal)).pictures).toHaveLength(2);
    expect(await library.known()).toEqual([]);
    vi.stubGlobal('indexedDB', undefined);
    expect(await library.known()).toEqual([]);
  });
});
