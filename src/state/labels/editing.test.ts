import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { judged, judgementOf, noneFits, toggled, withNote, withUnsure } from '../../domain/labels/judging';
import { until } from '../../testing/appPorts';
import { appWith, settled, texts } from '../../testing/appWith';
import { FakeEditDisk } from '../../testing/editDisk';
import type { AppState } from '../appState';

afterEach(() => {
  vi.unstubAllGlobals();
});

const opened = async (disk = new FakeEditDisk(), fragment = '') => {
  const app = await appWith({ fragment, ports: { edits: disk.store } });
  const { state, store } = app;
  /** Opens an image and waits for its detail. */
  const open = async (image: string) => {
    state().setView({ image });
    await until(store, (s) => s.detail?.imageId === image);
  };
  return { ...app, disk, open };
};

/** Classes of the image in detail. */
const labels = (state: AppState) =>
  state.detail!.labels.flatMap(({ classIndex, mark }) => (mark === 'struck' ? [] : [classIndex])).sort((a, b) => a - b);

async function annotating(disk?: FakeEditDisk) {
  const app = await opened(disk);
  await app.open('v2_0');
  const before = labels(app.state());
  await app.state().annotate();
  return { ...app, before };
}

/** The same with a set that is in use, all of it undone. */
async function begun() {
  const app = await annotating();
  await app.state().judge((entry) => toggled(entry, 7));
  await app.state().undoEdit();
  return app;
}

