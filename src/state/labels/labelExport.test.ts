import { afterEach, describe, expect, it, vi } from 'vitest';
import { appWith, jsonFile, texts } from '../../testing/appWith';
import type { AppState } from '../appState';
import { exportOffers } from './exportOffers';

const V2 = 'imagenetv2-matched-frequency';
const own = (state: AppState) => state.choices!.labelSets.find((l) => l.kept)!;
const set = (state: AppState, id: string, datasetId = V2) =>
  state.choices!.labelSets.find((l) => l.id === id && l.datasetId === datasetId)!;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** An app, and the files that it saved. */
async function appWithFiles() {
  const files = new Map<string, string | Uint8Array<ArrayBuffer>>();
  const app = await appWith({ ports: { saveFile: (name, content) => void files.set(name, content) } });
  return { ...app, files };
}

describe('the export of a label set', () => {
  it('of a published one is the set itself: opened as a file, its figures are the same', async () => {
    const { state, files, service } = await appWithFiles();
    await state().exportLabels(V2, 'refined', 'map');
    const [[name, content]] = [...files] as [[string, string]];
    expect(name).toBe('imagenetv2-matched-frequency-refined.json');
    await state().uploadLabels(new File([content], name));
    const [facts, before] = [await service.facts(V2, own(state()).id), await service.facts(V2, 'refined')];
    expect(facts).toEqual({ ...before, ...{ n_evaluated: facts.n_evaluated } });
    expect(facts.n_evaluated).toBe(before.n_evaluated);
  });

  it('as a patch brings it back in another browser: name, description, threshold, set below', async () => {
    const { state, files } = await appWithFiles();
    await state().uploadLabels(jsonFile('mine.json', { v2_1: [4], v2_0: [1] }));
    const { kept } = own(state());
    const description = { procedure: 'by eye', raters: '2', licence: 'CC0' };
    await state().changeLabels(kept!.id, { name: 'Mine', description, use: { over: 'refined' } });
    await state().exportLabels(V2, own(state()).id, 'patch');
    const [[name, content]] = [...files] as [[string, string]];
    expect(name).toBe('imagenetv2-matched-frequency-Mine-over-refined.patch.json');
    const other = await appWithFiles();
    await other.state().uploadLabels(new File([content], name));
    const { keptAt: _a, fileName: _b, ...there } = own(other.state()).kept!;
    expect(there).toMatchObject({ id: kept!.id, name: 'Mine', description, use: { over: 'refined' } });
    expect(other.state().view.labelsV2).toBe(own(state()).id);
    expect(other.state().labelReport?.notes).toEqual([expect.stringMatching(/^A patch of /)]);
  });

  it('as a patch names images whose labels changed since, and leaves them as they are', async () => {
    const { state, files } = await appWithFiles();
    await state().uploadLabels(jsonFile('mine.json', { v2_1: [4], v2_0: [1] }));
    await state().changeLabels(own(state()).kept!.id, { use: { over: 'refined' } });
    await state().exportLabels(V2, own(state()).id, 'patch');
    const [[name, content]] = [...files] as [[string, string]];
    const patch = JSON.parse(content) as { base: { sha256: string }; entries: { image: string; was: number[] }[] };
    patch.base.sha256 = 'ab'.repeat(32);
    patch.entries.find((e) => e.image === 'v2_0')!.was = [0, 5];
    const other = await appWithFiles();
    await other.state().uploadLabels(new File([JSON.stringify(patch)], name));
    expect(own(other.state()).kept!.images).toBe(1);
    expect(other.state().labelReport!.notes.join(' ')).toMatch(
      /other labels here than when the patch was made.*1 of its 2 images no longer applies.*v2_0 \(was 0 5, is 0 5 6\)/,
    );
    // nothing fits: nothing is kept
    patch.entries.find((e) => e.image === 'v2_1')!.was = [];
    const third = await appWithFiles();
    await third.state().uploadLabels(new File([JSON.stringify(patch)], name));
    expect(third.state().choices!.labelSets.some((l) => l.kept)).toBe(false);
    expect(third.state().notices.at(-1)?.kind).toBe('error');
  });

  it('as a patch of a set that is not here says which', async () => {
    const { state, files } = await appWithFiles();
    await state().exportLabels(V2, 'refined', 'patch');
    const [[name, content]] = [...files] as [[string, string]];
    const other = await appWithFiles();
    const patch = JSON.parse(content) as { base: object };
    patch.base = { id: 'gone', name: 'Gone', sha256: 'ab'.repeat(32) };
    await other.state().uploadLabels(new File([JSON.stringify(patch)], name));
    expect(texts(other.state()).at(-1)).toMatch(
      /error: .*patch\.json: the label set that this patch changes is not here.*Gone \(gone\)/,
    );
    await other.state().uploadLabels(new File([content.slice(0, -4)], name));
    expect(texts(other.state()).at(-1)).toMatch(/error: .*patch\.json/);
  });

  it('in a form that cannot hold it is not offered, and refused all the same', async () => {
    const { state, files } = await appWithFiles();
    await state().uploadLabels(jsonFile('mine.json', { v2_1: [4] }));
    const off = (id: string, datasetId = V2) =>
      exportOffers(set(state(), id, datasetId), state().choices!).flatMap(({ form, off: why }) => (why ? [form] : []));
    expect(off(own(state()).id)).toEqual(['patch']);
    expect(off('refined')).toEqual([]);
    expect(exportOffers(set(state(), 'refined'), state().choices!).map(({ form }) => form)).not.toContain('real');
    await state().exportLabels(V2, own(state()).id, 'patch');
    expect(texts(state()).at(-1)).toMatch(/^error: mine\.json: no patch can be made/);
    expect(files.size).toBe(0);
  });
});
