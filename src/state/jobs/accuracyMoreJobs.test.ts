import { afterEach, expect, it, vi } from 'vitest';
import type { BootstrapRequest } from '../../data/compute/accuracy/accuracyTypes';
import { deferred, until } from '../../testing/appPorts';
import { appWith } from '../../testing/appWith';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('bootstraps every model after their mean, also where the view changed meanwhile in what neither rests on', async () => {
  const started: BootstrapRequest['subjects'][] = [];
  const reached = deferred<void>();
  const mean = deferred<void>();
  const { store, state } = await appWith({
    fragment: '#/accuracy?anom=1',
    compute: {
      startBootstrap: async ({ subjects }) => started.push(subjects),
      stepBootstrap: async (id) => {
        if (id === 1) {
          reached.resolve();
          await mean.promise;
        }
        return { done: 1000, of: 1000, estimates: new Map() };
      },
    },
  });
  await state().needAccuracy();
  await reached.promise;
  state().setView({ probit: true });
  mean.resolve();
  await until(store, (s) => s.accuracyMore.bootstrapEach !== undefined);
  expect(started).toEqual(['mean', 'each']);
});
