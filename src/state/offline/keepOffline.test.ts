import { afterEach, describe, expect, it, vi } from 'vitest';
import { appWith } from '../../testing/appWith';
import { firstScreen } from './firstScreen';
import { keepOffline, type OfflinePort, type PagePort } from './keepOffline';
import { unsavedWork } from './unsavedWork';

afterEach(() => vi.unstubAllGlobals());

/** A worker that keeps 4 of 10 files in one go, and the page it is for. */
function fakes(page: Partial<PagePort> = {}, worker: Partial<OfflinePort> = {}) {
  const log: string[] = [];
  let done = 0;
  let tell = () => {};
  let takenOver = () => {};
  const port: OfflinePort = {
    onNewVersion: (listener) => {
      tell = listener;
    },
    takeOver: async (reload) => {
      takenOver = reload;
      return { others: 0 };
    },
    keep: async (urls) => void log.push(`keep ${urls.join()}`),
    fill: async (ms) => {
      log.push(ms > 0 ? 'fill' : 'ask');
      if (ms > 0) done = Math.min(10, done + 4);
      return { done, of: 10 };
    },
    ...worker,
  };
  const pagePort: PagePort = {
    idle: async () => void log.push('idle'),
    reload: () => void log.push('reload'),
    wouldIsolate: () => false,
    noteReload: () => void log.push('note'),
    isInUse: () => false,
    savesData: false,
    usedFiles: async () => ['data/pack.json'],
    ...page,
  };
  return { log, port, pagePort, tell: () => tell(), takenOver: () => takenOver() };
}

describe('keepOffline', () => {
  it('keeps what was used, then everything, each time when the page is idle', async () => {
    const { store } = await appWith();
    const { log, port, pagePort } = fakes();
    await keepOffline(store, port, pagePort);
    expect(log).toEqual(['idle', 'keep data/pack.json', 'fill', 'idle', 'fill', 'idle', 'fill']);
    expect(store.getState().offline).toEqual({ isKept: true, isolates: false });
  });

  it('where few bytes are wanted, or nothing more can be kept, it stops without a word', async () => {
    const { store } = await appWith();
    const saving = fakes({ savesData: true });
    await keepOffline(store, saving.port, saving.pagePort);
    expect(saving.log).toEqual(['idle', 'keep data/pack.json', 'ask']);
    const full = fakes({}, { fill: async () => ({ done: 3, of: 10, stopped: 'QuotaExceededError' }) });
    await keepOffline(store, full.port, full.pagePort);
    expect(store.getState()).toMatchObject({ offline: { isKept: false }, notices: [] });
  });

  it('loads an untouched page again to isolate it, and notes that first', async () => {
    const { store } = await appWith();
    const { log, port, pagePort } = fakes({ wouldIsolate: () => true });
    await keepOffline(store, port, pagePort);
    expect(log).toEqual(['note', 'reload']);
  });

  it('says it instead where the reader is at work, or something would be lost', async () => {
    const { store } = await appWith();
    const used = fakes({ wouldIsolate: () => true, isInUse: () => true });
    await keepOffline(store, used.port, used.pagePort);
    expect(used.log).not.toContain('reload');
    expect(store.getState().offline).toEqual({ isKept: true, isolates: true });
    store.setState({ readingLabels: { fileName: 'a.json', entries: 0 } });
    const pending = fakes({ wouldIsolate: () => true });
    void keepOffline(store, pending.port, pending.pagePort);
    expect(pending.log).not.toContain('reload');
    expect(pending.log).not.toContain('note');
  });

  it('goes on as without where the reload cannot be noted', async () => {
    const { store } = await appWith();
    const { log, port, pagePort } = fakes({
      wouldIsolate: () => true,
      noteReload: () => {
        throw new Error('this browser keeps no notes');
      },
    });
    await expect(keepOffline(store, port, pagePort)).rejects.toThrow('keeps no notes');
    expect(log).toEqual([]);
  });

  it('offers a new version, takes it after a press alone, and never while something is under way', async () => {
    const { store } = await appWith();
    const { log, port, pagePort, tell, takenOver } = fakes();
    const takeOver = vi.spyOn(port, 'takeOver');
    await keepOffline(store, port, pagePort);
    tell();
    const { reload } = store.getState().offline!.newVersion!;
    expect(log).not.toContain('reload');
    store.setState({ importing: 'a.json' });
    await reload();
    expect(takeOver).not.toHaveBeenCalled();
    store.setState({ importing: undefined });
    await reload();
    // begun between the press and the new version
    store.setState({ editsUnderWay: 1 });
    takenOver();
    await Promise.resolve();
    expect(log).not.toContain('reload');
    store.setState({ editsUnderWay: 0 });
    await vi.waitFor(() => expect(log).toContain('reload'));
  });

  it('says that other pages of the site are open', async () => {
    const { store } = await appWith();
    const { port, pagePort, tell } = fakes({}, { takeOver: async () => ({ others: 2 }) });
    await keepOffline(store, port, pagePort);
    tell();
    await store.getState().offline!.newVersion!.reload();
    expect(store.getState().offline!.newVersion!.others).toBe(2);
  });
});

describe('unsavedWork', () => {
  it('is nothing at the beginning, and the first screen is there', async () => {
    const { store } = await appWith();
    await firstScreen(store);
    expect(unsavedWork(store.getState())).toEqual({ pending: [], reopened: [], lost: [] });
  });

  it('names what is under way and what is in memory alone', async () => {
    const { store } = await appWith();
    store.setState({ openingModel: 'a.onnx', unstoredLabels: { mine: 'no room' } });
    expect(unsavedWork(store.getState())).toEqual({
      pending: ['the model'],
      reopened: [],
      lost: ['labels that this browser could not keep'],
    });
  });
});
