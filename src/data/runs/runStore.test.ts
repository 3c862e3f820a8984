import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunLocks } from './runLocks';
import { RunStore } from './runStore';
import type { StoredBatch, StoredRun } from './storedRun';

const run = (id: string, change: Partial<StoredRun> = {}): StoredRun => ({
  version: 1,
  id,
  datasetId: 'd',
  k: 2,
  of: 4,
  status: 'open',
  activeMs: 0,
  startedAt: '2026-01-01T00:00:00Z',
  about: { any: ['thing'] },
  ...change,
});

const batch = (...imageIds: string[]): StoredBatch => ({
  imageIds,
  classes: Uint16Array.from(imageIds.flatMap((_, i) => [i, i + 1])),
  scores: Float32Array.from(imageIds.flatMap(() => [0.75, 0.25])),
  failures: [{ imageId: 'x', fileName: 'x.jpg', message: 'x.jpg: not a picture' }],
});

const plan = { imageIds: ['a', 'b', 'c', 'x'], originalLabels: Uint16Array.of(1, 2, 3, 0xffff) };

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('RunStore', () => {
  it('gives back to another page what was stored: metadata, plan and batches in their order', async () => {
    const store = new RunStore();
    expect(await store.create(run('r'), plan)).toBe(true);
    await store.append(run('r', { activeMs: 5 }), 0, batch('a'));
    await store.append(run('r', { activeMs: 9 }), 1, batch('b', 'c'));
    await store.close();
    const later = new RunStore();
    expect(await later.list()).toEqual([run('r', { activeMs: 9 })]);
    expect(await later.plan('r')).toEqual(plan);
    expect(await later.batches('r', 0, 10)).toEqual([batch('a'), batch('b', 'c')]);
    expect(await later.batches('r', 1, 1)).toEqual([batch('b', 'c')]);
    expect(await later.batches('r', 2, 1)).toEqual([]);
  });

  it('gives back batches of a model that tells no probability', async () => {
    const store = new RunStore();
    await store.create(run('r'), plan);
    const unscored = { ...batch('a', 'b'), scores: new Float32Array() };
    await store.append(run('r'), 0, unscored);
    expect(await store.batches('r', 0, 1)).toEqual([unscored]);
  });

  it('lists the newest first, and leaves records of another version alone', async () => {
    const store = new RunStore();
    await store.create(run('old', { startedAt: '2025-01-01T00:00:00Z' }), plan);
    await store.create(run('new'), plan);
    await store.create({ ...run('later version'), version: 2 as 1 }, plan);
    expect((await store.list()).map((r) => r.id)).toEqual(['new', 'old']);
  });

  it('begins no run twice, and writes no batch over another', async () => {
    const [one, two] = [new RunStore(), new RunStore()];
    const begun = await Promise.all([one.create(run('r'), plan), two.create(run('r', { of: 9 }), plan)]);
    expect(begun.filter(Boolean)).toHaveLength(1);
    await one.append(run('r'), 0, batch('a'));
    await expect(two.append(run('r', { activeMs: 99 }), 0, batch('b'))).rejects.toMatchObject({ code: 'storage' });
    expect(await one.batches('r', 0, 9)).toEqual([batch('a')]);
    expect((await one.run('r'))?.activeMs).toBe(0);
  });

  it('deletes a run with all its batches, and no other', async () => {
    const store = new RunStore();
    for (const id of ['r', 'r2']) {
      await store.create(run(id), plan);
      await store.append(run(id), 0, batch('a'));
    }
    await store.delete('r');
    expect((await store.list()).map((r) => r.id)).toEqual(['r2']);
    expect(await store.batches('r', 0, 9)).toEqual([]);
    expect(await store.plan('r')).toBeUndefined();
    expect(await store.batches('r2', 0, 9)).toHaveLength(1);
  });

  it('loses nothing stored where the quota is exceeded, and says what helps', async () => {
    const store = new RunStore();
    await store.create(run('r'), plan);
    await store.append(run('r', { activeMs: 1 }), 0, batch('a'));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(store.append(run('r', { activeMs: 2 }), 1, batch('b'))).rejects.toThrow(
      /storage is full.*Delete runs/,
    );
    put.mockRestore();
    expect(await store.list()).toEqual([run('r', { activeMs: 1 })]);
    expect(await store.batches('r', 0, 9)).toEqual([batch('a')]);
  });

  it('writes nothing for a run whose record is gone, and says so', async () => {
    const store = new RunStore();
    await store.create(run('r'), plan);
    // the data of the site are cleared under the page: the connection ends, and the next one finds an empty database
    await store.close();
    vi.stubGlobal('indexedDB', new IDBFactory());
    for (const write of [store.append(run('r'), 0, batch('a')), store.update(run('r', { status: 'done' }))]) {
      await expect(write).rejects.toThrow(/r: what this browser kept of the run is gone.*were cleared/);
    }
    expect(await store.list()).toEqual([]);
    expect(await store.damaged()).toEqual([]);
  });

  it('says where the browser keeps nothing', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const store = new RunStore();
    await expect(store.list()).rejects.toThrow(/could not read the run; found denied\. Allow this site/);
  });
});

/** Enough of the Web Locks of one browser: exclusive locks, granted in turn. */
class FakeLocks {
  private readonly queues = new Map<string, Promise<void>>();
  private readonly heldNames = new Set<string>();

  readonly manager = {
    request: async (name: string, ...rest: unknown[]) => {
      const task = rest.at(-1) as (lock: object | null) => unknown;
      if (rest.length > 1 && this.heldNames.has(name)) return task(null);
      const turn = (this.queues.get(name) ?? Promise.resolve()).then(async () => {
        this.heldNames.add(name);
        await task({});
        this.heldNames.delete(name);
      });
      this.queues.set(name, turn);
      await turn;
      return undefined;
    },
    query: async () => ({ held: [...this.heldNames].map((name) => ({ name })) }),
  } as unknown as LockManager;
}

describe('RunLocks', () => {
  it('let one tab hold a run, and tell the other when it is free', async () => {
    const { manager } = new FakeLocks();
    const [here, there] = [new RunLocks(manager), new RunLocks(manager)];
    const release = await here.hold('r');
    expect(release).toBeDefined();
    expect(await there.hold('r')).toBeUndefined();
    expect(await there.isHeld('r')).toBe(true);
    expect(await there.isHeld('other')).toBe(false);
    let free = false;
    const waiting = there.whenFree('r').then(() => {
      free = true;
    });
    await here.isHeld('r');
    expect(free).toBe(false);
    release?.();
    await waiting;
    expect(await there.hold('r')).toBeDefined();
  });

  it('stand in nobody’s way where the browser has none', async () => {
    const locks = new RunLocks(undefined);
    expect(await locks.hold('r')).toBeDefined();
    expect(await locks.isHeld('r')).toBe(false);
    await locks.whenFree('r');
  });
});
