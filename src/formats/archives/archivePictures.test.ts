import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hasShared, readShared, readSharedJson } from '../../testing/shared';
import { paxMember, type TarMember, tarFile } from '../../testing/tarFile';
import { archivedFile } from './archivedFile';
import { MAX_NAME_BYTES } from './archiveLimits';
import { archivePictures } from './archivePictures';
import { inflate } from './inflate';
import { safePath } from './safePath';

async function open(bytes: Uint8Array, name = 'a.tar') {
  const found = await archivePictures(new Blob([new Uint8Array(bytes)]), name);
  return { ...found, pictures: found.pictures.map((picture) => ({ ...picture, file: archivedFile(found, picture) })) };
}
const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes, { level: 1 }));

/** Paths and contents. */
async function contents(bytes: Uint8Array) {
  const { pictures } = await open(bytes);
  return Promise.all(pictures.map(async ({ path, file }) => [path, [...new Uint8Array(await file.arrayBuffer())]]));
}

/** A name of any length up to what only pax or GNU can write, in any script. */
const anyName = fc
  .array(fc.stringMatching(/^[a-z0-9 é狗<>"'&_-]{1,60}$/), { minLength: 1, maxLength: 5 })
  .map((parts) => `${parts.map((part) => part.trim() || 'x').join('/')}.jpg`)
  .filter((name) => !/(^|\/)\._/.test(name));
const anyData = fc.uint8Array({ maxLength: 1500 });
const anyMembers = fc.array(fc.record({ name: anyName, data: anyData }), { minLength: 1, maxLength: 6 });

/** The same entry, its name written in the header where it fits, by pax or by GNU's long name. */
function written({ name, data }: { name: string; data: Uint8Array }, by: 'pax' | 'gnu'): TarMember[] {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= 100) return [{ name, data }];
  const short = { name: 'cut.jpg', data };
  if (by === 'pax') return [paxMember('path', name), short];
  return [{ name: '././@LongLink', type: 'L', data: Uint8Array.of(...bytes, 0) }, short];
}

describe('archivePictures', () => {
  it('gives back every picture under its name, plain and compressed, by pax and by GNU', async () => {
    await fc.assert(
      fc.asyncProperty(anyMembers, fc.constantFrom('pax' as const, 'gnu' as const), async (members, by) => {
        const tar = tarFile(members.flatMap((member) => written(member, by)));
        const expected = members.map(({ name, data }) => [name, [...data]]);
        expect(await contents(tar)).toEqual(expected);
        expect(await contents(gzip(tar))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('never hangs on damage: pictures, or an error that names the file', async () => {
    const whole = tarFile([
      paxMember('path', 'p.jpg'),
      { name: 'a.jpg', data: new Uint8Array(700) },
      { name: 'b.png' },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const bytes = isCut ? whole.slice(0, at) : whole.slice();
        if (!isCut) bytes[at] = byte;
        await open(bytes, 'd.tar').catch((error: Error) => expect(error.message).toMatch(/^d\.tar/));
      }),
      { numRuns: 200 },
    );
  });

  it('holds a window of a plain archive, and passes over what is larger', async () => {
    const data = new Uint8Array(9_000_000);
    const blob = new Blob([tarFile(Array.from({ length: 3 }, (_, i) => ({ name: `${i}/x${i}.jpeg`, data })))]);
    let bytes = 0;
    const slice = blob.slice.bind(blob);
    vi.spyOn(blob, 'slice').mockImplementation((from, to) => {
      const part = slice(from, to);
      const read = part.arrayBuffer.bind(part);
      part.arrayBuffer = () => {
        bytes += part.size;
        return read();
      };
      return part;
    });
    const found = await archivePictures(blob, 'a.tar');
    const files = found.pictures.map((picture) => archivedFile(found, picture));
    expect(files.map((file) => [file.name, file.size, file.type])).toContainEqual(['x2.jpeg', 9e6, 'image/jpeg']);
    expect(bytes).toBeLessThan(4 * 2_000_001);
  });

  it('counts what is no picture, and tells of a missing end mark', async () => {
    const picture = { name: 'a.jpg', data: Uint8Array.of(1) };
    const members = [picture, { name: 'folder.jpg/', type: '5' }, { name: 'l.jpg', type: '2' }, { name: '._a.jpg' }];
    expect(await open(tarFile([...members, { name: 's.jpg', type: 'S' }], false))).toMatchObject({
      pictures: [{ path: 'a.jpg' }],
      others: 1,
      specials: 2,
      isOpenEnded: true,
    });
  });

  it('makes no path of a name that leads outside', () => {
    expect(['/etc/x.jpg', '../../a/./x.jpg', '..\\..\\x.jpg', 'a//x.jpg'].map(safePath)).toEqual([
      'etc/x.jpg',
      'a/x.jpg',
      'x.jpg',
      'a/x.jpg',
    ]);
  });

  it.each<[what: string, bytes: Uint8Array, says: string]>([
    [
      'an empty file',
      new Uint8Array(),
      'a.tar, byte 0: not an archive that can be read; expected a tar file, plain or compressed with gzip once, or a ZIP archive; found an empty file. Unpack it and open the folder.',
    ],
    [
      'a cut ZIP archive',
      Uint8Array.of(0x50, 0x4b, 3, 4, 9),
      'a.tar: damaged or cut ZIP archive; found File format is not recognized.',
    ],
    [
      'a picture of 200 MB',
      tarFile([{ name: 'a.jpg', size: 200_000_000 }]),
      'a.tar, byte 512: archive is cut short; expected 200,000,000 bytes; found 1,024 bytes.',
    ],
    [
      'the same, compressed',
      gzip(tarFile([{ name: 'a.jpg', size: 200_000_000 }])),
      'a.tar, byte 512, "a.jpg": picture larger than can be meant; expected at most 100 MB; found 200 MB.',
    ],
    [
      'attributes without end',
      tarFile([{ name: 'x', type: 'x', size: 2_000_000 }]),
      `a.tar, byte 512: name or attributes of an entry are too long; expected at most ${MAX_NAME_BYTES.toLocaleString('en')} bytes; found 2,000,000 bytes.`,
    ],
    [
      'attributes that are none',
      tarFile([{ name: 'x', type: 'x', data: new TextEncoder().encode('99 a=b\n') }]),
      'a.tar, byte 512: damaged attributes of an entry (pax header); expected a line of the length that it states, key=value; found "99 a=b\\n".',
    ],
  ])('refuses %s', async (_what, bytes, says) => {
    await expect(open(bytes)).rejects.toThrow(says);
  });

  it('stops inflating at a limit, wherever the bytes are', async () => {
    const bomb = new Blob([gzip(new Uint8Array(5_000_000))]);
    const stream = inflate(bomb, 'bomb.gz', 1_000_000).getReader();
    let bytes = 0;
    const all = async () => {
      for (let next = await stream.read(); !next.done; next = await stream.read()) bytes += next.value.length;
    };
    await expect(all()).rejects.toThrow(
      /^bomb\.gz, byte .*inflates to more than is read; expected at most 1 MB in all/,
    );
    expect(bytes).toBeLessThanOrEqual(1_000_000);
  });
});

describe.skipIf(!hasShared)('hostile archives', () => {
  const { files } = hasShared
    ? readSharedJson<{ files: { file: string | null; verdict: string }[] }>('real/hostile/hostile.json')
    : { files: [] };
  const archives = files.flatMap(({ file, verdict }) =>
    file?.startsWith('archives/')
      ? [{ name: file.slice('archives/'.length), path: `real/hostile/${file}`, verdict }]
      : [],
  );
  /** Pictures of those that are opened, what the others say. */
  const SAYS: Readonly<Record<string, RegExp | readonly string[]>> = {
    'control_valid.tar': Array.from({ length: 6 }, (_, i) => `val/n0000000${i}_${i}.jpg`),
    'control_valid.tar.gz': Array.from({ length: 6 }, (_, i) => `val/n0000000${i}_${i}.jpg`),
    'truncated_middle.tar.gz': /at or before byte [\d,]+: damaged or cut gzip data/,
    'truncated_middle.tar': /byte 12,800: archive is cut short; expected 3,495 bytes; found 2,660 bytes/,
    'gzip_bad_crc.tar.gz': /damaged or cut gzip data; expected gzip data to the end, with the right checksum/,
    'path_traversal.tar': ['evil.jpg', 'tmp/evil.jpg', 'abs/evil.jpg', 'a/evil2.jpg', 'win.jpg', 'ok/fine.jpg'],
    'links_and_devices.tar': ['ok.jpg', 'hard.jpg'],
    'long_and_odd_names.tar': [
      `${'d/'.repeat(60)}${'x'.repeat(120)}.jpg`,
      'été/狗.jpg',
      '<img src=x onerror=alert(1)>.jpg',
      'dup.jpg',
      'dup.jpg',
    ],
    'gnu_long_name.tar': [`${'g/'.repeat(70)}${'y'.repeat(110)}.jpg`],
    'bad_checksum.tar': /byte 0: damaged header of an entry; expected checksum \d+; found/,
    'size_8GB_claimed.tar': /byte 512: archive is cut short; expected 8,589,934,591 bytes; found 9,728 bytes/,
    'bomb_256MB.tar.gz': /"zeros\.jpg": picture larger than can be meant; expected at most 100 MB; found 269 MB/,
    'bomb_256MB.tar.gz.gz': /archive compressed twice; expected a tar file, plain or compressed with gzip once/,
    'not_gzip.tar.gz': /not an archive that can be read/,
    'empty.tar': /no pictures found; .*found an empty archive/,
    'no_images.tar': /no pictures found; .*found 2 other entries \(readme\.txt, data\.bin\)/,
  };

  it('have a verdict each', () => {
    expect(archives.map(({ name }) => name).sort()).toEqual(Object.keys(SAYS).sort());
  });

  it.each(archives)('$name: $verdict', async ({ name, path, verdict }) => {
    const says = SAYS[name]!;
    const opened = open(readShared(path), name);
    if (says instanceof RegExp) {
      expect(verdict).not.toBe('accept');
      const error = await opened.then(
        () => undefined,
        (thrown: Error) => thrown,
      );
      expect(error?.message).toMatch(says);
      expect(error?.message.startsWith(name)).toBe(true);
    } else {
      expect(verdict).not.toBe('clear error');
      const { pictures, isOpenEnded } = await opened;
      expect([pictures.map(({ path: at }) => at), isOpenEnded]).toEqual([says, false]);
      for (const { file } of pictures)
        expect([...new Uint8Array(await file.slice(0, 2).arrayBuffer())]).toEqual([0xff, 0xd8]);
    }
  });
});
