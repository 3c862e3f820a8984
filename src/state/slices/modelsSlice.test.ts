import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ModelReport } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import { deferred, fakeInference, reportOf, testCard } from '../../testing/appPorts';
import { appWith, settled, texts } from '../../testing/appWith';
import type { InferencePort } from '../ports';

const onnx = (name = 'tiny.onnx') => new File(['model'], name);
const cardFile = new File(['{}'], 'tiny.json');

/** A store whose inference opens models as `open` says. */
function appOpening(open: InferencePort['open']) {
  return appWith({ ports: { inference: fakeInference({ open }) } });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('openModel', () => {
  it('takes a model with its card, whatever their order', async () => {
    for (const files of [
      [onnx(), cardFile],
      [cardFile, onnx()],
    ]) {
      const { state } = await appWith();
      await state().openModel(files);
      expect(state().model).toMatchObject({ file: { name: 'tiny.onnx' }, card: testCard, cardSource: 'file' });
      expect(texts(state())).toEqual(['info: tiny.onnx is ready to run.']);
      expect(state().openingModel).toBeUndefined();
    }
  });

  it('asks for the card where none came', async () => {
    const { state } = await appWith();
    await state().openModel([onnx()]);
    expect(state().model).toMatchObject({ report: { inputSizePx: 224 } });
    expect(state().model).not.toHaveProperty('card');
    expect(texts(state())).toEqual([expect.stringMatching(/say how it wants its pictures/)]);
  });

  it('takes a card that comes later', async () => {
    const { state } = await appWith();
    await state().openModel([onnx()]);
    await state().openModel([cardFile]);
    expect(state().model).toMatchObject({ file: { name: 'tiny.onnx' }, card: testCard });
  });

  it('refuses a card without a model', async () => {
    const { state } = await appWith();
    await state().openModel([cardFile]);
    expect(texts(state())).toEqual([expect.stringMatching(/^error: a card without its model.*\.onnx/)]);
    expect(state()).toMatchObject({ model: undefined, openingModel: undefined });
  });

  it('keeps the earlier model where the new one cannot be opened', async () => {
    const { state } = await appOpening(async (file) => {
      if (file.name === 'bad.onnx') throw new PluralError('model', 'no image input', { file: file.name });
      return reportOf(file);
    });
    await state().openModel([onnx()]);
    await state().openModel([onnx('bad.onnx')]);
    expect(texts(state()).at(-1)).toBe('error: bad.onnx: no image input.');
    expect(state().model?.file.name).toBe('tiny.onnx');
    expect(state().openingModel).toBeUndefined();
  });

  it.each(['a result', 'an error'])('drops %s that comes after a newer model was opened', async (what) => {
    const slow = deferred<ModelReport>();
    const { state } = await appOpening(async (file) => (file.name === 'slow.onnx' ? slow.promise : reportOf(file)));
    const opening = state().openModel([onnx('slow.onnx')]);
    await settled();
    expect(state().openingModel).toBe('slow.onnx');
    await state().openModel([onnx()]);
    if (what === 'a result') slow.resolve(reportOf(onnx('slow.onnx')));
    else slow.reject(new Error('late and broken'));
    await opening;
    expect(state().model?.file.name).toBe('tiny.onnx');
    expect(texts(state()).filter((t) => !t.includes('tiny.onnx'))).toEqual([]);
    expect(state().openingModel).toBeUndefined();
  });

  it('goes on opening a model when a card alone comes in between', async () => {
    const slow = deferred<ModelReport>();
    const { state } = await appOpening(() => slow.promise);
    const opening = state().openModel([onnx()]);
    await settled();
    await state().openModel([cardFile]);
    expect(state().openingModel).toBe('tiny.onnx');
    slow.resolve(reportOf(onnx()));
    await opening;
    expect(state()).toMatchObject({ model: { file: { name: 'tiny.onnx' } }, openingModel: undefined });
  });

  it('goes on opening a second model when a card comes for the first', async () => {
    const slow = deferred<ModelReport>();
    const { state } = await appOpening(async (file) => (file.name === 'slow.onnx' ? slow.promise : reportOf(file)));
    await state().openModel([onnx()]);
    const opening = state().openModel([onnx('slow.onnx')]);
    await settled();
    state().setCard(testCard);
    await state().openModel([cardFile]);
    slow.resolve(reportOf(onnx('slow.onnx')));
    await opening;
    expect(state()).toMatchObject({ model: { file: { name: 'slow.onnx' } }, openingModel: undefined });
  });
});

describe('setCard', () => {
  it('takes what the reader filled in', async () => {
    const { state } = await appWith();
    await state().openModel([onnx()]);
    state().setCard(testCard);
    expect(state().model).toMatchObject({ card: testCard, cardSource: 'form' });
    expect(texts(state()).at(-1)).toBe('info: tiny.onnx is ready to run, with this card.');
  });

  it('refuses values that a card file may not have either, and says why', async () => {
    const { state } = await appWith();
    await state().openModel([onnx()]);
    state().setCard({ ...testCard, preprocess: { ...testCard.preprocess, mean: [127, 127, 127] } });
    expect(texts(state()).at(-1)).toMatch(/^error: The mean is on the scale 0 to 1/);
    expect(state().model).not.toHaveProperty('card');
  });

  it('refuses a crop that the model does not take', async () => {
    const { state } = await appWith();
    await state().openModel([onnx()]);
    state().setCard({ ...testCard, preprocess: { ...testCard.preprocess, cropPx: 299 } });
    expect(texts(state()).at(-1)).toMatch(/^error: tiny\.onnx takes 224 x 224 px, not 299/);
    expect(state().model).not.toHaveProperty('card');
  });

  it('takes any crop where the model takes any size', async () => {
    const { state } = await appOpening(async (file) => {
      const { inputSizePx: _, ...report } = reportOf(file);
      return report;
    });
    await state().openModel([onnx()]);
    state().setCard({ ...testCard, preprocess: { ...testCard.preprocess, cropPx: 299 } });
    expect(state().model?.card?.preprocess.cropPx).toBe(299);
  });

  it('refuses a card that is for another file', async () => {
    const { state } = await appWith();
    await state().openModel([onnx()]);
    state().setCard({ ...testCard, sha256: 'CD'.repeat(32) });
    expect(texts(state()).at(-1)).toMatch(/^error: The card of tiny is for another file than tiny\.onnx/);
    expect(state().model).not.toHaveProperty('card');
    state().setCard({ ...testCard, sha256: 'AB'.repeat(32) });
    expect(state().model?.card).toBeDefined();
  });

  it('is nothing without a model', async () => {
    const { state } = await appWith();
    state().setCard(testCard);
    expect(state().model).toBeUndefined();
  });
});
