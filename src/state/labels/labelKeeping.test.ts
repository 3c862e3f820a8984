import { afterEach, describe, expect, it, vi } from 'vitest';
import { PluralError } from '../../lib/pure/errors';
import { until } from '../../testing/appPorts';
import { appWith, jsonFile, texts } from '../../testing/appWith';
import { FakeLabelDisk } from '../../testing/labelDisk';
import type { AppState } from '../appState';

const MINE = { v2_1: [4], v2_0: [1] };
const own = (state: AppState) => state.choices!.labelSets.find((l) => l.kept)!;
const last = (state: AppState) => state.notices.at(-1)!;

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a label set of one’s own', () => {
  it('is there after a reload, in use on every screen as before', async () => {
    const disk = new FakeLabelDisk();
    const before = await appWith({ ports: { labels: disk.store } });
    await before.state().uploadLabels(jsonFile('mine.json', MINE));
    const { id } = own(before.state());
    expect(before.state().view).toMatchObject({ labels: id, labelsV2: id });
    const { state } = await appWith({ fragment: before.location.port.fragment(), ports: { labels: disk.store } });
    expect(state().selection?.labelSetId).toBe(id);
    expect(own(state())).toEqual(own(before.state()));
    expect(texts(state())).toEqual([]);
  });

  it('has one id in whatever order and form a file holds it', async () => {
    const { state } = await appWith();
    await state().uploadLabels(jsonFile('a.json', MINE));
    await state().uploadLabels(
      jsonFile('b.json', [
        { image: 'x/v2_0.JPEG', labels: ['1'] },
        { image: 'v2_1.png', labels: [4] },
      ]),
    );
    expect(state().choices!.labelSets.filter((l) => l.kept)).toHaveLength(1);
  });

  it('that is opened again keeps its name and what is said of it', async () => {
    const { state } = await appWith();
    await state().uploadLabels(jsonFile('mine.json', MINE));
    const description = { procedure: 'by eye', raters: '2', licence: 'CC0' };
    await state().changeLabels(own(state()).kept!.id, { name: 'Mine', description });
    await state().uploadLabels(jsonFile('again.json', MINE));
    expect(own(state())).toMatchObject({ name: 'Mine', kept: { description } });
    last(state()).action!.act();
    expect(own(state())).toMatchObject({ name: 'Mine', kept: { description } });
  });

  it('that is taken back leaves the view as it was', async () => {
    const disk = new FakeLabelDisk();
    const { state, store } = await appWith({ ports: { labels: disk.store } });
    const before = state().view;
    await state().uploadLabels(jsonFile('mine.json', MINE));
    last(state()).action!.act();
    await until(store, (s) => !s.choices!.labelSets.some((l) => l.kept));
    await until(store, (s) => s.view.labelsV2 === '');
    expect(state().view).toEqual(before);
    expect(disk.stored.size).toBe(0);
  });

  it('that is removed comes back on request, named and used as it was', async () => {
    const disk = new FakeLabelDisk();
    const { state, store } = await appWith({ ports: { labels: disk.store } });
    await state().uploadLabels(jsonFile('mine.json', MINE));
    const { id, kept } = own(state());
    await state().changeLabels(kept!.id, {
      name: 'Mine',
      description: { procedure: 'by eye', raters: '2', licence: 'CC0' },
    });
    await state().removeLabels(kept!.id);
    expect(disk.stored.size).toBe(0);
    expect(state().view).toMatchObject({ labels: '', labelsV2: '' });
    last(state()).action!.act();
    await until(store, (s) => s.view.labelsV2 === id);
    expect(own(state())).toMatchObject({
      name: 'Mine',
      provenance: { source: 'by eye. Raters: 2.', licence: 'CC0' },
    });
    expect(disk.stored.size).toBe(1);
  });

  it('that another lies over takes that from it with a word, and gives it back on request', async () => {
    const { state, store } = await appWith();
    await state().uploadLabels(jsonFile('base.json', MINE));
    const base = own(state());
    await state().uploadLabels(jsonFile('above.json', { v2_1: [9] }));
    const find = (name: string) => state().choices!.labelSets.find((l) => l.kept?.name === name)!;
    await state().changeLabels(find('above.json').kept!.id, { use: { over: base.id } });
    await state().removeLabels(base.kept!.id);
    expect(find('above.json').kept!.use).toEqual({});
    expect(state().view.labelsV2).toBe(find('above.json').id);
    expect(last(state()).text).toBe('base.json was removed. What lay over it now stands alone: above.json.');
    last(state()).action!.act();
    await until(store, () => find('above.json').kept!.use.over === base.id);
    await until(store, (s) => s.view.labelsV2 === find('above.json').id);
  });

  it('stands alone, or lies over another: then images that it does not name keep their labels', async () => {
    const { state, service } = await appWith();
    await state().uploadLabels(jsonFile('mine.json', { v2_1: [4] }));
    const { kept, datasetId, id } = own(state());
    const alone = await service.facts(datasetId, id);
    expect(alone).toMatchObject({ n_labels: 1 });
    await state().changeLabels(kept!.id, { use: { over: 'refined' } });
    const over = own(state());
    expect(over.id).toBe(`${kept!.id}+refined`);
    expect(state().view).toMatchObject({ labels: over.id, labelsV2: over.id });
    const [both, refined] = await Promise.all([service.facts(datasetId, over.id), service.facts(datasetId, 'refined')]);
    expect(both.n_labels).toBeGreaterThan(alone.n_labels);
    expect(both.n_images).toBe(refined.n_images);
    // a link to the other use of it holds
    state().setView({ labels: kept!.id });
    expect(state().selection?.labelSetId).toBe(kept!.id);
  });

  it('that the browser cannot store is in use, and that is said', async () => {
    const disk = new FakeLabelDisk();
    disk.full = new PluralError('storage', 'the browser’s storage is full');
    const { state } = await appWith({ ports: { labels: disk.store } });
    await state().uploadLabels(jsonFile('mine.json', MINE));
    const { kept } = own(state());
    expect(state().unstoredLabels).toEqual({ [kept!.id]: expect.stringMatching(/storage is full/) });
  });

  it('whose dataset is not here is listed with the reason, and is not lost', async () => {
    const disk = new FakeLabelDisk();
    const first = await appWith({ ports: { labels: disk.store } });
    await first.state().uploadLabels(jsonFile('mine.json', MINE));
    const { state } = await appWith({ pack: false, ports: { labels: disk.store } });
    await state().refreshLabels();
    expect(state().labelsNotHere).toEqual([expect.objectContaining({ name: 'mine.json', reason: expect.any(String) })]);
    expect(disk.stored.size).toBe(1);
  });

  it('that is damaged is listed as such, and nothing else suffers', async () => {
    const disk = new FakeLabelDisk();
    const first = await appWith({ ports: { labels: disk.store } });
    await first.state().uploadLabels(jsonFile('a.json', MINE));
    await first.state().uploadLabels(jsonFile('b.json', { v2_1: [7] }));
    const [broken] = disk.stored.keys();
    disk.stored.set(broken!, { ...disk.stored.get(broken!)!, offsets: new Uint32Array(1) });
    const { state } = await appWith({ ports: { labels: disk.store } });
    await state().refreshLabels();
    expect(state().damaged).toEqual([
      expect.objectContaining({ kind: 'labels', key: broken, reason: expect.stringMatching(/classes/) }),
    ]);
    expect(state().choices!.labelSets.filter((l) => l.kept)).toHaveLength(1);
  });
});
