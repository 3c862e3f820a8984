import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLASSES } from '../../domain/classes/classTable';
import { NO_LABEL } from '../../domain/dataset';
import { listedLabels } from '../../domain/imageNames/listedLabels';
import { hasShared, readShared } from '../../testing/shared';
import { paxMember, type TarMember, tarFile, tarHeader } from '../../testing/tarFile';
import { archivedFile } from './archivedFile';
import { archivePictures } from './archivePictures';
import { gunzipMembers } from './gunzipMembers';

const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes, { level: 1 }));
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const picture = (name: string, ...data: number[]): TarMember => ({ name, data: Uint8Array.from(data) });

/** Everything that is found, the bytes of pictures included; their labels as the app gives them. */
async function read(bytes: Uint8Array, name = 'a.tar') {
  const found = await archivePictures(new Blob([new Uint8Array(bytes)]), name);
  const { labels } = listedLabels(
    found.pictures.map(({ path }) => path),
    { beside: (i) => found.pictures[i]!.label ?? NO_LABEL },
  );
  const contents = found.pictures.map(async (one) => [...new Uint8Array(await archivedFile(found, one).arrayBuffer())]);
  const { others, specials, notes } = found;
  return {
    paths: found.pictures.map(({ path }) => path),
    labels: [...labels],
    bytes: await Promise.all(contents),
    others,
    specials,
    notes,
  };
}

