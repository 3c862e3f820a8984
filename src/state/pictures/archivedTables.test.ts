import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeKeptPictures } from '../../testing/appPorts';
import { appWith, picture, texts } from '../../testing/appWith';
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

const archive = (kind: string, files: Readonly<Record<string, string>>) => ({ file: kinds[kind]!(files), path: kind });
const file = (name: string, text: string) => ({ file: new File([text], name), path: name });

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

  it('a class map beside it gives folders their classes, at the next visit, too', async () => {
    const keptPictures = fakeKeptPictures();
    const { state } = await appWith({ pack: false, ports: { keptPictures } });
    const pictures = { 'set/0/1.png': 'x', 'set/mug/2.png': 'y' };
    await state().openImages([archive(kind, pictures), file('map.json', '{"0": [846], "mug": ["coffee mug", 619]}')]);
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ 1: [846], 2: [504, 619] }));
    const offer = state().notices.find(({ action }) => action);
    expect(offer?.text).toMatch(
      /^Opened 2 pictures: [^.]*\. map\.json: labels of 2 images of Opened images are in use now/,
    );
    offer!.action!.act();
    await vi.waitFor(() => expect(state().keptPictures).toHaveLength(1));

    const fragment = '#/browse?d=opened-images&l=original';
    const next = await appWith({ pack: false, ports: { keptPictures }, fragment });
    await vi.waitFor(() => expect(labelsOf(next.state)).toEqual({ 1: [846], 2: [] }));
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

