import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOfRows } from '../testing/columns';
import { NO_LABEL } from './dataset';
import { hasLabel, labelCount, labelsOf, originalLabelSet } from './labelSet';

const rows = fc.array(fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 14 }), { maxLength: 30 });

describe('labelSetFrom', () => {
  it('holds each row as a sorted set, and nothing else', () => {
    fc.assert(
      fc.property(rows, (lists) => {
        const labels = labelsOfRows(lists);
        expect(labels.offsets).toHaveLength(lists.length + 1);
        expect(labels.offsets[lists.length]).toBe(labels.classes.length);
        lists.forEach((list, row) => {
          const expected = [...new Set(list)].toSorted((a, b) => a - b);
          expect([...labelsOf(labels, row)]).toEqual(expected);
          expect(labelCount(labels, row)).toBe(expected.length);
        });
      }),
    );
  });

  it('knows the labels of a row from those of its neighbours', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 999 }), (lists, c) => {
        const labels = labelsOfRows(lists);
        lists.forEach((list, row) => {
          for (const each of [c, ...list]) expect(hasLabel(labels, row, each)).toBe(list.includes(each));
        });
      }),
    );
  });

  it.each([1000, -1, 1.5, Number.NaN, NO_LABEL])('refuses %d and names its row', (c) => {
    expect(() => labelsOfRows([[1], [2, c]])).toThrow(
      /test, row 1: not a class index; expected an integer from 0 to 999/,
    );
  });

  it('takes no image and empty rows', () => {
    expect([...labelsOfRows([]).offsets]).toEqual([0]);
    expect([...labelsOfRows([[], []]).offsets]).toEqual([0, 0, 0]);
  });
});

describe('originalLabelSet', () => {
  it('holds one label, and none where it is unknown', () => {
    const labels = originalLabelSet('d', Uint16Array.of(7, NO_LABEL, 0));
    expect([0, 1, 2].map((row) => [...labelsOf(labels, row)])).toEqual([[7], [], [0]]);
    expect(labels).toMatchObject({ id: 'original', datasetId: 'd' });
  });
});
