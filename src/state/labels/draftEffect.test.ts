import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AccuracyImages, accuracyPack, MODELS } from '../../testing/accuracyPack';
import { until } from '../../testing/appPorts';
import { appWith, texts } from '../../testing/appWith';
import { servePack } from '../../testing/smallPack';
import { effectSentence } from './effectSentence';

afterEach(() => {
  vi.unstubAllGlobals();
});

const image = (original: number, labels: readonly number[], first: number): AccuracyImages['V1'][number] => ({
  original,
  scores: [],
  labels,
  predicted: Object.fromEntries(MODELS.map((m, i) => [m, [i === 0 ? original : first, 95, 96, 97, 98]])),
});
const IMAGES: AccuracyImages = {
  V1: [image(0, [0], 0), image(1, [1], 1), image(2, [2], 9)],
  V2: [image(0, [0], 5), image(1, [1], 6), image(2, [2], 7)],
};

const opened = (images = IMAGES) => appWith({ serve: servePack(accuracyPack(images)) });
/** with a class that nobody knows, so that it is looked at before it is kept */
const csv = (rows: string) => new File([`image,label\n${rows}V2_9,no such class\n`], 'mine.csv');

async function tried(rows: string) {
  const app = await opened();
  await app.state().uploadLabels(csv(rows));
  await until(app.store, (s) => s.draftEffect?.effect !== undefined);
  return app;
}

describe('what a file under review would do to the drop', () => {
  it('is said before it is kept, and is what is said afterwards', async () => {
    const { state } = await tried('V2_0,5\nV2_1,6\n');
    const before = state().draftEffect!.effect!;
    expect(state().choices!.labelSets.some((l) => l.kept)).toBe(false);
    expect(state().view.labelsV2).toBe('');
    // two of three models name what it lists on both images
    expect(before).toMatchObject({ models: 3, V2: 2 });
    expect(before.gap).toBeCloseTo((1 + 2 / 3 + 2 / 3) / 3 - 2 / 3, 12);
    await state().reviewLabels({ keep: true });
    expect(texts(state()).at(-1)).toContain(effectSentence(before));
    expect(state().view.labelsV2).toBe(state().labelReport!.labelSet!.id);
    expect(state().draftEffect).toBeUndefined();
  });

  it('follows what the reader says of the file', async () => {
    const { state, store } = await opened();
    await state().uploadLabels(new File(['image,label,score\nV2_0,5,0.9\nV2_1,1,0.3\nV2_1,6,0.7\n'], 'mine.csv'));
    await until(store, (s) => s.draftEffect?.effect !== undefined);
    const at50 = state().draftEffect!;
    await state().reviewLabels({ percent: 80 });
    await until(store, (s) => s.draftEffect?.effect !== undefined && s.draftEffect.labelSetId !== at50.labelSetId);
    expect(state().draftEffect!.effect!.V2).toBe(1);
    expect(at50.effect!.V2).toBe(2);
    await state().reviewLabels({ keep: true });
    expect(texts(state()).at(-1)).toContain('over 3 and 1 images');
  });

  it('is nothing for a dataset that is not compared, or where no model is here', async () => {
    const { state } = await appWith({ pack: false });
    await state().openImages([{ file: new File(['x'], 'a.jpg'), path: 'n01440764/a.jpg' }]);
    await state().uploadLabels(new File(['image,label\na,1\nb,no such class\n'], 'mine.csv'));
    expect(state().labelReport).toMatchObject({ isOpen: true, draft: {} });
    await new Promise((resolve) => setImmediate(resolve));
    expect(state().draftEffect).toBeUndefined();
  });

  it('leaves nothing behind in the worker once the file is put away', async () => {
    const { state, service } = await tried('V2_0,5\n');
    const { labelSetId } = state().draftEffect!;
    expect(service.choices().labelSets.some(({ id }) => id === labelSetId)).toBe(false);
    state().discardLabels();
    await expect(service.facts('imagenetv2-matched-frequency', labelSetId)).rejects.toThrow(/no label set/);
  });
});
