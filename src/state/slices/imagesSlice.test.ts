import { afterEach, describe, expect, it, vi } from 'vitest';
import { PluralError } from '../../lib/pure/errors';
import { deferred, fakeKeptPictures } from '../../testing/appPorts';
import { appWith, ids, jsonFile, picture, texts } from '../../testing/appWith';
import { tarFile } from '../../testing/tarFile';
import type { Ports } from '../ports';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('openImages', () => {
  it('counts the pictures at hand of the shown dataset alone', async () => {
    const { state } = await appWith();
    await state().openImages([picture('val_0.jpg'), picture('val_1.jpg'), picture('1/other.jpg')]);
    state().setView({ dataset: V1 });
    await state().countAtHand();
    expect(state().atHand).toEqual({ datasetId: V1, count: 2 });
    state().setView({ dataset: V2 });
    await state().countAtHand();
    expect(state().atHand).toEqual({ datasetId: V2, count: 0 });
    state().setView({ dataset: 'opened-images' });
    await state().countAtHand();
    expect(state().atHand).toEqual({ datasetId: 'opened-images', count: 1 });
  });

  it('joins pictures with their dataset by id and shows it', async () => {
    const { state } = await appWith();
    await state().openImages([picture('holiday/val_1.JPEG'), picture('val_0.png'), picture('notes.txt')]);
    expect(state().view.dataset).toBe(V1);
    expect(ids(state())).toEqual(['val_0', 'val_1', 'val_2', 'val_3']);
    expect(state().picture('val_1')).toMatchObject({ name: 'val_1.JPEG' });
    expect(state().picture('val_2')).toBeUndefined();
    expect(state().pictureCount).toBe(2);
    expect(texts(state())[0]).toMatch(/^info: Opened 2 pictures: 2 in ImageNet validation\./);
  });

  it('stays where it is when pictures of the dataset shown come', async () => {
    const { state } = await appWith({ fragment: '#/browse?l=original&m=bad&q=v2' });
    await state().openImages([picture('v2_0.jpg'), picture('new.jpg'), picture('other.jpg')]);
    expect(state().view).toMatchObject({ dataset: '', labels: 'original', model: 'bad', query: 'v2' });
    expect(state().choices?.datasets.map((d) => d.n)).toEqual([4, 3, 2]);
  });

  it('shows those with a picture first where most have none, unless another order was chosen', async () => {
    const { state } = await appWith({ fragment: `#/browse?d=${V1}` });
    await state().openImages([picture('val_2.jpg')]);
    expect(state().view.sort).toBe('picture');
    expect(ids(state())).toEqual(['val_2', 'val_0', 'val_1', 'val_3']);
    const chosen = await appWith({ fragment: `#/browse?d=${V1}&sort=id` });
    await chosen.state().openImages([picture('val_2.jpg')]);
    expect(chosen.state().view.sort).toBe('id');
    const whole = await appWith({ fragment: `#/browse?d=${V2}` });
    await whole.state().openImages([0, 1, 2].map((i) => picture(`v2_${i}.jpg`)));
    expect(whole.state().view.sort).toBe('file');
  });

  it('makes a dataset of unknown pictures, labelled by their folders', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([picture('n01440764/a.jpg'), picture('b.webp')]);
    expect(state().selection).toEqual({ datasetId: 'opened-images', labelSetId: 'original', modelId: '' });
    expect(state().list?.pages[0]?.map((t) => t.labels.length)).toEqual([1, 0]);
    expect(texts(state())[0]).toContain('1 without an original label');
  });

  it('keeps the labels in use when more pictures come', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([picture('0/a.jpg')]);
    await state().uploadLabels(jsonFile('mine.json', { a: [5], b: [6] }));
    await state().openImages([picture('1/b.jpg')]);
    expect(state().selection).toMatchObject({
      datasetId: 'opened-images',
      labelSetId: expect.stringMatching(/^upload-/),
    });
    expect(state().list?.total).toBe(2);
  });

  it('keeps pictures of one file name apart by their folders, without a warning', async () => {
    const { state } = await appWith({ pack: false });
    const paths = ['n01440764', 'n01443537'].flatMap((c) => [`sketch/${c}/sketch_0.JPEG`, `sketch/${c}/sketch_1.JPEG`]);
    await state().openImages(paths.map(picture));
    const known = paths.map((path) => path.slice('sketch/'.length, -'.JPEG'.length));
    expect(ids(state())).toEqual(known);
    expect(known.map((id) => state().picture(id))).not.toContain(undefined);
    expect(texts(state())).toEqual(['info: Opened 4 pictures: 4 as the dataset “Opened images”.']);
  });

  it('says so where there is no picture among the files, and changes nothing', async () => {
    const { state } = await appWith();
    await state().openImages([picture('notes.txt'), picture('._a.jpg'), picture('b/._c.png')]);
    expect(texts(state())).toEqual([expect.stringMatching(/^error: No pictures found among 3 files/)]);
    expect(state()).toMatchObject({ pictureCount: 0, selection: { datasetId: V2 } });
  });
});

