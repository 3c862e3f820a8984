import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ArchivePictures } from '../../formats/archives/archiveTypes';
import { FakeDirectory, navigatorWith } from '../../testing/fakeDirectory';
import { BrowserRecords } from '../records/browserRecords';
import { KeptPicturesStore } from './keptPictures';
import { ABOUT, lockOf } from './pictureFolder';

const ARCHIVE: ArchivePictures = {
  blobs: [new Blob(['abcdef'])],
  pictures: [{ path: 'a.jpg', blob: 0, start: 0, size: 6 }],
} as unknown as ArchivePictures;

let root: FakeDirectory;
let records: BrowserRecords;

beforeEach(() => {
  root = new FakeDirectory();
  records = new BrowserRecords();
  vi.stubGlobal('navigator', navigatorWith(root));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The folders of all copies. */
const copies = async () => (await root.getDirectoryHandle('plural-pictures')) as FakeDirectory;

/** A copy as this version writes it, whose `about.json` holds another text then. */
async function withAbout(text: string): Promise<string> {
  const { id } = await new KeptPicturesStore().keep('set.tar', ARCHIVE);
  const folder = (await copies()).inside.get(id) as FakeDirectory;
  const about = folder.inside.get(ABOUT) as Awaited<ReturnType<typeof folder.getFileHandle>> & { content: Blob };
  about.content = new Blob([text]);
  return id;
}

it('keeps a copy, opens it and forgets it', async () => {
  const store = new KeptPicturesStore();
  const kept = await store.keep('set.tar', ARCHIVE);
  expect(kept).toMatchObject({ name: 'set.tar', pictures: 1, bytes: 6 });
  expect(await store.list()).toEqual([kept]);
  expect((await store.open(kept.id)).pictures).toHaveLength(1);
  expect(await records.damaged()).toEqual([]);
  await store.forget(kept.id);
  expect((await copies()).inside.size).toBe(0);
});

it('keeps what says what the pictures are, too', async () => {
  const tables = [{ path: 'map.json', blob: 1, start: 1, size: 2 }];
  const blobs = [...ARCHIVE.blobs, new Blob(['{}}'])];
  const { id } = await new KeptPicturesStore().keep('set.tar', { ...ARCHIVE, blobs, tables });
  const found = await new KeptPicturesStore().open(id);
  expect(found.tables).toEqual(tables);
  expect(await found.blobs[1]!.text()).toBe('{}}');
});

it('says whether there is no room, or the archive is gone, and leaves nothing behind', async () => {
  const failing = (name: string) => {
    const blob = new Blob(['abcdef']);
    blob.stream = () => {
      throw new DOMException('It could not be read.', name);
    };
    return { ...ARCHIVE, blobs: [blob] };
  };
  const store = new KeptPicturesStore();
  await expect(store.keep('set.tar', failing('QuotaExceededError'))).rejects.toThrow(
    /^set\.tar: the browser has no room/,
  );
  await expect(store.keep('set.tar', failing('NotReadableError'))).rejects.toThrow(
    /^set\.tar: the file cannot be read; found It could not be read\. It was moved, changed or deleted/,
  );
  expect(await store.list()).toEqual([]);
});

it.each([
  ['', undefined, 'about.json: not JSON'],
  ['{"version":1', undefined, 'about.json: not JSON'],
  ['null', undefined, 'about.json, the whole record: expected object'],
  ['{"version":2,"name":"set.tar"}', 'set.tar', 'about.json, version: not what this version writes'],
  ['{"version":1,"name":"set.tar","pictures":-1,"bytes":6}', 'set.tar', 'about.json, pictures:'],
])('lists a copy whose about.json is %j as damaged, saves and deletes it', async (text, name, reason) => {
  const id = await withAbout(text);
  expect(await new KeptPicturesStore().list()).toEqual([]);
  const [found, ...others] = await records.damaged();
  expect(others).toEqual([]);
  expect(found).toMatchObject({ kind: 'pictures', key: id, name: name ?? id });
  expect(found!.reason).toContain(reason);
  expect(JSON.parse(await records.text(found!))).toMatchObject({ record: { about: text, bytes: { '0': 6 } } });
  await records.discard(found!);
  expect(await records.damaged()).toEqual([]);
  expect((await copies()).inside.size).toBe(0);
});

it('whatever a copy says of itself, it is a copy or a damaged one, never neither', async () => {
  const about = fc.record({ version: fc.constantFrom(1, 2), name: fc.string(), pictures: fc.nat(), bytes: fc.nat() });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        about.map((a) => JSON.stringify(a)),
      ),
      async (text) => {
        root = new FakeDirectory();
        vi.stubGlobal('navigator', navigatorWith(root));
        await withAbout(text);
        const [listed, damaged] = [await new KeptPicturesStore().list(), await new KeptPicturesStore().damaged()];
        expect(listed.length + damaged.length).toBe(1);
      },
    ),
    { numRuns: 60 },
  );
});

it('leaves a copy that another page is writing', async () => {
  const id = await withAbout('');
  vi.stubGlobal('navigator', navigatorWith(root, new Set([lockOf(id)])));
  expect(await records.damaged()).toEqual([]);
  expect((await copies()).inside.has(id)).toBe(true);
});