/** A decompressor as browsers have it: one member, and an error behind it. */
class OneMember extends TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  constructor() {
    const inner = new DecompressionStreamOfNode('gzip');
    const writer = inner.writable.getWriter();
    super({
      transform: async (chunk, controller) => {
        const text = Buffer.from(chunk).toString('latin1');
        const second = text.indexOf('\x1f\x8b\x08', 3);
        writer.write(second < 0 ? chunk : chunk.subarray(0, second)).catch(() => {});
        if (second < 0) return;
        const { value } = await inner.readable.getReader().read();
        if (value) controller.enqueue(value);
        throw new TypeError('Junk found after end of compressed data.');
      },
    });
  }
}
const DecompressionStreamOfNode = DecompressionStream;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('gzip of several members', () => {
  it('inflates to all of them, whatever their sizes, padding included', async () => {
    const anyParts = fc.array(fc.uint8Array({ maxLength: 2000 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyParts, fc.nat(600), async (parts, padding) => {
        const pieces: Uint8Array[] = [];
        const blob = new Blob([joined(...parts.map(gzip), new Uint8Array(padding))]);
        for await (const piece of gunzipMembers(blob)) pieces.push(piece);
        expect(Buffer.concat(pieces).equals(Buffer.concat(parts))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('says what is wrong with damage in any member', async () => {
    const [one, two] = [gzip(Uint8Array.of(1, 2)), gzip(Uint8Array.of(3, 4))];
    const last = joined(one, two);
    last[last.length - 5]! ^= 1;
    const drain = async (bytes: Uint8Array) => {
      for await (const _ of gunzipMembers(new Blob([new Uint8Array(bytes)])));
    };
    await expect(drain(last)).rejects.toThrow(/incorrect (data|length) check/);
    await expect(drain(joined(one, two.subarray(0, 12)))).rejects.toThrow(/end inside a member/);
    await expect(drain(joined(one, Uint8Array.of(7, 7, 7)))).rejects.toThrow();
  });

  it('is read where the browser takes one member only, an archive cut anywhere or joined end to end', async () => {
    const tar = tarFile([picture('n01440764/a.jpg', 1), picture('n01443537/b.jpg', 2)]);
    const expected = { paths: ['n01440764/a.jpg', 'n01443537/b.jpg'], labels: [0, 1], bytes: [[1], [2]] };
    const two = joined(gzip(tarFile([picture('n01440764/a.jpg', 1)])), gzip(tarFile([picture('n01443537/b.jpg', 2)])));
    for (const stub of [false, true]) {
      if (stub) vi.stubGlobal('DecompressionStream', OneMember);
      for (const at of [1, 700, 1500]) {
        expect(await read(joined(gzip(tar.subarray(0, at)), gzip(tar.subarray(at))))).toMatchObject(expected);
      }
      expect(await read(two)).toMatchObject(expected);
    }
  });
});

describe('tar', () => {
  it('joined end to end is read whole, with or without compression', async () => {
    const joinedTar = joined(tarFile([picture('a.jpg', 1)]), new Uint8Array(10_240), tarFile([picture('b.jpg', 2)]));
    for (const bytes of [joinedTar, gzip(joinedTar)]) expect((await read(bytes)).bytes).toEqual([[1], [2]]);
    // what follows the end and is no archive is passed over
    expect((await read(joined(tarFile([picture('a.jpg', 1)]), Uint8Array.of(9, 9, 9)))).paths).toEqual(['a.jpg']);
  });

  it('may begin with a label of its volume', async () => {
    const label = tarHeader({ name: 'BACKUP 1', type: 'V' });
    label.fill(0, 124, 136);
    label.fill(0, 257, 265);
    label.fill(32, 148, 156);
    const sum = label.reduce((total, byte) => total + byte, 0);
    label.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    expect((await read(joined(label, tarFile([picture('a.jpg', 1)])))).paths).toEqual(['a.jpg']);
  });

  it('inside a tar is a folder, plain and compressed', async () => {
    const anyTree = fc.uniqueArray(fc.tuple(fc.constantFrom('n01440764', 'n01443537', 'x'), fc.nat(9)), {
      minLength: 1,
      selector: String,
    });
    await fc.assert(
      fc.asyncProperty(anyTree, fc.boolean(), async (tree, compressed) => {
        const folders = [...new Set(tree.map(([folder]) => folder))];
        const members = folders.map((folder) => ({
          name: `train/${folder}.tar`,
          data: tarFile(tree.filter(([f]) => f === folder).map(([, n]) => picture(`${n}.JPEG`, n))),
        }));
        const tar = tarFile([...members, picture('z.jpg', 77)]);
        const { paths, bytes, notes, others } = await read(compressed ? gzip(tar) : tar);
        const expected = folders.flatMap((folder) => tree.filter(([f]) => f === folder));
        expect(paths).toEqual([...expected.map(([folder, n]) => `train/${folder}/${n}.JPEG`), 'z.jpg']);
        expect(bytes).toEqual([...expected.map(([, n]) => [n]), [77]]);
        expect([notes, others]).toEqual([[], 0]);
      }),
      { numRuns: 30 },
    );
    const gz = { name: 'inner.tar.gz', data: gzip(tarFile([picture('a.jpg', 1)])) };
    expect((await read(tarFile([gz, picture('b.jpg', 2)]))).notes).toEqual([
      '1 archive inside a.tar was not opened: unpack it and open the folder.',
    ]);
    // damage inside names the whole file
    const cut = { name: 'i.tar', data: tarFile([picture('a.jpg', 1)]) };
    await expect(read(tarFile([{ ...cut, data: cut.data.subarray(0, 512) }]))).rejects.toThrow(
      /^a\.tar, byte 1,024: .*cut/,
    );
    const open = tarFile([{ ...cut, data: cut.data.subarray(0, 1024) }]);
    expect(await archivePictures(new Blob([open]), 'a.tar')).toMatchObject({ isOpenEnded: true });
  });

  it('gives hard links the picture that they are another name of', async () => {
    const long = `${'d/'.repeat(80)}a.jpg`;
    const members = [
      picture('n01440764/a.jpg', 5),
      { ...tarLink('n01443537/b.jpg', 'n01440764/a.jpg') },
      { ...tarLink('n01443537/c.jpg', './n01440764/a.jpg') },
      tarLink('gone.jpg', 'nowhere.jpg'),
      { name: 'sym.jpg', type: '2' },
      paxMember('path', long),
      picture('cut.jpg', 6),
      paxMember('linkpath', long),
      { name: 'd.jpg', type: '1' },
    ];
    for (const bytes of [tarFile(members), gzip(tarFile(members))]) {
      expect(await read(bytes)).toMatchObject({
        paths: ['n01440764/a.jpg', long, 'n01443537/b.jpg', 'n01443537/c.jpg', 'd.jpg'],
        bytes: [[5], [6], [5], [5], [6]],
        specials: 2,
        others: 0,
      });
    }
  });
});

/** A hard link; its target stands where a ustar header has it. */
function tarLink(name: string, target: string): TarMember {
  return { name, type: '1', link: target };
}

describe('WebDataset shards', () => {
  const text = (value: string) => new TextEncoder().encode(value);

  it('give each picture the label beside it, in whatever order, and no other file is left alone', async () => {
    const anySamples = fc.uniqueArray(fc.tuple(fc.nat(99_999), fc.nat(999)), {
      minLength: 1,
      maxLength: 8,
      selector: ([n]) => n,
    });
    const forms: ((key: string, c: number) => TarMember[])[] = [
      (key, c) => [{ name: `${key}.cls`, data: text(String(c)) }],
      (key, c) => [
        { name: `${key}.cls`, data: text(`${c}\n`) },
        { name: `${key}.json`, data: text(JSON.stringify({ label: c, filename: 'n01440764/x.JPEG' })) },
      ],
      (key, c) => [{ name: `${key}.json`, data: text(JSON.stringify({ cls: String(c), wnid: CLASSES[c]!.wnid })) }],
    ];
    await fc.assert(
      fc.asyncProperty(anySamples, fc.constantFrom(...forms), fc.boolean(), async (samples, form, first) => {
        const members = samples.flatMap(([n, c]) => {
          const key = `shard/${String(n).padStart(8, '0')}`;
          const beside = form(key, c);
          return first ? [picture(`${key}.jpg`, 1), ...beside] : [...beside, picture(`${key}.jpg`, 1)];
        });
        const { labels, others, notes } = await read(tarFile(members));
        expect(labels).toEqual(samples.map(([, c]) => c));
        expect([others, notes]).toEqual([0, []]);
      }),
      { numRuns: 30 },
    );
  });

  it('give none where the files contradict each other, or count beyond 999, and say so', async () => {
    const sample = (key: string, cls: string, json?: unknown) => [
      picture(`${key}.jpg`, 1),
      { name: `${key}.cls`, data: text(cls) },
      ...(json === undefined ? [] : [{ name: `${key}.json`, data: text(JSON.stringify(json)) }]),
    ];
    const odd = await read(
      tarFile([...sample('1', '5', { label: 6 }), ...sample('2', '7'), ...sample('3', 'cat', 'x')]),
    );
    expect(odd.labels).toEqual([NO_LABEL, 7, NO_LABEL]);
    expect(odd.notes).toEqual(['The files beside 1 pictures state different classes (1.jpg): they give no label.']);
    // a number and a WordNet id that mean two classes, as the development kit's numbers do
    const kit = await read(
      tarFile([picture('1.jpg', 1), { name: '1.json', data: text('{"label":5,"wnid":"n01443537"}') }]),
    );
    expect([kit.labels, kit.notes.length]).toEqual([[NO_LABEL], 1]);
    const beyond = await read(tarFile([...sample('1', '1000'), ...sample('2', '7')]));
    expect(beyond.labels).toEqual([NO_LABEL, NO_LABEL]);
    expect(beyond.notes).toHaveLength(1);
    expect(await read(tarFile([picture('a.jpg', 1), { name: 'meta.json', data: text('{"label":3}') }]))).toMatchObject({
      labels: [NO_LABEL],
      others: 1,
    });
  });
});

describe('labels of WebDataset shards', () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const shard = (classes: readonly string[]) =>
    read(tarFile(classes.flatMap((c, i) => [picture(`${i}.jpg`, 1), { name: `${i}.cls`, data: text(c) }])));

  it('may be names and WordNet ids', async () => {
    expect((await shard(['tench', 'n01443537', 'great_white_shark', 'crane', 'cat'])).labels).toEqual([
      0,
      1,
      2,
      NO_LABEL,
      NO_LABEL,
    ]);
  });

  it('that number a few classes from 0 or 1 are said to be taken for class indices', async () => {
    const few = Array.from({ length: 40 }, (_, i) => i % 10);
    const { labels, notes } = await shard(few.map(String));
    expect(labels).toEqual(few);
    expect(notes).toEqual([expect.stringMatching(/^The numbers 0 to 9 of the labels beside pictures are taken for/)]);
    // as a shard of ImageNet has them, or by WordNet id
    expect((await shard(few.map((c) => String(97 * c)))).notes).toEqual([]);
    expect((await shard(few.map((c) => CLASSES[c]!.wnid))).notes).toEqual([]);
  });
});

describe('ZIP archives', () => {
  it('give back every picture, stored and compressed, with what macOS puts beside them left alone', async () => {
    const anyFiles = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 900 }), {
      minKeys: 1,
      maxKeys: 6,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(anyFiles, fc.constantFrom(0, 6), async (files, level) => {
        const entries = Object.entries(files).map(([name, data]) => [`imgs/${name}.jpg`, data] as const);
        const mac = entries.map(([name]) => [`__MACOSX/${name.replace('/', '/._')}`, Uint8Array.of(1)] as const);
        const zip = zipSync(Object.fromEntries([...entries, ...mac]), { level: level as 0 | 6 });
        const { paths, bytes, others } = await read(zip, 'a.zip');
        expect(paths).toEqual(entries.map(([name]) => name));
        expect(bytes).toEqual(entries.map(([, data]) => [...data]));
        expect(others).toBe(mac.length);
      }),
      { numRuns: 30 },
    );
  });

  it('with damage anywhere: pictures, or an error that names the file', async () => {
    const whole = zipSync({ 'a.jpg': new Uint8Array(300).fill(7), 'b/c.png': Uint8Array.of(1, 2, 3) }, { level: 6 });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const bytes = isCut ? whole.slice(0, at) : whole.slice();
        if (!isCut) bytes[at] = byte;
        await read(bytes, 'd.zip').catch((error: Error) => expect(error.message).toMatch(/^d\.zip/));
      }),
      { numRuns: 100 },
    );
  });

  it('with paths that lead outside are read, and stay inside', async () => {
    const zip = zipSync({
      '../../n01440764/a.jpg': Uint8Array.of(1),
      '/etc/b.jpg': Uint8Array.of(2),
      'C:\\x\\c.jpg': Uint8Array.of(3),
    });
    expect((await read(zip, 'a.zip')).paths).toEqual(['n01440764/a.jpg', 'etc/b.jpg', 'C:/x/c.jpg']);
  });

  it('that hold archives alone say what to do', async () => {
    const zip = zipSync({ 'n01440764.tar': tarFile([picture('a.jpg', 1)]), 'x.zip': zipSync({}) });
    await expect(read(zip, 'a.zip')).rejects.toThrow(
      /no pictures found; .*2 archives inside a\.zip were not opened: unpack it and open the folder\.$/,
    );
  });

  it('never inflates beyond what an entry states', async () => {
    const zip = zipSync({ 'a.jpg': new Uint8Array(5_000_000) });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const list = Buffer.from(zip).indexOf(Buffer.of(0x50, 0x4b, 1, 2));
    for (const at of [22, list + 24]) view.setUint32(at, 10, true);
    await expect(read(zip, 'bomb.zip')).rejects.toThrow(/^bomb\.zip, "a\.jpg": damaged or cut ZIP/);
    view.setUint32(list + 24, 300_000_000, true);
    await expect(read(zip, 'bomb.zip')).rejects.toThrow(/picture larger than can be meant; expected at most 100 MB/);
  });
});

it('says with which command other archives become one that is read', async () => {
  const heads = {
    'a b.tar.bz2': 'BZh91AY',
    'a.tar.xz': '\xfd7zXZ\0',
    'a.7z': '7z\xbc\xaf\x27\x1c',
    'a.rar': 'Rar!\x1a\x07\x01',
    'a.tar.zst': '(\xb5/\xfd',
  };
  const says = Object.entries(heads).map(([name, head]) =>
    read(
      Uint8Array.from(head, (c) => c.charCodeAt(0)),
      name,
    ).catch((error: Error) => error.message),
  );
  expect(await Promise.all(says)).toEqual([
    expect.stringMatching(/found bzip2 data\. .*open the \.tar .*: bunzip2 -k 'a b\.tar\.bz2'$/),
    expect.stringMatching(/found xz data\. .*: xz -dk a\.tar\.xz$/),
    expect.stringMatching(/found 7z data\. .*open the folder .*: 7z x a\.7z$/),
    expect.stringMatching(/found RAR data\. .*: unrar x a\.rar$/),
    expect.stringMatching(/found Zstandard data\. .*: zstd -d a\.tar\.zst$/),
  ]);
});

it('reads 20,000 empty entries as fast a piece as 2,000', async () => {
  const archive = (n: number) => tarFile(Array.from({ length: n }, (_, i) => ({ name: `${i}.jpg` })));
  expect((await read(archive(2000))).paths).toHaveLength(2000);
  const told: number[] = [];
  const found = await archivePictures(new Blob([archive(20_000)]), 'a.tar', (_bytes, pictures) => told.push(pictures));
  expect(found.pictures).toHaveLength(20_000);
  // one blob for all of them: a browser takes long over each
  expect(found.blobs).toHaveLength(1);
  expect(told.at(-1)).toBe(20_000);
});

describe.skipIf(!hasShared)('archives as people have them', () => {
  const cases = (name: string) => read(readShared(`cases/17-archives-in-the-wild/${name}`), name);

  it.each<[string, number[]]>([
    ['a_train_tar_of_tars.tar', [0, 0, 85, 85, 166, 166]],
    ['b_webdataset_shard.tar', [0, 85, 166, 251, 335, 419]],
    ['c_mac.zip', [0, 85]],
    ['d_mac.tar', [0, 85, 166]],
    ['e_imagenet_a_names.tar.gz', [6, 11]],
    ['i_hardlinks.tar', [0, 1]],
    ['j_spaces_unicode.tar', [7, 0, 0, 1]],
  ])('%s: every picture with its label', async (name, labels) => {
    const found = await cases(name);
    expect(found.labels).toEqual(labels);
    expect([found.notes, found.specials]).toEqual([[], 0]);
    for (const bytes of found.bytes) expect(bytes.slice(0, 2)).toEqual([0xff, 0xd8]);
  });

  it.each([
    ['f.tar.bz2', /bunzip2 -k f\.tar\.bz2$/],
    ['g.tar.xz', /xz -dk g\.tar\.xz$/],
  ])('%s is told how to be converted', async (name, says) => {
    await expect(cases(name)).rejects.toThrow(says);
  });
});
