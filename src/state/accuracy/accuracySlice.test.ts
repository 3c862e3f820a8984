import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Compute } from '../../data/compute/computeClient';
import { ComputeService } from '../../data/compute/computeService';
import { remote, until } from '../../testing/appPorts';
import { appWith, texts } from '../../testing/appWith';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('needAccuracy', () => {
  it('counts the models of the pack that have both sides, sorted', async () => {
    const { store, state } = await appWith();
    const progress: string[] = [];
    store.subscribe(({ accuracyProgress: p }) => {
      if (p) progress.push(`${p.done}/${p.of}`);
    });
    await state().needAccuracy();
    expect(state().accuracy).toMatchObject({
      source: 'pack',
      models: [{ id: 'bad' }, { id: 'good' }],
      excluded: [{ model: 'bad', reasons: ['hits by rank increase'] }],
    });
    expect(state().accuracyProgress).toBeUndefined();
    expect(progress).toEqual(['1/2', '2/2']);
  });

  it('counts once, however often it is asked', async () => {
    const { state, service } = await appWith();
    const accuracy = vi.spyOn(service, 'accuracy');
    await Promise.all([state().needAccuracy(), state().needAccuracy()]);
    await state().needAccuracy();
    expect(accuracy).toHaveBeenCalledTimes(1);
  });

  it('takes the figures that come with the app where they hold more models than the pack', async () => {
    const file = new URL('../../../public/results/figures.json', import.meta.url);
    const fetchFigures = async (): Promise<unknown> => JSON.parse(readFileSync(file, 'utf8'));
    for (const pack of [false, true]) {
      const { state } = await appWith({ pack, ports: { fetchFigures } });
      await state().needAccuracy();
      expect(state().accuracy).toMatchObject({
        source: 'figures',
        models: { length: 50 },
        excluded: [{ model: 'fv_16k' }],
      });
      expect(state().accuracyProgress).toBeUndefined();
    }
  });

  it('counts a small pack all the same where the reader asks for it, and goes back', async () => {
    const file = new URL('../../../public/results/figures.json', import.meta.url);
    const fetchFigures = async (): Promise<unknown> => JSON.parse(readFileSync(file, 'utf8'));
    const { store, state } = await appWith({ fragment: '#/accuracy', ports: { fetchFigures } });
    await state().needAccuracy();
    expect(state().accuracy?.source).toBe('figures');
    state().setView({ fromPack: true });
    const counted = await until(store, (s) => s.accuracy?.source === 'pack');
    expect(counted.accuracy?.models.map((m) => m.id)).toEqual(['bad', 'good']);
    state().setView({ fromPack: false });
    const back = await until(store, (s) => s.accuracy?.source === 'figures');
    expect(back.accuracy?.models).toHaveLength(50);
  });

  it('says why there are no figures, and can be asked again', async () => {
    const fetchFigures = vi.fn<() => Promise<unknown>>().mockRejectedValueOnce(new Error('offline'));
    fetchFigures.mockResolvedValue({ schema: 2 });
    const { state } = await appWith({ pack: false, ports: { fetchFigures } });
    await state().needAccuracy();
    expect(texts(state())).toEqual(['error: offline']);
    await state().needAccuracy();
    expect(texts(state()).at(-1)).toMatch(/not a figures file of this version/);
    expect(state()).toMatchObject({ accuracy: undefined, accuracyProgress: undefined });
    expect(fetchFigures).toHaveBeenCalledTimes(2);
  });

  it('leaves out a model that cannot be counted, and names it', async () => {
    const service = new ComputeService();
    const loadModel: Compute['loadModel'] = async (id) => {
      if (id === 'bad') throw new Error('bad.bin is damaged');
      return service.loadModel(id);
    };
    const { state } = await appWith({ ports: { compute: remote(service, { loadModel }) } });
    await state().needAccuracy();
    expect(texts(state())).toEqual([expect.stringMatching(/^error: 1 of 2 models .*bad\.bin is damaged/)]);
    expect(state().accuracy?.models.map((m) => m.id)).toEqual(['good']);
    expect(state().accuracyProgress).toBeUndefined();
  });
});
