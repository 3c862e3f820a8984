import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeptLabels } from '../../domain/labels/keptLabels';
import { LabelStore } from './labelStore';
import { keptFromStored, storedFrom } from './storedLabels';

const text = fc.string({ maxLength: 12 });
const classIndex = fc.integer({ min: 0, max: 999 });

/** Sets with scores on every entry, or on none. */
const keptLabels: fc.Arbitrary<KeptLabels> = fc
  .record({
    scored: fc.boolean(),
    rows: fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1, maxLength: 20 }),
        classes: fc.uniqueArray(classIndex, { maxLength: 5 }),
        not: fc.uniqueArray(classIndex, { maxLength: 3 }),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { selector: ({ name }) => name, minLength: 1, maxLength: 8 },
    ),
    description: fc.record({ procedure: text, raters: text, licence: text }),
    use: fc.constantFrom({}, { percent: 50 }, { over: 'real' }, { percent: 5, over: 'refined' }),
  })
  .map(({ scored, rows, description, use }) => ({
    id: 'upload-0123456789',
    name: 'Mine',
    fileName: 'mine.csv',
    datasetId: 'imagenet-val',
    keptAt: '2026-11-29T00:00:00.000Z',
    description,
    use,
    entries: rows.map(({ name, classes, not, score }) => ({
      name,
      classes,
      ...(not.length > 0 ? { not } : {}),
      ...(scored && classes.length > 0 ? { scores: classes.map(() => score) } : {}),
    })),
  }));

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

describe('LabelStore', () => {
  it('gives back what was put, whatever the set holds', async () => {
    const store = new LabelStore();
    await fc.assert(
      fc.asyncProperty(keptLabels, async (kept) => {
        await store.put(kept);
        expect(await store.get(kept.id)).toEqual(kept);
      }),
      { numRuns: 50 },
    );
    expect(await store.ids()).toEqual(['upload-0123456789']);
    await store.delete('upload-0123456789');
    expect(await store.get('upload-0123456789')).toBeUndefined();
  });

  it('takes a record with any field replaced for a whole set only where it is one', () => {
    fc.assert(
      fc.property(keptLabels, fc.jsonValue(), fc.nat(), (kept, value, at) => {
        const stored = storedFrom(kept);
        const keys = Object.keys(stored);
        const changed = { ...stored, [keys[at % keys.length]!]: value };
        let read: KeptLabels;
        try {
          read = keptFromStored(changed);
        } catch (error) {
          expect(String(error)).toMatch(/a stored label set is damaged/);
          return;
        }
        expect(keptFromStored(storedFrom(read))).toEqual(read);
      }),
    );
  });
});
