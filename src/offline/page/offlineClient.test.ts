import { afterEach, expect, it, vi } from 'vitest';
import { OfflineClient } from './offlineClient';

afterEach(() => vi.unstubAllGlobals());

const withContainer = (serviceWorker: unknown) => vi.stubGlobal('navigator', { serviceWorker });

it('there is none where the browser has no service workers for the page, or is told to block them', async () => {
  withContainer(undefined);
  expect(await OfflineClient.begin('offline.js')).toBeUndefined();
  withContainer({ register: async () => undefined });
  expect(await OfflineClient.begin('offline.js')).toBeUndefined();
});

it('a worker that cannot be installed is one that is not there', async () => {
  const worker = Object.assign(new EventTarget(), { state: 'installing' });
  withContainer({ register: async () => Object.assign(new EventTarget(), { active: null, installing: worker }) });
  const begun = OfflineClient.begin('offline.js');
  await Promise.resolve();
  worker.state = 'redundant';
  await vi.waitFor(() => {
    worker.dispatchEvent(new Event('statechange'));
    return expect(begun).rejects.toThrow('was not installed');
  });
});
