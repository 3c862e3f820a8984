import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QueryView } from '../../data/compute/views';
import { until } from '../../testing/appPorts';
import { appWith, jsonFile, picture, texts } from '../../testing/appWith';
import type { AppState } from '../appState';

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';

const listIs = (query: (list: QueryView) => boolean) => (s: AppState) => s.list !== undefined && query(s.list);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('uploadLabels', () => {
  it('takes a label set into use for the dataset shown', async () => {
    const { store, state, location } = await appWith();
    await state().uploadLabels(jsonFile('mine.json', { v2_1: [4] }));
    const own = state().view.labels;
    expect(own).toMatch(/^upload-/);
    expect(location.writes.at(-1)).toEqual({ fragment: `#/browse?l=${own}&l2=${own}&v=1`, push: true });
    await until(
      store,
      listIs((list) => list.facets.verdict.other === 1),
    );
    expect(texts(state())).toEqual([
      'info: mine.json: labels of 1 image of ImageNetV2 matched frequency are in use now. Drop when any valid label counts: −33.3 points over 3 and 1 images.',
    ]);
  });

  it.each([
    ['that matches nothing', jsonFile('a.json', { elsewhere: [1] }), /nothing was kept, because no image id matches/],
    ['with a wrong class', jsonFile('a.json', { v2_0: [1], v2_1: [1000] }), /nothing was kept, because .*problem/],
    ['that is no label set', jsonFile('a.json', 'hello'), /a\.json.*: not a label set/],
    ['that is cut short', new File(['{"v2_0": [1'], 'a.json'), /a\.json/],
  ])('keeps the old label set at a file %s', async (_, file, message) => {
    const { state, location } = await appWith();
    const before = state();
    await state().uploadLabels(file);
    expect(state().notices).toEqual([expect.objectContaining({ kind: 'error', text: expect.stringMatching(message) })]);
    expect(state().selection).toEqual(before.selection);
    expect(state().list).toBe(before.list);
    expect(state().choices).toEqual(before.choices);
    expect(location.writes).toEqual([]);
  });

  it('reports on a file of which nothing was kept', async () => {
    const { state } = await appWith();
    await state().uploadLabels(jsonFile('a.json', { elsewhere: [1] }));
    expect(state().labelReport).toMatchObject({ fileName: 'a.json', matched: 0, unknownIds: ['elsewhere'] });
  });

  it('of images of another dataset joins that one, selects it, and says so', async () => {
    const { state } = await appWith();
    expect(state().selection?.datasetId).toBe(V2);
    await state().uploadLabels(jsonFile('mine.json', { 'val_0.JPEG': [4], val_1: [2] }));
    expect(state().view).toMatchObject({ dataset: V1, labels: expect.stringMatching(/^upload-/) });
    expect(texts(state())).toEqual([
      'info: mine.json: labels of 2 images of ImageNet validation are in use now. That dataset is shown now. Drop when any valid label counts: 0.0 points over 2 and 2 images.',
    ]);
  });

  it('in columns is read, too, and the report of an earlier file goes', async () => {
    const { state } = await appWith();
    await state().uploadLabels(jsonFile('a.json', { elsewhere: [1] }));
    await state().uploadLabels(new File(['image,label\nv2_0,3\n'], 'b.csv'));
    expect(texts(state()).at(-1)).toMatch(/b\.csv: labels of 1 image of .* are in use now/);
    expect(state().labelReport).toMatchObject({ fileName: 'b.csv', formName: 'CSV, one line per image' });
  });

  it('asks for images first where there are none', async () => {
    const { state } = await appWith({ pack: false });
    await state().uploadLabels(jsonFile('a.json', { a: [1] }));
    expect(texts(state())).toEqual([expect.stringMatching(/^error: a\.json: there are no images to label yet/)]);
  });
});