describe('editing labels', () => {
  it('leaves the labels in view in use until something is judged, and no trace where nothing is', async () => {
    const { state, before, disk } = await annotating();
    const { labels: seen } = state().view;
    const { list, choices } = state();
    expect(state()).toMatchObject({ view: { annotate: true }, selection: { labelSetId: 'refined' } });
    expect([labels(state()), state().list, state().choices]).toEqual([before, list, choices]);
    state().endAnnotating();
    expect(state().view).toMatchObject({ annotate: false, labels: seen });
    await settled();
    expect([disk.stored.size, state().editing]).toEqual([0, undefined]);
  });

  it('keeps a judgement that was pressed just before the end', async () => {
    const { state, disk } = await annotating();
    const judging = state().judge((entry) => toggled(entry, 7));
    state().endAnnotating();
    await judging;
    await settled();
    expect(state().view.annotate).toBe(false);
    expect([...disk.stored.values()].map(({ steps }) => steps.length)).toEqual([1]);
    expect(state().selection?.labelSetId).toMatch(/^edit-\w+\+refined$/);
    expect(texts(state()).filter((text) => text.startsWith('error'))).toEqual([]);
  });

  it('goes on at once with a set that holds judgements', async () => {
    const { state } = await annotating();
    await state().judge((entry) => toggled(entry, 7));
    const { labelSetId } = state().selection!;
    state().endAnnotating();
    state().setView({ labels: 'refined' });
    await settled();
    await state().annotate();
    expect(state().selection?.labelSetId).toBe(labelSetId);
  });

  it('begins with the first judgement as a set of one’s own over the labels in view', async () => {
    const { state, disk } = await annotating();
    const { metrics } = state().list!;
    await state().judge((entry) => toggled(entry, 7));
    expect(state().selection?.labelSetId).toMatch(/^edit-\w+\+refined$/);
    expect(disk.stored.size).toBe(1);
    expect(state().editing?.before?.metrics).toEqual(metrics);
    expect(state().list?.selection.labelSetId).toBe(state().selection?.labelSetId);
  });

  it('changes the image, its counts and the stored steps at once; undo and redo outlast a reload', async () => {
    const { state, disk, before, location } = await annotating();
    await state().judge((entry) => toggled(entry, 7));
    expect(labels(state())).toEqual([...before, 7].sort((a, b) => a - b));
    await state().judge((entry) => noneFits(entry, [7, 8]));
    expect(labels(state())).toEqual([]);
    const fragment = location.port.fragment();
    const again = await opened(disk, fragment);
    await until(again.store, (s) => s.detail?.imageId === 'v2_0');
    expect(labels(again.state())).toEqual([]);
    await again.state().annotate();
    expect(again.state().editing).toMatchObject({ canUndo: true, canRedo: false });
    await again.state().undoEdit();
    expect(labels(again.state())).toContain(7);
    await again.state().undoEdit();
    expect(labels(again.state())).toEqual(before);
    expect(again.state().editing).toMatchObject({ canUndo: false, canRedo: true });
    await again.state().redoEdit();
    expect(labels(again.state())).toContain(7);
  });

  it('gives the worker the same labels step by step as all at once, whatever is done', async () => {
    const { state, service, open, disk } = await annotating();
    const operation = fc.oneof(
      fc.record({ image: fc.constantFrom('v2_0', 'v2_1', 'v2_2'), c: fc.nat(20) }),
      fc.constantFrom('undo', 'redo', 'none' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 8 }), async (operations) => {
        for (const what of operations) {
          if (what === 'undo') await state().undoEdit();
          else if (what === 'redo') await state().redoEdit();
          else if (what === 'none') await state().judge((entry) => noneFits(entry, [1, 2]));
          else {
            await open(what.image);
            await state().judge((entry) => toggled(entry, what.c));
          }
        }
        const { datasetId, labelSetId } = state().selection!;
        const patched = await service.facts(datasetId, labelSetId);
        const tab = await appWith({
          fragment: `#/browse?l=${encodeURIComponent(labelSetId)}&v=1`,
          ports: { edits: disk.store },
        });
        expect(await tab.service.facts(datasetId, labelSetId)).toEqual(patched);
      }),
      { numRuns: 12 },
    );
  });

  it('of two tabs are both kept; what both did to one image is said, and nothing is overwritten', async () => {
    const one = await begun();
    const two = await opened(one.disk, one.location.port.fragment());
    await until(two.store, (s) => s.detail?.imageId === 'v2_0');
    await two.state().annotate();
    await two.open('v2_1');
    await two.state().judge((entry) => judged(entry, 9, 'yes'));
    await one.state().judge((entry) => judged(entry, 7, 'yes'));
    expect(texts(one.state()).at(-1)).toMatch(/what both did is here/);
    expect(labels(one.state())).toContain(7);
    await one.open('v2_1');
    expect(labels(one.state())).toContain(9);
    await two.state().judge((entry) => judged(entry, 11, 'yes'));
    await one.state().judge((entry) => judged(entry, 12, 'yes'));
    expect(texts(one.state()).at(-1)).toMatch(/Another tab changed v2_1 meanwhile.*yours were not taken/);
    expect(labels(one.state())).toContain(11);
    expect(labels(one.state())).not.toContain(12);
  });

  it('reaches what lies over the edited set, too', async () => {
    const { state, service } = await begun();
    const edited = state().view.labels;
    await state().uploadLabels(new File([JSON.stringify({ v2_1: [4] })], 'above.json'));
    const above = state().choices!.labelSets.find((l) => l.kept?.name === 'above.json')!;
    const id = `${above.id}+${edited}`;
    const before = await service.facts(above.datasetId, id);
    await service.editLabels(edited.replace(/\+.*$/, ''), 'v2_0', { name: 'v2_0', classes: [1, 2, 3, 5, 7, 8] });
    const after = await service.facts(above.datasetId, id);
    expect(after.n_labels).toBeGreaterThan(before.n_labels);
  });

  it('asks Accuracy anew: a question about edited labels is not the question before', async () => {
    const { state } = await begun();
    const revision = () => state().choices!.labelSets.find((l) => l.kept)!.kept!.revision;
    const before = revision();
    await state().judge((entry) => toggled(entry, 7));
    expect(revision()).not.toBe(before);
  });
});

describe('what is judged', () => {
  const entry = fc.record({
    name: fc.constant('a'),
    classes: fc.uniqueArray(fc.nat(9), { maxLength: 4 }).map((list) => list.sort((a, b) => a - b)),
  });

  it('goes round yes, no and nothing, class by class', () => {
    fc.assert(
      fc.property(entry, fc.nat(9), (start, c) => {
        const states = [start, toggled(start, c), toggled(toggled(start, c), c)].map((e) => judgementOf(e, c));
        expect(new Set(states)).toEqual(new Set(['yes', 'no', 'open']));
        expect(toggled(toggled(toggled(start, c), c), c)).toEqual(start);
        for (const other of [0, 1, 2].filter((o) => o !== c))
          expect(judgementOf(toggled(start, c), other)).toBe(judgementOf(start, other));
      }),
    );
  });

  it('keeps notes and doubts beside the labels, and takes them back', () => {
    const start = { name: 'a', classes: [1] };
    expect(withUnsure(withUnsure(start))).toEqual(start);
    expect(withNote(withNote(start, ' blurred '), '')).toEqual(start);
    expect(withNote(start, ' blurred ')).toEqual({ ...start, note: 'blurred' });
  });
});
