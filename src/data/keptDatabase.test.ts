import { IDBFactory } from 'fake-indexeddb';
import { type DBSchema, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runState } from '../testing/runs';
import { allOrNothing, KeptDatabase } from './keptDatabase';
import { RunLocks } from './runs/runLocks';
import { RunStore } from './runs/runStore';
import { storageError } from './storageError';
import { onStorageWait } from './storageWait';

interface Schema extends DBSchema {
  readonly things: { readonly key: string; readonly value: number };
}
const contents = { thing: 'thing', things: 'things' };
const kept = () =>
  new KeptDatabase<Schema>('plural-test', (database) => void database.createObjectStore('things'), contents);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('allOrNothing', () => {
  const aborted = () => Promise.reject(new DOMException('aborted', 'AbortError'));
  const quota = new DOMException('', 'QuotaExceededError');

  it('tells the cause of a transaction that was given up, not that its requests were aborted', async () => {
    const ends = { abort: () => {} };
    const full = { done: Promise.reject(quota), error: quota, ...ends };
    await expect(allOrNothing(full, [aborted, aborted])).rejects.toBe(quota);
    const silent = { done: aborted(), error: quota, ...ends };
    await expect(allOrNothing(silent, [aborted])).rejects.toBe(quota);
  });

  it('tells the request that failed where that is the cause', async () => {
    const taken = new DOMException('', 'ConstraintError');
    const transaction = { done: aborted(), error: null, abort: () => {} };
    await expect(allOrNothing(transaction, [() => Promise.reject(taken), aborted])).rejects.toBe(taken);
  });

  it('undoes what was begun where a request cannot be made', async () => {
    const database = kept();
    const failing = database.run('keep', async (db) => {
      const transaction = db.transaction('things', 'readwrite');
      await allOrNothing(transaction, [
        () => transaction.store.put(1, 'a'),
        () => {
          throw new DOMException('', 'DataCloneError');
        },
      ]);
    });
    await expect(failing).rejects.toMatchObject({ code: 'storage' });
    expect(await database.run('read', (db) => db.getAllKeys('things'))).toEqual([]);
  });
});

describe('storageError', () => {
  it.each([
    ['QuotaExceededError', /storage is full.*Delete runs.*free space/],
    ['VersionError', /newer version of Plural.*Reload the page/],
    ['AbortError', /gave up writing.*Free space/],
    ['UnknownError', /own storage.*start the browser again/],
    ['ConstraintError', /from another tab.*Reload/],
    ['SecurityError', /could not keep the run.*Allow this site to store data/],
    ['constructor', /could not keep the run; found constructor\. Allow this site/],
  ])('has the remedy of %s', (name, expected) => {
    expect(storageError('keep', 'run', 'runs', new DOMException('', name)).message).toMatch(expected);
  });
});

describe('KeptDatabase', () => {
  it.each(['InvalidStateError', 'AbortError', 'UnknownError'])(
    'asks again on a new connection where the browser closed the old one (%s)',
    async (name) => {
      const database = kept();
      let asked = 0;
      const answer = await database.run('keep', async (db) => {
        if (asked++ === 0) {
          db.close();
          throw new DOMException('Connection is closing because of: Force close delete origin', name);
        }
        return db.put('things', 1, 'a');
      });
      expect([answer, asked]).toEqual(['a', 2]);
    },
  );

  it('does not ask again while the connection holds', async () => {
    const database = kept();
    let asked = 0;
    const failing = database.run('keep', () => {
      asked++;
      return Promise.reject(new DOMException('', 'AbortError'));
    });
    await expect(failing).rejects.toThrow(/changed nothing/);
    expect(asked).toBe(1);
  });

  it('says to reload where a newer version wrote it', async () => {
    (await openDB('plural-test', 7)).close();
    await expect(kept().run('read', (db) => db.getAll('things'))).rejects.toThrow(/newer version.*Reload the page/);
  });

  it('says after 3 s that another tab may hold it, and goes on when it is free', async () => {
    const told: string[] = [];
    onStorageWait((sentence) => told.push(sentence));
    const database = kept();
    await database.run('read', (db) => db.getAll('things'));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let answer = (_: number) => {};
    const held = database.run(
      'read',
      () =>
        new Promise<number>((resolve) => {
          answer = resolve;
        }),
    );
    await vi.advanceTimersByTimeAsync(2900);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toEqual([expect.stringMatching(/not answered for 3 s about the things.*close other tabs of Plural/)]);
    answer(7);
    expect(await held).toBe(7);
  });

  it('gives up a database that does not open, and asks again the next time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // a request that never answers
    const request = Object.assign(Object.create(IDBOpenDBRequest.prototype), { addEventListener: () => {} });
    const hangs = vi.spyOn(indexedDB, 'open').mockReturnValue(request);
    const database = kept();
    const waiting = database.run('read', (db) => db.getAll('things'));
    const refused = expect(waiting).rejects.toThrow(/did not open.*within 20 s.*Close other tabs/);
    await vi.advanceTimersByTimeAsync(20_100);
    await refused;
    hangs.mockRestore();
    vi.useRealTimers();
    expect(await database.run('read', (db) => db.getAll('things'))).toEqual([]);
  });

  it('asks the browser once to keep work, and not for what is no work', async () => {
    const persist = vi.fn(async () => true);
    vi.stubGlobal('navigator', { storage: { persist } });
    await kept().run('keep', (db) => db.put('things', 1, 'a'));
    expect(persist).not.toHaveBeenCalled();
    const runs = new RunStore(new RunLocks(undefined));
    const run = { version: 1, id: 'r', datasetId: 'd', k: 1, of: 1, status: 'open', activeMs: 0 } as const;
    const stored = { ...run, startedAt: runState('r').receipt.startedAt, about: {} };
    await runs.list();
    expect(persist).not.toHaveBeenCalled();
    await runs.create(stored, { imageIds: ['a'] });
    await runs.update(stored);
    expect(persist).toHaveBeenCalledTimes(1);
  });
});
