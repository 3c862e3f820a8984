import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_LABEL } from '../../domain/dataset';
import { NO_PREDICTION } from '../../domain/predictions';
import { ImportStore } from './importStore';
import type { StoredImport } from './storedImport';

const stored = (number: number, change: Partial<StoredImport> = {}): StoredImport => ({
  version: 1,
  number,
  modelName: 'net',
  fileName: 'net.csv',
  datasetId: 'd',
  k: 2,
  keptAt: '2026-01-01T00:00:00Z',
  imageIds: ['a', '__proto__'],
  originalLabels: Uint16Array.of(3, NO_LABEL),
  classes: Uint16Array.of(1, 2, 999, NO_PREDICTION),
  scores: Float32Array.of(0.75, 0.25, 1, 0),
  ...change,
});

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('ImportStore', () => {
  it('gives back to another page what was stored, and forgets what was deleted', async () => {
    const store = new ImportStore();
    const { scores: _, ...unscored } = stored(2);
    await store.add(stored(1));
    await store.add(unscored);
    await store.close();
    const later = new ImportStore();
    expect(await later.numbers()).toEqual([1, 2]);
    expect(await later.get(1)).toEqual(stored(1));
    expect(await later.get(2)).toEqual(unscored);
    await later.delete(1);
    expect([await store.numbers(), await store.get(1)]).toEqual([[2], undefined]);
  });

  it('gives no number twice, to no tab, and writes no import over another', async () => {
    const tabs = [new ImportStore(), new ImportStore()];
    const numbers = await Promise.all([0, 1, 0, 1, 0].map((tab) => tabs[tab]!.nextNumber()));
    await tabs[0]!.close();
    numbers.push(await tabs[0]!.nextNumber());
    expect(new Set(numbers).size).toBe(6);
    await tabs[0]!.add(stored(1));
    await expect(tabs[1]!.add(stored(1, { modelName: 'other' }))).rejects.toMatchObject({ code: 'storage' });
    expect(await tabs[1]!.get(1)).toEqual(stored(1));
  });

  it.each<[field: string, change: Record<string, unknown>]>([
    ['modelName', { modelName: 7 }],
    ['fileName', { fileName: '' }],
    ['datasetId', { datasetId: 'd'.repeat(10_001) }],
    ['k', { k: 1.5 }],
    ['imageIds', { imageIds: ['a', 'a'] }],
    ['imageIds', { imageIds: [{ toString: 'x' }, 'b'] }],
    ['originalLabels', { originalLabels: Uint16Array.of(1000, 1) }],
    ['originalLabels', { originalLabels: [1, 2] }],
    ['classes', { classes: Uint16Array.of(1, 2) }],
    ['classes', { classes: Uint16Array.of(1, 1, 2, 3) }],
    ['classes', { classes: Uint16Array.of(1, 1000, 2, 3) }],
    ['classes', { classes: Uint16Array.of(NO_PREDICTION, 1, 2, 3) }],
    ['scores', { scores: Float32Array.of(0.5, Number.NaN, 1, 0) }],
    ['scores', { scores: Float32Array.of(0.5) }],
  ])('names the field of a damaged record: %s %j', async (field, change) => {
    const store = new ImportStore();
    await store.add({ ...stored(3), ...change } as StoredImport);
    await expect(store.get(3)).rejects.toThrow(`import 3, ${field}: a stored import is damaged. Remove it`);
    await store.delete(3);
    expect(await store.numbers()).toEqual([]);
  });

  it('leaves records of another version alone', async () => {
    const store = new ImportStore();
    await store.add(stored(1, { version: 2 as 1, k: 'of another kind' as unknown as 1 }));
    expect(await store.get(1)).toBeUndefined();
    expect(await store.numbers()).toEqual([1]);
  });

  it('loses nothing stored where the quota is exceeded, and says what helps', async () => {
    const store = new ImportStore();
    await store.add(stored(1));
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(store.add(stored(2))).rejects.toThrow(/storage is full.*Delete imports/);
    add.mockRestore();
    expect(await store.numbers()).toEqual([1]);
  });

  it('does not stand in the way of a later version of the app', async () => {
    const store = new ImportStore();
    await store.add(stored(1));
    const later = await openDB('plural-imports', 2);
    expect(await later.count('imports')).toBe(1);
    later.close();
  });
});
