import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeKeptPictures } from '../../testing/appPorts';
import { appWith, texts } from '../../testing/appWith';
import { tarFile } from '../../testing/tarFile';

afterEach(() => {
  vi.unstubAllGlobals();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const kinds: Record<string, (files: Readonly<Record<string, string>>) => File> = {
  'a.tar': (files) => new File([tar(files)], 'a.tar'),
  'a.tar.gz': (files) => new File([new Uint8Array(gzipSync(tar(files)))], 'a.tar.gz'),
  'stored.zip': (files) => new File([zip(files, 0)], 'stored.zip'),
  'deflated.zip': (files) => new File([zip(files, 6)], 'deflated.zip'),
};
const tar = (files: Readonly<Record<string, string>>) =>
  tarFile(Object.entries(files).map(([name, text]) => ({ name, data: bytes(text) })));
const zip = (files: Readonly<Record<string, string>>, level: 0 | 6) =>
  new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)])), { level }),
  );

type State = Awaited<ReturnType<typeof appWith>>['state'];
const labelsOf = (state: State) =>
  Object.fromEntries(
    (state().list?.pages[0] ?? []).map(({ imageId, labels }) => [imageId, labels.map((l) => l.classIndex)]),
  );

describe.each(Object.keys(kinds))('what lies beside pictures in %s', (kind) => {
  const mapped = {
    'set/0/1.png': 'x',
    'set/mug/2.png': 'y',
    'set/map.json': '{"0": [846], "mug": ["coffee mug", 619]}',
  };

  it('a class map gives folders their classes, at the next visit, too', async () => {
    const keptPictures = fakeKeptPictures();
    const { state } = await appWith({ pack: false, ports: { keptPictures } });
    await state().openArchive(kinds[kind]!(mapped));
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ 1: [846], 2: [504, 619] }));
    const offer = state().notices.find(({ action }) => action);
    expect(offer?.text).toMatch(/^Opened 2 pictures: .* map\.json: labels of 2 images of Opened images are in use now/);
    offer!.action!.act();
    await vi.waitFor(() => expect(state().keptPictures).toHaveLength(1));

    const next = await appWith({
      pack: false,
      ports: { keptPictures },
      fragment: '#/browse?d=opened-images&l=original',
    });
    await vi.waitFor(() => expect(labelsOf(next.state)).toEqual({ 1: [846], 2: [] }));
  });

  it('a list labels a flat folder', async () => {
    const { state } = await appWith({ pack: false });
    const list = 'image,label\n1.png,3\n2.png,"4;5"\n';
    await state().openArchive(kinds[kind]!({ 'flat/1.png': 'x', 'flat/2.png': 'y', 'flat/labels.csv': list }));
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ 1: [3], 2: [4, 5] }));
  });

  it('opens nothing with a map that is wrong, and says where', async () => {
    const { state } = await appWith({ pack: false });
    await state().openArchive(kinds[kind]!({ 'set/lamp/1.png': 'x', 'set/map.csv': 'lamp,tabel lamp' }));
    expect(texts(state())).toEqual([expect.stringMatching(/^error: map\.csv, line 1, folder "lamp": .*near is table/)]);
    expect(state().pictureCount).toBe(0);
  });
});

it('a map is found among hundreds of files that are of one picture each', async () => {
  const { state } = await appWith({ pack: false });
  const samples = Array.from({ length: 450 }, (_, i) => [
    [`set/lamp/${i}.png`, 'x'] as const,
    [`set/lamp/${i}.json`, '{"caption": "x"}'] as const,
  ]).flat();
  const files = { ...Object.fromEntries(samples), 'set/map.json': '{"lamp": [846]}' };
  await state().openArchive(kinds['a.tar.gz']!(files));
  await vi.waitFor(() => expect(labelsOf(state)).toMatchObject({ 0: [846], 1: [846] }));
});

it('a map is found where every picture has a file in another folder, and what was not looked into is said', async () => {
  const boxes = (n: number, folder: string) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => [`set/${folder}/${i}.txt`, 'x']));
  const pictures = Object.fromEntries(Array.from({ length: 210 }, (_, i) => [`set/lamp/${i}.png`, 'x']));
  const map = { 'set/map.json': '{"lamp": [846]}' };
  for (const kind of ['a.tar', 'deflated.zip']) {
    const own = await appWith({ pack: false });
    await own.state().openArchive(kinds[kind]!({ ...pictures, ...boxes(210, 'boxes'), ...map }));
    await vi.waitFor(() => expect(labelsOf(own.state)).toMatchObject({ 0: [846], 1: [846] }));
    vi.unstubAllGlobals();
    const { state } = await appWith({ pack: false });
    await state().openArchive(kinds[kind]!({ ...boxes(205, 'log'), 'set/lamp/x.png': 'x', ...map }));
    expect(texts(state()).at(-1)).toMatch(
      /^error: 6 files that may say what the pictures are were not looked into, the first “set\/log\/200\.txt”: at most 200 are/,
    );
    vi.unstubAllGlobals();
  }
});