describe('openArchive', () => {
  const data = Uint8Array.of(1);
  const archive = (name: string, members: Parameters<typeof tarFile>[0], hasEnd = true) =>
    new File([tarFile(members, hasEnd)], name);
  const good = archive('good.tar', [
    { name: 'x/val_1.JPEG', data },
    { name: '../../val_0.png', data },
    { name: 'val_0.jpg', data },
    { name: 'readme.txt', data },
    { name: 'val_2.jpg', type: '2' },
  ]);

  it('joins as a folder does: one picture per id, the rest is told', async () => {
    const { state } = await appWith();
    await state().openArchive(good);
    expect(state()).toMatchObject({ readingPictures: undefined, pictureCount: 2, view: { dataset: V1 } });
    expect(state().picture('val_0')).toMatchObject({ name: 'val_0.png', type: 'image/png' });
    expect(texts(state())).toEqual([
      'info: Opened 2 pictures: 2 in ImageNet validation. Left alone: 1 other file, 1 link or device.',
      'error: 1 picture was left out, because another has its image id: val_0.jpg.',
    ]);
  });

  it('is open at the next visit where a copy was kept, without a word and in the view of the link; then it can be forgotten', async () => {
    const keptPictures = fakeKeptPictures();
    const one = await appWith({ ports: { keptPictures } });
    await one.state().openArchive(good);
    const { action } = one.state().notices.find(({ kind }) => kind === 'info')!;
    expect(action).toMatchObject({ label: 'Keep for the next visit' });
    action!.act();
    await vi.waitFor(() => expect(one.state().keptPictures).toMatchObject([{ name: 'good.tar', pictures: 3 }]));

    const next = await appWith({ ports: { keptPictures }, fragment: '#/accuracy?v=1' });
    await vi.waitFor(() => expect(next.state().pictureCount).toBe(2));
    expect([texts(next.state()), next.state().view.screen, next.state().view.dataset]).toEqual([[], 'accuracy', '']);
    expect(next.state().picture('val_0')).toMatchObject({ name: 'val_0.png' });
    await next.state().forgetPictures(next.state().keptPictures![0]!.id);
    expect([next.state().keptPictures, next.state().pictureCount]).toEqual([[], 2]);
    expect((await appWith({ ports: { keptPictures } })).state().pictureCount).toBe(0);
  });

  it('that cannot be kept says so, and stays open', async () => {
    const full = async () => Promise.reject(new PluralError('storage', 'no room', { file: 'good.tar' }));
    const { state } = await appWith({ ports: { keptPictures: { ...fakeKeptPictures(), keep: full } } });
    await state().openArchive(good);
    await state().keepPictures('good.tar', {
      blobs: [],
      pictures: [],
      others: 0,
      specials: 0,
      isOpenEnded: false,
      notes: [],
    });
    expect([state().pictureCount, texts(state()).at(-1)]).toEqual([2, expect.stringMatching(/good\.tar.*no room/)]);
  });

  it('that fails leaves what is open as it was', async () => {
    const { state } = await appWith();
    await state().openArchive(good);
    const before = { ...state(), notices: [] };
    await state().openArchive(archive('cut.tar', [{ name: 'val_3.jpg', data, size: 5000 }]));
    await state().openArchive(archive('none.tar', [{ name: 'a.txt', data }]));
    expect({ ...state(), notices: [] }).toEqual(before);
    expect(texts(state()).join()).toMatch(/cut\.tar, byte 512: archive is cut short.*none\.tar: no pictures found/);
  });

  it('without an end mark is opened with a warning', async () => {
    const { state } = await appWith();
    await state().openArchive(archive('open.tar', [{ name: 'val_3.jpg', data }], false));
    expect(state().pictureCount).toBe(1);
    expect(texts(state())).toContain('error: open.tar has no end mark: it may be cut, and pictures may be missing.');
  });

  it('shows how far it is, can be cancelled, and gives way to a newer one', async () => {
    const readings: { tell: Parameters<Ports['readArchive']>[1]; fail: (error: unknown) => void }[] = [];
    const { state } = await appWith({
      ports: {
        readArchive: (_file, tell) => {
          const { promise, reject } = deferred<never>();
          readings.push({ tell, fail: reject });
          return { result: promise, cancel: () => reject(new PluralError('cancelled', 'stopped on request')) };
        },
      },
    });
    const first = state().openArchive(good);
    readings[0]!.tell(100, 2);
    expect(state().readingPictures).toEqual({ name: 'good.tar', size: good.size, bytes: 100, pictures: 2 });
    const second = state().openArchive(archive('next.tar', []));
    await first;
    readings[0]!.tell(200, 3);
    expect(state().readingPictures).toMatchObject({ name: 'next.tar', bytes: 0 });
    state().cancelPictures();
    await second;
    expect(state()).toMatchObject({ readingPictures: undefined, notices: [], pictureCount: 0 });
  });
});
