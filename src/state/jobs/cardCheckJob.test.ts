import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ModelCard } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import { deferred, fakeInference, outcomeOf, testCard } from '../../testing/appPorts';
import { appWith, picture, settled, texts } from '../../testing/appWith';
import type { InferencePort } from '../ports';

const onnx = new File(['model'], 'tiny.onnx');

afterEach(() => {
  vi.unstubAllGlobals();
});

/** An app with `n` labelled pictures and an opened model, whose predictions depend on the card. */
async function readyToCheck(predict: InferencePort['predict'], n = 60) {
  const cancel = vi.fn();
  const app = await appWith({ ports: { inference: fakeInference({ predict, cancel }) } });
  await app
    .state()
    .openImages(Array.from({ length: n }, (_, i) => picture(`${i % 1000}/picture_${String(i).padStart(3, '0')}.jpg`)));
  await app.state().openModel([onnx, new File(['{}'], 'card.json')]);
  return { ...app, cancel };
}

/** Pictures are named for their label. */
const labelOf = (file: File): number => Number(/_(\d+)/.exec(file.name)?.[1]);
/** A model that wants BGR: right under it, one class off otherwise. */
const wantsBgr: InferencePort['predict'] = async (files, topK, card) =>
  files.map((file) => outcomeOf(labelOf(file) + (card?.preprocess.channels === 'BGR' ? 0 : 998), topK));

describe('checkCard', () => {
  it('finds the way that does better on the labelled pictures, and the card can be taken', async () => {
    const cards = new Set<ModelCard | undefined>();
    const seen: string[][] = [];
    const { state } = await readyToCheck(async (files, topK, card) => {
      cards.add(card);
      seen.push(files.map((f) => f.name));
      return wantsBgr(files, topK, card);
    });
    await state().checkCard();
    const { result, status, opening } = state().cardCheck ?? {};
    expect({ status, opening }).toEqual({ status: 'done', opening: state().model?.opening });
    expect(result).toMatchObject({ n: 60, right: 0 });
    expect(result!.alternatives[0]).toMatchObject({ better: true, right: 60, cardRight: 0 });
    expect(result!.alternatives[0]!.preprocess.channels).toBe('BGR');
    expect(cards.has(undefined)).toBe(false);
    // drawn at random, not in the order of the folder, and the same for every way
    expect(seen[0]).not.toEqual([...seen[0]!].sort());
    expect(seen[1]).toEqual(seen[0]);
    state().setCard({ ...testCard, preprocess: result!.alternatives[0]!.preprocess });
    expect(state().cardCheck).toBeUndefined();
  });

  it('wants enough pictures', async () => {
    const { state } = await readyToCheck(wantsBgr, 20);
    await state().checkCard();
    expect(texts(state()).at(-1)).toMatch(/^error: too few pictures.*at least 50; found 20/);
    expect(state().cardCheck).toBeUndefined();
  });

  it('is stopped on request, and not started twice', async () => {
    const hanging = deferred<never>();
    const predict = vi.fn(() => hanging.promise);
    const { state, cancel } = await readyToCheck(predict);
    const checking = state().checkCard();
    await vi.waitFor(() => expect(predict).toHaveBeenCalled());
    await state().checkCard();
    expect(state().cardCheck).toMatchObject({ status: 'running' });
    await state().runModel();
    expect(texts(state()).at(-1)).toMatch(/^error: A check is under way/);
    expect(state().runs).toEqual([]);
    state().cancelCardCheck();
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
    hanging.reject(new PluralError('cancelled', 'stopped on request'));
    await checking;
    expect(texts(state()).at(-1)).toBe('info: The check of the card was stopped.');
    expect(state().cardCheck).toBeUndefined();
    expect(predict).toHaveBeenCalledOnce();
  });

  it('says why it failed, and drops its result where another card came meanwhile', async () => {
    const failing = await readyToCheck(() => Promise.reject(new PluralError('worker', 'the model does not answer')));
    await failing.state().checkCard();
    expect(texts(failing.state()).at(-1)).toMatch(/^error: the model does not answer/);
    const first = deferred<void>();
    const { state } = await readyToCheck(async (...args) => {
      await first.promise;
      return wantsBgr(...args);
    });
    const checking = state().checkCard();
    await settled();
    state().setCard({ ...testCard, name: 'another' });
    first.resolve();
    await checking;
    expect(state().cardCheck).toBeUndefined();
  });
});