describe('files in one go with archives', () => {
  const lamps = archive('a.tar', { 'set/lamp/1.png': 'x', 'set/mug/2.png': 'y' });
  const opened = async (...files: Parameters<ReturnType<State>['openImages']>[0]) => {
    const { state } = await appWith({ pack: false });
    await state().openImages(files);
    return state;
  };
  const idsOfWnids = 'lamp,n04380533\nmug,n03063599;n07920052\n';

  it.each([
    ['map.csv', idsOfWnids],
    ['map.txt', idsOfWnids],
    ['map.json', '{"lamp": 846, "mug": [504, 967]}'],
  ])('%s is a map for all of them, and for folders', async (name, text) => {
    const more = archive('stored.zip', { 'b/mug/3.png': 'x' });
    const state = await opened(lamps, file(name, text), more, picture('c/lamp/4.png'));
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ 1: [846], 2: [504, 967], 3: [504, 967], 4: [846] }));
    expect(texts(state()).filter((text) => text.startsWith('error'))).toEqual([]);
  });

  it.each([
    ['map.json', '{"lamp": ["tabel lamp"], "mug": [504]}', /^error: map\.json, key "lamp", .*nothing was opened/],
    ['map.csv', 'lamp,tabel lamp\nmug,504\n', /^error: map\.csv, line 1, folder "lamp": .*nothing was opened/],
  ])('nothing is opened with a %s that is wrong', async (name, text, says) => {
    const state = await opened(lamps, file(name, text));
    expect(texts(state())).toEqual([expect.stringMatching(says)]);
    expect(state().pictureCount).toBe(0);
  });

  it('a map that the last archive has nothing to do with is used, and not read as labels', async () => {
    const wrong = new File(['x'], 'cut.tar');
    for (const last of [archive('stored.zip', { 'y/5.png': 'x' }), { file: wrong, path: 'cut.tar' }]) {
      const state = await opened(lamps, archive('a.tar.gz', { 'b/mug/3.png': 'x' }), file('map.csv', idsOfWnids), last);
      await vi.waitFor(() => expect(labelsOf(state)).toMatchObject({ 1: [846], 2: [504, 967], 3: [504, 967] }));
      const errors = texts(state()).filter((text) => text.startsWith('error'));
      expect(errors).toEqual(last.file === wrong ? [expect.stringMatching(/^error: cut\.tar/)] : []);
      vi.unstubAllGlobals();
    }
  });

  it('labels beside archives are taken where the last of these does not open', async () => {
    const wrong = { file: new File(['x'], 'cut.tar'), path: 'cut.tar' };
    const labels = file('labels.json', '{"1": [846], "2": [504]}');
    for (const files of [
      [wrong, labels],
      [lamps, labels, wrong],
    ]) {
      const { state } = await appWith({ pack: false });
      const uploadLabels = vi.spyOn(state(), 'uploadLabels').mockResolvedValue();
      await state().openImages(files);
      expect(uploadLabels.mock.calls.map(([one]) => one.name)).toEqual(['labels.json']);
      vi.unstubAllGlobals();
    }
  });

  it('numbers that count the folders are no classes, and are said once', async () => {
    const state = await opened(lamps, file('class_to_idx.json', '{"lamp": 0, "mug": 1}'));
    expect(texts(state())).toEqual([
      expect.stringMatching(/^info: Opened 2 pictures: .* Left alone: 1 other file\.$/),
      expect.stringMatching(/^error: class_to_idx\.json: it numbers these folders.* It was left alone\.$/),
    ]);
    expect(state().selection?.labelSetId).toBe('original');
  });

  it('a map that differs from the one inside is refused, one that agrees is not', async () => {
    const inside = archive('a.tar', { 'set/lamp/1.png': 'x', 'set/map.json': '{"lamp": [846]}' });
    const state = await opened(inside, file('other.json', '{"lamp": [619]}'));
    expect(texts(state())).toEqual([
      'error: other.json and map.json, folder “lamp”: two class maps differ; nothing was opened; found lampshade in other.json, table lamp in map.json. Open the pictures with the one that counts.',
    ]);
    expect(state().pictureCount).toBe(0);
    const same = await opened(inside, file('other.csv', 'lamp,table lamp\n'));
    await vi.waitFor(() => expect(labelsOf(same)).toEqual({ 1: [846] }));
  });

  it('labels are used after the last archive; of two lists none is', async () => {
    const flat = [archive('a.tar', { '1.png': 'x' }), archive('stored.zip', { '2.png': 'x' })];
    const state = await opened(...flat, file('l.csv', 'image,label\n1.png,3\n2.png,4\n'));
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ 1: [3], 2: [4] }));
    const several = await opened(
      flat[0]!,
      file('l.csv', 'image,label\n1.png,3\n'),
      file('m.csv', 'image,label\n1.png,4\n'),
    );
    expect(texts(several()).at(-1)).toMatch(/^error: l\.csv and m\.csv name these pictures: .*none was used/);
    expect(several().selection?.labelSetId).toBe('original');
  });

  it('a label set by itself is taken where names say what the pictures are, too', async () => {
    const { state } = await appWith();
    await state().openImages([
      archive('a.tar', { 'val_0.jpg': 'x' }),
      file('mine.json', '{"val_0": [3], "val_1": [4]}'),
    ]);
    await vi.waitFor(() => expect(labelsOf(state)).toMatchObject({ val_0: [0, 3], val_1: [1, 4] }));
    expect(texts(state()).filter((text) => text.startsWith('error'))).toEqual([]);
  });

  it('predictions are no labels, which is said', async () => {
    const state = await opened(
      archive('a.tar', { 'n01440764/1.png': 'x' }),
      file('preds.csv', 'filename,pred_1,pred_2\n1.png,3,7\n'),
    );
    expect(texts(state()).at(-1)).toBe('error: preds.csv holds predictions: it was left alone. Import it on Models.');
    expect(state().selection?.labelSetId).toBe('original');
  });

  it('a text is left alone', async () => {
    const state = await opened(lamps, file('README.txt', 'These are lamps and mugs.'));
    expect(texts(state())).toEqual([expect.stringMatching(/^info: Opened 2 pictures: .* Left alone: 1 other file\.$/)]);
  });
});
