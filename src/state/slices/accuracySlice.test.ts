import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Compute } from '../../data/compute/computeClient';
import { ComputeService } from '../../data/compute/computeService';
import { deferred, remote } from '../../testing/appPorts';
import { appWith, settled, texts } from '../../testing/appWith';

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
    expect(accuracy).toHaveBeenCalledTimes(2);
  });

  it('takes the figures that come with the app where there is no pack', async () => {
    const fetchFigures = vi.fn<() => Promise<unknown>>().mockRejectedValueOnce(new Error('offline'));
    fetchFigures.mockResolvedValue({ schema: 2 });
    const { state } = await appWith({ pack: false, ports: { fetchFigures } });
    await state().needAccuracy();
    expect(texts(state())).toEqual(['error: offline']);
    await state().needAccuracy();
    expect(texts(state()).at(-1)).toMatch(/not a figures file of this version/);
    expect(state().accuracy).toBeUndefined();
  });

  it('shows no progress any more once a model failed, and can be tried again', async () => {
    const slow = deferred<void>();
    const service = new ComputeService();
    let broken = true;
    const accuracy: Compute['accuracy'] = async (id) => {
      if (broken && id === 'bad') throw new Error('bad.bin is damaged');
      if (!broken) return service.accuracy(id);
      await slow.promise;
      return null;
    };
    const { state } = await appWith({ ports: { compute: remote(service, { accuracy }) } });
    await state().needAccuracy();
    expect(texts(state())).toEqual(['error: bad.bin is damaged']);
    slow.resolve();
    await settled();
    expect(state()).toMatchObject({ accuracy: undefined, accuracyProgress: undefined });
    broken = false;
    await state().needAccuracy();
    expect(state().accuracy?.models).toHaveLength(2);
  });
});
