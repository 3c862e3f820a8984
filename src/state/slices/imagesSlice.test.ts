import { afterEach, describe, expect, it, vi } from 'vitest';
import { appWith, ids, jsonFile, picture, texts } from '../../testing/appWith';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('openImages', () => {
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
    expect(state().selection).toMatchObject({ datasetId: 'opened-images', labelSetId: 'upload-1' });
    expect(state().list?.total).toBe(2);
  });

  it('says so where there is no picture among the files, and changes nothing', async () => {
    const { state } = await appWith();
    await state().openImages([picture('notes.txt'), picture('._a.jpg'), picture('b/._c.png')]);
    expect(texts(state())).toEqual([expect.stringMatching(/^error: No pictures found among 3 files/)]);
    expect(state()).toMatchObject({ pictureCount: 0, selection: { datasetId: V2 } });
  });
});
