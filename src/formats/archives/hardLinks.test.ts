import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paxMember, type TarMember, tarFile } from '../../testing/tarFile';
import { archivedFile } from './archivedFile';
import { archivePictures } from './archivePictures';

const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes, { level: 1 }));

async function read(bytes: Uint8Array) {
  const found = await archivePictures(new Blob([new Uint8Array(bytes)]), 'a.tar');
  const contents = found.pictures.map(async (one) => [...new Uint8Array(await archivedFile(found, one).arrayBuffer())]);
  return { paths: found.pictures.map(({ path }) => path), bytes: await Promise.all(contents) };
}

describe('hard links that state a size', () => {
  const data = (...values: number[]) => Uint8Array.from({ length: 700 }, (_, i) => values[i] ?? 9);
  const link = (name: string, target: string, more: Partial<TarMember>): TarMember => ({
    name,
    type: '1',
    link: target,
    ...more,
  });
  const first = { name: 'n01440764/a.jpg', data: data(5) };
  const last = { name: 'n01443537/z.jpg', data: data(7) };
  const heads = async (...members: TarMember[]) => {
    const tar = tarFile(members);
    const [plain, packed] = [await read(tar), await read(gzip(tar))];
    expect(packed).toEqual(plain);
    return plain.paths
      .map((path, i) => `${path.split('/').at(-1)} ${plain.bytes[i]![0]} ${plain.bytes[i]!.length}`)
      .sort();
  };

  it.each([
    ['with data, by pax, their own', [paxMember('path', 'n01443537/b.jpg')], { data: data(6) }, 6],
    ['with data, in ustar, their own', [], { data: data(6) }, 6],
    ['with none, in ustar, those of their target', [], { size: 700 }, 5],
    ['with none, by pax, those of their target', [paxMember('path', 'n01443537/b.jpg')], { size: 700 }, 5],
    ['by pax alone, their own', [paxMember('size', '700')], { data: data(6), size: 0 }, 6],
  ] satisfies [string, TarMember[], Partial<TarMember>, number][])('have, %s', async (_, before, more, value) => {
    const linked = link('n01443537/b.jpg', first.name, more);
    expect(await heads(first, ...before, linked, last)).toEqual(['a.jpg 5 700', `b.jpg ${value} 700`, 'z.jpg 7 700']);
    expect(await heads(first, last, ...before, linked)).toEqual(['a.jpg 5 700', `b.jpg ${value} 700`, 'z.jpg 7 700']);
  });

  it('are never taken for what follows: a tar inside stays one, any order of sizes gives every picture', async () => {
    const inner = tarFile([{ name: 'i.jpg', data: data(3) }]);
    const tar = [first, paxMember('path', 'in.tar'), link('x', 'y', { data: inner }), last];
    expect(await heads(...tar)).toEqual(['a.jpg 5 700', 'i.jpg 3 700', 'z.jpg 7 700']);
    const anyLinks = fc.array(fc.record({ hasData: fc.boolean(), bytes: fc.integer({ min: 1, max: 1500 }) }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(anyLinks, fc.boolean(), async (links, isPax) => {
        const members = links.flatMap(({ hasData, bytes }, i) => {
          const own = new Uint8Array(bytes).fill(100 + (i % 100));
          const name = `${i + 10}.jpg`;
          return [
            ...(isPax ? [paxMember('path', name)] : []),
            link(name, first.name, hasData ? { data: own } : { size: bytes }),
          ];
        });
        const expected = links.map(
          ({ hasData, bytes }, i) => `${i + 10}.jpg ${hasData ? `${100 + (i % 100)} ${bytes}` : '5 700'}`,
        );
        expect(await heads(first, ...members, last)).toEqual([...expected, 'a.jpg 5 700', 'z.jpg 7 700'].sort());
      }),
      { numRuns: 30 },
    );
  });

  it("of GNU's own form have none, whatever follows: it is an error then, no other picture", async () => {
    const tar = tarFile([first, link('b.jpg', first.name, { data: data(6) }), last]);
    const at = 512 + 1024;
    const header = tar.subarray(at, at + 512);
    header.set(new TextEncoder().encode('ustar  \0'), 257);
    header.fill(32, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    await expect(read(tar)).rejects.toThrow(/byte 2,048: damaged header of an entry/);
  });
});