describe('a label set that contradicts its dataset', () => {
  const ids = Array.from({ length: 120 }, (_, i) => `pic_${String(i + 1).padStart(4, '0')}`);
  const labelOf = (i: number) => (i * 37) % 1000;
  const shifted = Object.fromEntries(ids.slice(1).map((_, i) => [ids[i]!, [labelOf(i + 1)]]));

  async function doubted() {
    const app = await appWith({ pack: false });
    await app.state().openImages(ids.map((id, i) => picture(`${labelOf(i)}/${id}.jpg`)));
    await app.state().uploadLabels(jsonFile('mine.json', shifted));
    return app;
  }
  const remedied = async (state: AppState) => {
    const reading = state.labelReport?.doubt?.remedy?.reading;
    await state.reviewLabels(reading ? { reading } : {});
  };
  const uploads = (state: AppState) => state.choices!.labelSets.filter((l) => l.origin === 'uploaded');

  it('is kept aside until the reader chooses, and what was in use stays in use', async () => {
    const { state } = await doubted();
    expect(texts(state()).at(-1)).toMatch(
      /^error: mine\.json: its labels are not used yet\. It holds the original.*0 of 119/,
    );
    expect(state().labelReport?.doubt?.remedy?.text).toBe('Shift by one image: 100.0 % hold the original label');
    expect([uploads(state()), state().view.labels]).toEqual([[], '']);
    state().discardLabels();
    expect(state().labelReport).toBeUndefined();
    await state().reviewLabels({ keep: true });
    await remedied(state());
    expect(uploads(state())).toEqual([]);
  });

  it('is used as the remedy says', async () => {
    const { state } = await doubted();
    await remedied(state());
    const { labelReport, view, selection } = state();
    expect(labelReport).toMatchObject({ readAs: 'Shift by one image', held: { hits: 119, n: 119 }, matched: 119 });
    expect(labelReport).not.toHaveProperty('doubt');
    expect(view.labels).toBe(labelReport!.labelSet!.id);
    expect(selection?.labelSetId).toBe(view.labels);
  });

  it('counted from 1, with class number 1000, is offered to be read so', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages(ids.map((id, i) => picture(`${labelOf(i)}/${id}.jpg`)));
    const from1 = Object.fromEntries(ids.map((id, i) => [id, [labelOf(i) + 1]]));
    await state().uploadLabels(jsonFile('from1.json', from1));
    expect(state().labelReport).toMatchObject({ problemCount: 1, doubt: { isKeptAside: true } });
    expect(state().labelReport).not.toHaveProperty('labelSet');
    await remedied(state());
    expect(state().labelReport).toMatchObject({ held: { hits: 120, n: 120 }, problemCount: 0, labelSet: {} });
  });

  it('is used as it is written where the reader says so, under another id', async () => {
    const { state } = await doubted();
    await state().reviewLabels({ keep: true });
    const written = state().view.labels;
    expect(state().labelReport).toMatchObject({ held: { hits: 0, n: 119 }, labelSet: { id: written } });
    await state().uploadLabels(jsonFile('mine.json', shifted));
    await remedied(state());
    expect(uploads(state()).map(({ id }) => id)).toEqual([written, state().view.labels]);
    expect(state().view.labels).not.toBe(written);
  });
});

describe('needFacts', () => {
  it('counts every label set, once', async () => {
    const { state, service } = await appWith();
    const facts = vi.spyOn(service, 'facts');
    await state().needFacts();
    await state().needFacts();
    expect(Object.keys(state().facts).sort()).toEqual([
      `${V1}/original`,
      `${V1}/real`,
      `${V2}/original`,
      `${V2}/refined`,
    ]);
    expect(facts).toHaveBeenCalledTimes(4);
    expect(state().facts[`${V1}/real`]).toMatchObject({ n_images: 4, n_empty: 1 });
  });

  it('counts again what has grown', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([picture('0/a.jpg')]);
    await state().needFacts();
    await state().openImages([picture('1/b.jpg')]);
    await state().needFacts();
    expect(state().facts['opened-images/original']).toMatchObject({ n_images: 2 });
  });
});
