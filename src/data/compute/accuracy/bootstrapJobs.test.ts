import { afterEach, expect, it, vi } from 'vitest';
import { deferred } from '../../../testing/appPorts';
import { appWith } from '../../../testing/appWith';
import type { AccuracyRequest, BootstrapRequest } from './accuracyTypes';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('goes on with the bootstrap that was asked for last, whichever is ready first', async () => {
  const { service } = await appWith();
  const model = { id: 'good', V1: 'good', V2: 'good' };
  const request: AccuracyRequest = {
    V1: { labelSetId: 'real' },
    V2: { labelSetId: 'refined' },
    models: [model],
    counted: ['good'],
  };
  const bootstrap: BootstrapRequest = {
    request,
    spec: { filter: {}, parts: { metric: 'top1', by: 'k', cap: 6, withEmpty: true } },
    subjects: 'mean',
  };
  const slow = deferred<void>();
  const { accuracyCounts } = service as unknown as { accuracyCounts: { side(...args: unknown[]): Promise<unknown> } };
  const side = accuracyCounts.side.bind(accuracyCounts);
  vi.spyOn(accuracyCounts, 'side').mockImplementationOnce(async (...args) => {
    await slow.promise;
    return side(...args);
  });
  const older = service.startBootstrap(bootstrap);
  const newer = await service.startBootstrap(bootstrap);
  slow.resolve();
  const replaced = await older;
  expect(service.stepBootstrap(newer, 1)).toMatchObject({ done: 1 });
  expect(() => service.stepBootstrap(replaced, 1)).toThrow(/replaced by a newer one/);
});
