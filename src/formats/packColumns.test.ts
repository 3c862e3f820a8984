import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../domain/dataset';
import { labelSetFrom } from '../domain/labelSet';
import {
  decodeClassNotes,
  decodeDataset,
  decodeLabelSet,
  encodeClassNotes,
  encodeDataset,
  encodeLabelSet,
} from './packColumns';

const classIndex = fc.integer({ min: 0, max: 999 });
const provenance = { source: 'a test', licence: 'MIT' };
const info = { id: 'l', name: 'L', datasetId: 'd', provenance };

describe('datasets', () => {
  it.each([
    [
      'validation files',
      fc.integer({ min: 1, max: 50_000 }).map((n) => `ILSVRC2012_val_${String(n).padStart(8, '0')}`),
    ],
    ['any names', fc.string({ minLength: 1, unit: 'grapheme' }).filter((id) => !id.includes('\n'))],
  ])('of %s come back', (_, ids) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(ids, { maxLength: 40 }),
        fc.array(fc.oneof(classIndex, fc.constant(NO_LABEL)), { minLength: 40, maxLength: 40 }),
        (imageIds, labels) => {
          const dataset = {
            id: 'd',
            name: 'D',
            imageIds,
            originalLabels: Uint16Array.from(labels.slice(0, imageIds.length)),
          };
          expect(decodeDataset(encodeDataset(dataset), { id: 'd', name: 'D', n: imageIds.length, file: 'x' })).toEqual(
            dataset,
          );
        },
      ),
    );
  });

  it('refuse ids with line breaks, and damage', () => {
    const dataset = { id: 'd', name: 'D', imageIds: ['a\nb'], originalLabels: Uint16Array.of(1) };
    expect(() => encodeDataset(dataset)).toThrow(/line break/);
    const raw = encodeDataset({ ...dataset, imageIds: ['ab'] });
    const expected = { id: 'd', name: 'D', n: 1, file: 'x.bin' };
    expect(() => decodeDataset(raw.subarray(0, 13), expected)).toThrow(/x\.bin, payload byte/);
    expect(() => decodeDataset(raw, { ...expected, n: 2 })).toThrow(/expected 2 images/);
    raw[13] = 0x7f;
    expect(() => decodeDataset(raw, expected)).toThrow(/class indices below 1000/);
  });
});

describe('label sets', () => {
  it('come back, with and without review mask', () => {
    fc.assert(
      fc.property(fc.array(fc.array(classIndex, { maxLength: 8 }), { maxLength: 40 }), fc.boolean(), (rows, masked) => {
        const reviewed = Uint8Array.from(rows, (_, i) => i % 2);
        const labels = labelSetFrom({ ...info, ...(masked ? { reviewed } : {}) }, rows);
        expect(decodeLabelSet(encodeLabelSet(labels), { ...info, n: rows.length, file: 'x' })).toEqual(labels);
      }),
    );
  });

  it('refuse counts that do not add up', () => {
    const raw = encodeLabelSet(labelSetFrom(info, [[1], [2, 3]]));
    raw[12] = 9;
    expect(() => decodeLabelSet(raw, { ...info, n: 2, file: 'x.bin' })).toThrow(/3 labels; found 11/);
  });
});

describe('class notes', () => {
  const notes = { glosses: new Array<string>(1000).fill('a gloss'), similar: new Array<number[]>(1000).fill([1, 2]) };

  it('come back', () => {
    expect(decodeClassNotes(encodeClassNotes(notes), 'x')).toEqual(notes);
  });

  it('refuse other lengths and classes', () => {
    expect(() => decodeClassNotes(encodeClassNotes({ ...notes, glosses: [] }), 'x.bin')).toThrow(/x\.bin: damaged/);
    expect(() =>
      decodeClassNotes(encodeClassNotes({ ...notes, similar: new Array<number[]>(1000).fill([1000]) }), 'x'),
    ).toThrow();
  });
});
