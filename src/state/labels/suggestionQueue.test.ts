import { afterEach, describe, expect, it, vi } from 'vitest';
import { toggled } from '../../domain/labels/judging';
import { PluralError } from '../../lib/pure/errors';
import { deferred, until } from '../../testing/appPorts';
import { appWith, texts } from '../../testing/appWith';
import { committedJson } from '../../testing/committedFigures';
import { FakeEditDisk } from '../../testing/editDisk';
import type { AppState } from '../appState';
import { inHand, queueMark } from './queueState';

afterEach(() => {
  vi.unstubAllGlobals();
});

const MISSING = { kind: 'missing', against: 'all' } as const;

async function withQueue(disk = new FakeEditDisk(), wish: Parameters<AppState['findSuggestions']>[0] = MISSING) {
  const app = await appWith({ ports: { edits: disk.store } });
  await app.state().refreshLabels();
  await app.state().findSuggestions(wish);
  return { ...app, disk };
}

const rows = ({ queue }: AppState) => queue!.found!.rows.map((row) => `${row.imageId} ${row.classIndex}`);
const marks = ({ queue, editing }: AppState) =>
  queue!.found!.rows.map((_, at) => queueMark(queue!, editing?.entries, at));
/** Labels that the set in view lists for an image. */
async function listed({ state, service }: Awaited<ReturnType<typeof withQueue>>, image: string) {
  const detail = await service.image(state().list!.queryId, image);
  return detail!.labels.flatMap(({ classIndex, mark }) => (mark === 'struck' ? [] : [classIndex]));
}

