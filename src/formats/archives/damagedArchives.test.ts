import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { paxMember, type TarMember, tarFile, tarHeader } from '../../testing/tarFile';
import { archivedFile } from './archivedFile';
import { archivePictures } from './archivePictures';
import { nameText } from './nameText';

/** Paths with the bytes of their pictures. */
async function read(bytes: Uint8Array, name = 'a.tar') {
  const found = await archivePictures(new Blob([new Uint8Array(bytes)]), name);
  const files = found.pictures.map(
    async (one) => [one.path, [...new Uint8Array(await archivedFile(found, one).arrayBuffer())]] as const,
  );
  return { files: Object.fromEntries(await Promise.all(files)), specials: found.specials };
}

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const picture = (name: string, ...data: number[]): TarMember => ({ name, data: Uint8Array.from(data) });

describe('ZIP archives that store their pictures as they are', () => {
  const content = Uint8Array.from({ length: 400 }, (_, i) => (7 * i) % 251);
  const whole = zipSync({ 'n01440764/a.jpg': content, 'n01443537/b.jpg': content.slice(9) }, { level: 0 });
  const list = Buffer.from(whole).indexOf(Buffer.of(0x50, 0x4b, 1, 2));

  it('with one changed byte anywhere: the very pictures, or an error that names the file', async () => {
    const expected = await read(whole, 'd.zip');
    await fc.assert(
      fc.asyncProperty(fc.nat(list - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = whole.slice();
        bytes[at]! ^= change;
        const got = await read(bytes, 'd.zip').catch((error: Error) => error.message);
        if (typeof got === 'string') expect(got).toMatch(/^d\.zip/);
        else expect(got.files).toEqual(expected.files);
      }),
      { numRuns: 100 },
    );
  });

  it('refuse a list that gives an entry another size, or another name', async () => {
    const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset);
    for (const size of [30, 420]) {
      const bytes = whole.slice();
      for (const at of [20, 24]) view(bytes).setUint32(list + at, size, true);
      await expect(read(bytes, 'd.zip')).rejects.toThrow(/^d\.zip, "n01440764\/a\.jpg": damaged or cut ZIP archive/);
    }
    const renamed = whole.slice();
    renamed.set(new TextEncoder().encode('n01443537'), list + 46);
    await expect(read(renamed, 'd.zip')).rejects.toThrow(
      /^d\.zip, "n01443537\/a\.jpg": .*found its list and its entries say different things/,
    );
  });
});

describe('names', () => {
  it('stay different whatever their encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.uint8Array({ maxLength: 12 }), (one, other) => {
        const areValid = [one, other].map((bytes) => Buffer.from(Buffer.from(bytes).toString()).equals(bytes));
        fc.pre(areValid[0] === areValid[1] && one[0] !== 0xef && other[0] !== 0xef);
        expect(nameText(one) === nameText(other)).toBe(Buffer.from(one).equals(Buffer.from(other)));
      }),
    );
    expect([nameText(Uint8Array.of(0xe4)), nameText(Uint8Array.of(0xc3, 0xa4))]).toEqual(['ä', 'ä']);
  });

  it('in Latin-1 keep two pictures two', async () => {
    const header = (byte: number, data: Uint8Array) => {
      const block = tarHeader({ name: 'n01440764/?.jpg', data });
      block[10] = byte;
      block.fill(32, 148, 156);
      const sum = block.reduce((total, one) => total + one, 0);
      block.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
      return joined(block, data, new Uint8Array(512 - data.length));
    };
    const tar = joined(header(0xe4, Uint8Array.of(1)), header(0xf6, Uint8Array.of(2)), new Uint8Array(1024));
    expect((await read(tar)).files).toEqual({ 'n01440764/ä.jpg': [1], 'n01440764/ö.jpg': [2] });
  });
});

describe('tar', () => {
  it('that was added to: of pictures of one path the latest stands first, where the first was', async () => {
    const tar = tarFile([picture('x/a.jpg', 1), picture('x/b.jpg', 2), picture('x/a.jpg', 3), picture('x/a.jpg', 4)]);
    for (const bytes of [tar, new Uint8Array(gzipSync(tar))]) {
      const found = await archivePictures(new Blob([bytes]), 'a.tar');
      const data = found.pictures.map(async (one) => [...new Uint8Array(await archivedFile(found, one).arrayBuffer())]);
      expect(await Promise.all(data)).toEqual([[4], [2], [1], [3]]);
    }
  });

  it('takes attributes back by an empty value, and reads those that hold an icon', async () => {
    const attributes = [paxMember('size', ''), paxMember('LIBARCHIVE.xattr', 'A'.repeat(300_000))];
    for (const before of attributes) {
      const tar = tarFile([before, picture('a.jpg', 1), picture('b.jpg', 2)]);
      expect((await read(tar)).files).toEqual({ 'a.jpg': [1], 'b.jpg': [2] });
    }
  });

  it('passes over a file with holes, however long the map of them is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(1200), async (blocks, size) => {
        const header = tarHeader({ name: 's.jpg', type: 'S', size });
        header[482] = blocks > 0 ? 1 : 0;
        header.fill(32, 148, 156);
        const sum = header.reduce((total, one) => total + one, 0);
        header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
        const map = Array.from({ length: blocks }, (_, i) => {
          const block = new Uint8Array(512).fill(49);
          block[504] = i < blocks - 1 ? 1 : 0;
          return block;
        });
        const data = new Uint8Array(size + (-size & 511)).fill(50);
        const tar = joined(header, ...map, data, tarFile([picture('a.jpg', 1)]));
        expect(await read(tar)).toMatchObject({ files: { 'a.jpg': [1] }, specials: 1 });
      }),
      { numRuns: 30 },
    );
  });
});

it.each(['a.tar', 'a.tar.gz', 'a.zip'])('%s that vanishes while it is read is called so, not damaged', async (name) => {
  const tar = tarFile([picture('a.jpg', 1)]);
  const whole = name.endsWith('zip') ? zipSync({ 'a.jpg': tar }) : name.endsWith('gz') ? gzipSync(tar) : tar;
  const gone = () => Promise.reject(new DOMException('The file could not be read.', 'NotReadableError'));
  const blob = new Blob([new Uint8Array(whole)]);
  const head = blob.slice(0, 8);
  blob.slice = (start) =>
    start === 0 && head.size > 0 && isFirst() ? head : Object.assign(new Blob(), { arrayBuffer: gone, stream: broken });
  blob.stream = broken;
  let asked = 0;
  function isFirst() {
    return ++asked === 1;
  }
  function broken() {
    return new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: () => gone() });
  }
  await expect(archivePictures(blob, name)).rejects.toThrow(
    new RegExp(`^${name}: the file cannot be read; found The file could not be read\\. It was moved`),
  );
});
