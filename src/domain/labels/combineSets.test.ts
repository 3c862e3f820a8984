import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelSet, labelSetFrom, labelsOf } from '../labelSet';
import { COMBINATIONS, combineSets } from './combineSets';
import { namesRow } from './setAlgebra';

const info = { id: 'made', name: 'Made', provenance: { source: 'a test', licence: 'none' } };
const N = 5;
const aRow = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }), { nil: undefined, freq: 4 });
const aSet: fc.Arbitrary<LabelSet> = fc.array(aRow, { minLength: N, maxLength: N }).map((rows) =>
  labelSetFrom(
    { ...info, datasetId: 'd', named: Uint8Array.from(rows, (row) => Number(row !== undefined)) },
    rows.map((row) => row ?? []),
  ),
);

describe('combineSets', () => {
  it('says of every class of every image what counting the sets says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMBINATIONS), fc.array(aSet, { minLength: 2, maxLength: 5 }), (kind, sets) => {
        const made = combineSets(kind, sets, info);
        for (let row = 0; row < N; row++) {
          const naming = sets.filter((set) => namesRow(set, row));
          const isOfAll = kind === 'intersection' || kind === 'difference';
          expect(namesRow(made, row)).toBe(isOfAll ? naming.length === sets.length : naming.length > 0);
          if (!namesRow(made, row)) continue;
          for (let c = 0; c <= 6; c++) {
            const listing = naming.filter((set) => labelsOf(set, row).includes(c)).length;
            const isIn = {
              union: listing > 0,
              intersection: listing === naming.length,
              majority: listing > naming.length / 2,
              difference: listing === 1 && labelsOf(sets[0]!, row).includes(c),
            }[kind];
            expect(labelsOf(made, row).includes(c)).toBe(isIn);
          }
        }
      }),
    );
  });

  it('is made of two or more, of one dataset', () => {
    const one = labelSetFrom({ ...info, datasetId: 'd' }, [[1]]);
    expect(() => combineSets('union', [one], info)).toThrow(/two or more; found 1/);
    const other = labelSetFrom({ ...info, datasetId: 'e' }, [[1]]);
    for (const kind of COMBINATIONS) expect(() => combineSets(kind, [one, other], info)).toThrow(/other images/);
  });
});