describe('the queue of suggestions', () => {
  it('is ordered by votes where few models are here, and says so', async () => {
    const { state } = await withQueue();
    const { queue } = state();
    expect(queue!.share).toBeUndefined();
    expect(queue!.found).toMatchObject({ noLikelihood: 'models', models: ['good'] });
    expect(queue!.found!.rows.length).toBeGreaterThan(3);
    expect(marks(state()).every((mark) => mark === 'open')).toBe(true);
  });

  it('takes an accepted label into a set of the reader’s own, and the next one in hand; the order stays', async () => {
    const app = await withQueue();
    const { state, store } = app;
    const before = rows(state());
    const { imageId, classIndex } = inHand(state().queue!)!;
    await state().answerSuggestion('accept');
    expect(state().selection!.labelSetId).toMatch(/^edit-\w+\+refined$/);
    await until(store, (s) => s.list?.selection === s.selection);
    expect(await listed(app, imageId)).toContain(classIndex);
    expect(rows(state())).toEqual(before);
    expect(state().queue!.at).toBe(1);
    expect(marks(state()).slice(0, 2)).toEqual(['accepted', 'open']);
    expect(state().view).toMatchObject({ annotate: false, image: '' });
  });

  it('remembers what was rejected or accepted, and asks again what was skipped', async () => {
    const { state, disk } = await withQueue();
    const [accepted, rejected, skipped] = rows(state());
    await state().answerSuggestion('accept');
    await state().answerSuggestion('reject');
    await state().answerSuggestion('skip');
    expect(marks(state()).slice(0, 4)).toEqual(['accepted', 'rejected', 'skipped', 'open']);
    const again = await withQueue(disk);
    expect(rows(again.state())).not.toContain(accepted);
    expect(rows(again.state())).not.toContain(rejected);
    expect(rows(again.state())[0]).toBe(skipped);
  });

  it('opens a suggestion again whose answer is undone, and has it in hand; redo answers it', async () => {
    const app = await withQueue();
    const { state } = app;
    const { imageId, classIndex } = inHand(state().queue!)!;
    await state().answerSuggestion('accept');
    await state().answerSuggestion('reject');
    await state().undoSuggestion();
    expect(state().queue!.at).toBe(1);
    await state().undoSuggestion();
    expect(state().queue!.at).toBe(0);
    expect(marks(state())).not.toContain('accepted');
    expect(await listed(app, imageId)).not.toContain(classIndex);
    await state().redoEdit();
    expect(marks(state())[0]).toBe('accepted');
  });

  it('takes answers as fast as keys are pressed, each for its own suggestion', async () => {
    const { state } = await withQueue();
    const answers = ['accept', 'reject', 'accept', 'skip', 'reject'] as const;
    await Promise.all(answers.map((answer) => state().answerSuggestion(answer)));
    expect(marks(state()).slice(0, 6)).toEqual(['accepted', 'rejected', 'accepted', 'skipped', 'rejected', 'open']);
  });

  it('is about the labels in view alone: under others an answer is not taken', async () => {
    const { state, store, disk } = await withQueue();
    state().setView({ labels: 'original' });
    await until(store, (s) => s.list?.selection.labelSetId === 'original');
    await state().answerSuggestion('accept');
    expect(disk.stored.size).toBe(0);
    expect(state().queue!.at).toBe(0);
  });

  it('of suspicious labels keeps or strikes them; one label of an image is no word on another', async () => {
    const { state, store } = await appWith({});
    await state().uploadLabels(new File([JSON.stringify({ v2_0: [0, 800, 900], v2_1: [1] })], 'mine.json'));
    await until(store, (s) => s.list?.selection === s.selection);
    await state().findSuggestions({ kind: 'suspicious', against: 'all' });
    expect(rows(state())).toEqual(['v2_0 800', 'v2_0 900']);
    await state().answerSuggestion('reject');
    expect(marks(state())).toEqual(['rejected', 'open']);
    await state().answerSuggestion('accept');
    expect(marks(state())).toEqual(['rejected', 'accepted']);
  });

  it('works in the annotate mode image by image, and leads back to Labels', async () => {
    const { state, store } = await withQueue();
    await state().annotate(inHand(state().queue!)!.imageId);
    expect(state().view).toMatchObject({ screen: 'browse', annotate: true, image: inHand(state().queue!)!.imageId });
    for (const answer of ['accept', 'skip', 'reject'] as const) {
      await state().answerSuggestion(answer);
      expect(state().view.image).toBe(inHand(state().queue!)!.imageId);
      await until(store, (s) => s.detail?.imageId === s.view.image);
    }
    await state().takeSuggestion(1);
    expect(state().view.image).toBe(state().queue!.found!.rows[1]!.imageId);
    state().endAnnotating();
    expect(state().view).toMatchObject({ screen: 'labels', annotate: false });
    await state().annotate();
    expect(state().queue!.isAnnotated).toBe(false);
  });

  it('drops an answer that comes too late, stops on request, and says why it cannot be had', async () => {
    const first = deferred<never>();
    const suggestions = vi.fn(() => first.promise);
    const { state } = await appWith({ compute: { suggestions } });
    const lost = state().findSuggestions(MISSING);
    await vi.waitFor(() => expect(suggestions).toHaveBeenCalledOnce());
    expect(state().queue!.share).toBe(0);
    await state().stopSuggestions();
    first.reject(new PluralError('cancelled', 'stopped on request'));
    await lost;
    expect(state().queue).toBeUndefined();
    suggestions.mockRejectedValueOnce(new PluralError('network', 'm1.bin did not load'));
    await state().findSuggestions(MISSING);
    expect(state().queue).toMatchObject({ error: 'm1.bin did not load.' });
    expect(texts(state())).toEqual([]);
  });

  it('hands the fit that comes with the app to the worker; one that does not load is asked for again', async () => {
    const fetchSuggestions = vi.fn(async () => committedJson('suggestions.json'));
    fetchSuggestions.mockRejectedValueOnce(new Error('offline'));
    const { state } = await appWith({ ports: { fetchSuggestions } });
    await state().findSuggestions(MISSING);
    expect(state().queue!.fit).toBeUndefined();
    await state().findSuggestions(MISSING);
    expect(state().queue!.fit!.models).toHaveLength(49);
    await state().findSuggestions({ ...MISSING, classIndex: 5 });
    expect(fetchSuggestions).toHaveBeenCalledTimes(2);
    expect(state().queue!.found!.rows.every((row) => row.classIndex === 5)).toBe(true);
  });
});

it('a key is about the image that was in view when it was pressed', async () => {
  const { state, store } = await appWith({});
  state().setView({ image: 'v2_0' });
  await until(store, (s) => s.detail?.imageId === 'v2_0');
  await state().annotate();
  await until(store, (s) => s.list?.selection === s.selection && s.detail?.imageId === 'v2_0');
  const pressed = [state().judge((e) => toggled(e, 700)), state().judge((e) => toggled(e, 701))];
  state().setView({ image: 'v2_1' });
  await until(store, (s) => s.detail?.imageId === 'v2_1');
  await Promise.all(pressed);
  expect([...state().editing!.entries.keys()]).toEqual(['v2_0']);
  expect(state().editing!.entries.get('v2_0')!.classes).toEqual(expect.arrayContaining([700, 701]));
});
