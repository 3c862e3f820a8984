import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelSet, labelSetFrom, labelsOf } from '../labelSet';
import { cutAtScore, differenceOf, intersectionOf, majorityOf, namesRow, overlayOf, unionOf } from './setAlgebra';

const info = { id: 'made', name: 'Made', provenance: { source: 'a test', licence: 'none' } };
const N = 6;

const aSet: fc.Arbitrary<LabelSet> = fc
  .array(fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 5 }), { nil: undefined, freq: 4 }), {
    minLength: N,
    maxLength: N,
  })
  .map((rows) => {
    const named = Uint8Array.from(rows, (row) => Number(row !== undefined));
    return labelSetFrom(
      { ...info, datasetId: 'd', ...(named.includes(0) ? { named } : {}) },
      rows.map((row) => row ?? []),
    );
  });
const fullSet = aSet.filter((set) => !set.named);

/** What a set says, image by image; undefined where it says nothing. */
const said = (set: LabelSet) =>
  Array.from({ length: N }, (_, row) => (namesRow(set, row) ? [...labelsOf(set, row)] : undefined));

describe('set algebra', () => {
  it('union and intersection are commutative, associative, idempotent; each absorbs the other', () => {
    fc.assert(
      fc.property(aSet, aSet, aSet, (a, b, c) => {
        for (const op of [unionOf, intersectionOf]) {
          expect(said(op([a, b], info))).toEqual(said(op([b, a], info)));
          expect(said(op([op([a, b], info), c], info))).toEqual(said(op([a, op([b, c], info)], info)));
          expect(said(op([a, b, c], info))).toEqual(said(op([op([a, b], info), c], info)));
          expect(said(op([a, a], info))).toEqual(said(a));
        }
        expect(said(intersectionOf([a, unionOf([a, b], info)], info))).toEqual(said(a));
      }),
    );
  });

  it('a set is its difference from another plus what they share', () => {
    fc.assert(
      fc.property(fullSet, fullSet, (a, b) => {
        const parts = unionOf([differenceOf(a, b, info), intersectionOf([a, b], info)], info);
        expect(said(parts)).toEqual(said(a));
        expect(said(intersectionOf([differenceOf(a, b, info), b], info)).flat()).toEqual([]);
      }),
    );
  });

  it('a majority lies between intersection and union; of one set it is the set', () => {
    fc.assert(
      fc.property(fc.array(fullSet, { minLength: 1, maxLength: 5 }), (sets) => {
        const most = majorityOf(sets, info);
        expect(said(unionOf([most, intersectionOf(sets, info)], info))).toEqual(said(most));
        expect(said(intersectionOf([most, unionOf(sets, info)], info))).toEqual(said(most));
        expect(said(majorityOf([sets[0]!], info))).toEqual(said(sets[0]!));
      }),
    );
  });

  it('a majority asks only the sets that name the image', () => {
    const set = (row: number[], named: number) =>
      labelSetFrom({ ...info, datasetId: 'd', named: Uint8Array.of(named) }, [row]);
    expect([...labelsOf(majorityOf([set([1], 1), set([], 0), set([], 0)], info), 0)]).toEqual([1]);
    expect([...labelsOf(majorityOf([set([1], 1), set([], 1), set([], 0)], info), 0)]).toEqual([]);
  });

  it('an overlay is associative, idempotent, and never touches an image that it does not name', () => {
    fc.assert(
      fc.property(aSet, aSet, aSet, (top, middle, base) => {
        const twice = overlayOf(top, overlayOf(middle, base, info), info);
        expect(said(twice)).toEqual(said(overlayOf(overlayOf(top, middle, info), base, info)));
        const over = overlayOf(top, base, info);
        expect(said(overlayOf(top, over, info))).toEqual(said(over));
        said(over).forEach((row, i) => {
          expect(row).toEqual(said(top)[i] ?? said(base)[i]);
        });
      }),
    );
  });

  it('sets cut at a higher score are contained in those cut at a lower one', () => {
    const scored = fc.array(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 1000 })), {
        maxLength: 5,
        selector: ([c]) => c,
      }),
      { minLength: N, maxLength: N },
    );
    fc.assert(
      fc.property(scored, fc.nat(1000), fc.nat(1000), (rows, one, two) => {
        const flat = rows.flatMap((row) => [...row].sort(([a], [b]) => a - b));
        const offsets = Uint32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]);
        const scores = {
          labelSetId: 's',
          datasetId: 'd',
          offsets,
          classes: Uint16Array.from(flat, ([c]) => c),
          thousandths: Uint16Array.from(flat, ([, score]) => score),
        };
        const [low, high] = [Math.min(one, two), Math.max(one, two)].map((t) => cutAtScore(scores, info, t)) as [
          LabelSet,
          LabelSet,
        ];
        expect(said(unionOf([low, high], info))).toEqual(said(low));
        expect(said(cutAtScore(scores, info, 0))).toEqual(
          rows.map((row) => (row.length === 0 ? undefined : row.map(([c]) => c).sort((a, b) => a - b))),
        );
      }),
    );
  });

  it('keeps what was reviewed', () => {
    const set = (reviewed: number) =>
      labelSetFrom({ ...info, datasetId: 'd', reviewed: Uint8Array.of(reviewed) }, [[1]]);
    expect([...unionOf([set(1), set(0)], info).reviewed!]).toEqual([0]);
    expect([...overlayOf(set(1), set(0), info).reviewed!]).toEqual([1]);
    expect(unionOf([labelSetFrom({ ...info, datasetId: 'd' }, [[1]])], info).reviewed).toBeUndefined();
  });

  it('refuses sets of another dataset, and none at all', () => {
    const set = (datasetId: string) => labelSetFrom({ ...info, datasetId }, [[1]]);
    expect(() => unionOf([set('d'), set('e')], info)).toThrow(/expected d, 1 images; found e, 1 images/);
    expect(() => unionOf([], info)).toThrow(/at least one/);
  });
});
