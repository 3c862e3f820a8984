import { afterEach, describe, expect, it, vi } from 'vitest';
import { appWith, ids, jsonFile, picture, texts } from '../../testing/appWith';

afterEach(() => {
  vi.unstubAllGlobals();
});

const table = (path: string, text: string) => ({ file: new File([text], path.split('/').at(-1)!), path });
const json = (path: string, value: unknown) => ({ file: jsonFile(path.split('/').at(-1)!, value), path });
const labelsOf = (state: Awaited<ReturnType<typeof appWith>>['state']) =>
  Object.fromEntries(
    (state().list?.pages[0] ?? []).map(({ imageId, labels }) => [imageId, labels.map((l) => l.classIndex)]),
  );

describe('what comes with pictures', () => {
  it('gives folders the classes of a map, whatever their names say', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([
      ...['set/background/lamp/1.png', 'set/background/lamp/2.png', 'set/0/3.png', 'set/n01443537/4.png'].map(picture),
      json('set/classes.json', { Lamp: ['table lamp', 'n03637318'], 0: [5] }),
    ]);
    expect(texts(state())).toEqual([
      'error: classes.json does not name the folder “n01443537”: what its name says counts.',
      expect.stringMatching(/^info: classes\.json: labels of 3 images of Opened images are in use now/),
    ]);
    expect(ids(state())).toEqual(['1', '2', '3', '4']);
    await vi.waitFor(() => expect(labelsOf(state)).toMatchObject({ 1: [619, 846], 2: [619, 846], 3: [5] }));
    state().setView({ labels: 'original' });
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ 1: [], 2: [], 3: [5], 4: [1] }));
  });

  it('opens nothing with a map that is wrong, and says where', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([picture('set/lamp/1.png'), table('set/map.csv', 'lamp,tabel lamp')]);
    expect(texts(state())).toEqual([
      expect.stringMatching(/^error: map\.csv, line 1, folder "lamp": .*nothing was opened/),
    ]);
    expect(state().pictureCount).toBe(0);
  });

  it.each([
    ['a table', table('flat/labels.csv', 'image,label\na.png,3\nb.png,"4;5"\n')],
    ['JSON', json('flat/labels.json', { a: [3], b: [4, 5] })],
  ])('labels a flat folder by %s that names its pictures', async (_, file) => {
    const { state } = await appWith({ pack: false });
    await state().openImages([picture('flat/a.png'), picture('flat/b.png'), file]);
    expect(texts(state()).at(-1)).toMatch(/labels of 2 images of Opened images are in use now/);
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ a: [3], b: [4, 5] }));
  });

  it('leaves a list alone where names say what the pictures are', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([
      picture('images/n01440764_a.png'),
      picture('images/n01443537_b.png'),
      json('images/images.json', {
        images: [
          { file: 'n01440764_a.png', classIndex: 5 },
          { file: 'n01443537_b.png', classIndex: 6 },
        ],
      }),
    ]);
    expect(texts(state())).toEqual([expect.stringMatching(/^info: Opened 2 pictures: .*Left alone: 1 other file\.$/)]);
    expect(state().selection?.labelSetId).toBe('original');
  });

  it.each([
    ['val.txt', 'a.png 3\nsub/b.png 4\n'],
    ['metadata.jsonl', '{"file_name": "a.png", "label": 3}\n{"file_name": "b.png", "label": 4}\n'],
    ['labels.csv', '\uFEFFpath;label\r\n/home/me/a.png;3\r\n"C:\\pictures\\b.png";4\r\n'],
  ])('takes the list %s', async (name, text) => {
    const { state } = await appWith({ pack: false });
    await state().openImages([picture('flat/a.png'), picture('flat/b.png'), table(`flat/${name}`, text)]);
    await vi.waitFor(() => expect(labelsOf(state)).toEqual({ a: [3], b: [4] }));
  });

  it('uses none of several lists, and says which there are', async () => {
    const { state } = await appWith({ pack: false });
    const lists = ['old', 'new'].map((name, i) => table(`flat/${name}.csv`, `image,label\na.png,${i}\nb.png,4\n`));
    await state().openImages([picture('flat/a.png'), picture('flat/b.png'), ...lists]);
    expect(texts(state()).at(-1)).toMatch(
      /^error: flat\/old\.csv and flat\/new\.csv name these pictures: .*none was used/,
    );
    expect(state().selection?.labelSetId).toBe('original');
  });

  it.each([
    ['preds.csv', 'filename,pred_1,pred_2\na.png,3,7\nb.png,4,1\n'],
    ['out.jsonl', '{"image": "a.png", "prediction": 3}\n{"image": "b.png", "prediction": 4}\n'],
  ])('makes no labels of the predictions in %s', async (name, text) => {
    const { state } = await appWith({ pack: false });
    await state().openImages([picture('flat/a.png'), picture('flat/b.png'), table(`flat/${name}`, text)]);
    expect(texts(state()).at(-1)).toBe(`error: ${name} holds predictions: it was left alone. Import it on Models.`);
    expect(state().selection?.labelSetId).toBe('original');
  });

  it('says of numbers that count the folders why they are no classes', async () => {
    const { state } = await appWith({ pack: false });
    const numbers = json('set/class_to_idx.json', { lamp: 0, mug: 1 });
    await state().openImages([picture('set/lamp/1.png'), picture('set/mug/2.png'), numbers]);
    expect(texts(state()).at(-1)).toMatch(
      /^error: class_to_idx\.json: it numbers these folders.* It was left alone\.$/,
    );
    expect(state().selection?.labelSetId).toBe('original');
  });

  it('says which folders a map takes for something else than their names say', async () => {
    const { state } = await appWith({ pack: false });
    const map = json('set/map.json', { lamp: [846], mug: [504], tench: [1] });
    await state().openImages([...['set/lamp/1.png', 'set/mug/2.png', 'set/tench/3.png'].map(picture), map]);
    expect(texts(state())[0]).toBe(
      'error: map.json gives the folder “tench” other classes than its name says (“tench”: goldfish). map.json counts.',
    );
  });

  it('asks before it takes a few numbers without a gap for classes, not where they are names', async () => {
    const pictures = Array.from({ length: 12 }, (_, i) => picture(`flat/p${i}.png`));
    const list = (classes: readonly string[]) =>
      table('flat/l.csv', `image,label\n${pictures.map((_, i) => `p${i}.png,${classes[i % 3]}`).join('\n')}\n`);
    const own = await appWith({ pack: false });
    await own.state().openImages([...pictures, list(['0', '1', '2'])]);
    expect(texts(own.state()).at(-1)).toMatch(
      /^error: l\.csv: its labels are not used yet\. The numbers 0 to 2 of these labels are taken for class indices: 0 for tench/,
    );
    vi.unstubAllGlobals();
    const named = await appWith({ pack: false });
    await named.state().openImages([...pictures, list(['tench', 'n01443537', 'great white shark'])]);
    expect(texts(named.state()).at(-1)).toMatch(/labels of 12 images of Opened images are in use now/);
  });

  it('names a table that cannot be read, and opens the pictures', async () => {
    const { state } = await appWith({ pack: false });
    const gone = table('set/map.json', '{"lamp": [846]}');
    gone.file.slice = () => {
      throw new DOMException('The file could not be read.', 'NotReadableError');
    };
    await state().openImages([picture('set/lamp/1.png'), gone]);
    expect(state().pictureCount).toBe(1);
    expect(texts(state()).at(-1)).toMatch(
      /^error: set\/map\.json: the file cannot be read; .*What it says of the pictures is not known\.$/,
    );
  });

  it('says which files were not looked into: too many, or too large', async () => {
    const { state } = await appWith({ pack: false });
    const large = json('set/large.json', {});
    Object.defineProperty(large.file, 'size', { value: 30_000_000 });
    const logs = Array.from({ length: 22 }, (_, i) => table(`set/log/${i + 10}.txt`, 'x'));
    await state().openImages([picture('set/lamp/1.png'), ...logs, large]);
    expect(state().pictureCount).toBe(1);
    expect(texts(state()).at(-1)).toMatch(
      /^error: 3 files that may say what the pictures are were not looked into, the first “set\/large\.json”: at most 20 are, of 20 MB each/,
    );
  });

  it('leaves files of other kinds alone', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([
      picture('flat/a.png'),
      table('flat/broken.json', '{"x'),
      json('flat/settings.json', { size: 224 }),
      table('flat/log.csv', 'epoch,loss\n1,2\n'),
    ]);
    expect(state().pictureCount).toBe(1);
    expect([...texts(state())].sort()).toEqual([
      expect.stringMatching(/^error: broken\.json.*It was left alone\.$/),
      expect.stringMatching(/^info: Opened 1 picture: .*Left alone: 3 other files\.$/),
    ]);
  });
});
