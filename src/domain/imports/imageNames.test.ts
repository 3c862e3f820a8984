import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../classes/classTable';
import { rowsByName } from './mapImport';

const known = (i: number) => `ILSVRC2012_val_${String(i).padStart(8, '0')}`;
const IDS = Array.from({ length: 40 }, (_, i) => known(i + 1));
const rowOf = new Map(IDS.map((id, row) => [id, row]));
const labels = Uint16Array.from(IDS, (_, row) => (row * 31) % 1000);
const wnid = (row: number) => CLASSES[labels[row]!]!.wnid;

/** Other names that tools and archives give a known picture. */
const NAMES: readonly ((row: number) => string)[] = [
  (row) => `${IDS[row]}_${wnid(row)}.JPEG`,
  (row) => `${wnid(row)}/${IDS[row]}.JPEG`,
  (row) => `./val/${IDS[row]}.jpeg`,
  (row) => `C:\\data\\val\\${IDS[row]}.JPEG`,
  (row) => `https://x.org/val/${IDS[row]}.JPEG?size=1`,
  (row) => `val%2F${IDS[row]}.JPEG`,
  (row) => IDS[row]!.toUpperCase(),
  (row) => `${wnid(row)}_${IDS[row]}.png`,
  (row) => `resized_${IDS[row]}_256.jpg`,
  (row) => ` ${IDS[row]}`,
];

describe('rowsByName', () => {
  it('finds a known id inside the names that tools give it', () => {
    const row = fc.integer({ min: 0, max: IDS.length - 1 });
    fc.assert(
      fc.property(fc.uniqueArray(row, { minLength: 1 }), fc.nat(), (rows, seed) => {
        const names = rows.map((r, i) => NAMES[(seed + i) % NAMES.length]!(r));
        const found = rowsByName(names, rowOf, labels);
        expect([...found.rows]).toEqual(rows);
        expect(found.stated.hits).toBe(found.stated.n);
      }),
    );
  });

  it('counts names whose wnid is not the original label', () => {
    const found = rowsByName([`${IDS[0]}_${wnid(1)}.JPEG`, `${IDS[1]}_${wnid(1)}.JPEG`], rowOf, labels);
    expect(found.stated).toEqual({ n: 2, hits: 1 });
  });

  it('leaves names that nobody knows', () => {
    expect(rowsByName(['ILSVRC2012_val_0000001', 'x_n01440764', '%zz'], rowOf).unknown).toHaveLength(3);
  });
});
