import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import { rowsByName } from './rowsByName';
import { statedClasses } from './statedClasses';

const known = (i: number) => `ILSVRC2012_val_${String(i).padStart(8, '0')}`;
const IDS = Array.from({ length: 40 }, (_, i) => known(i + 1));
const rowOf = new Map(IDS.map((id, row) => [id, row]));
const labels = Uint16Array.from(IDS, (_, row) => (row * 31) % 1000);
const wnid = (row: number) => CLASSES[labels[row]!]!.wnid;

/** Names that tools and archives give a known picture. */
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

/** The names, joined with the images and compared with their labels. */
function joined(names: readonly string[]) {
  const found = rowsByName(names, rowOf);
  return { ...found, stated: statedClasses(names, found.rows, labels) };
}

describe('statedClasses', () => {
  it('are the labels of known ids, inside whatever names tools give them', () => {
    const row = fc.integer({ min: 0, max: IDS.length - 1 });
    fc.assert(
      fc.property(fc.uniqueArray(row, { minLength: 1 }), fc.nat(), (rows, seed) => {
        const names = rows.map((r, i) => NAMES[(seed + i) % NAMES.length]!(r));
        const { rows: found, stated } = joined(names);
        expect([...found]).toEqual(rows);
        expect(stated.hits).toBe(stated.n);
      }),
    );
  });

  it('count names whose WordNet id is not the original label', () => {
    const names = [`${IDS[0]}_${wnid(1)}.JPEG`, `${IDS[1]}_${wnid(1)}.JPEG`];
    expect(joined(names).stated).toEqual({
      n: 2,
      hits: 1,
      contradicted: [{ name: names[0], stated: labels[1], known: labels[0] }],
    });
  });

  it('are none for names that nobody knows', () => {
    const { unknown, stated } = joined(['ILSVRC2012_val_0000001', 'x_n01440764', '%zz']);
    expect(unknown).toHaveLength(3);
    expect(stated).toEqual({ n: 0, hits: 0, contradicted: [] });
  });

  it('are contradicted in the file name or in its folder, where the image has a label', () => {
    const names = [`${IDS[0]}_n01440764.JPEG`, `${IDS[0]}_n01443537.JPEG`, `n01443537/${IDS[0]}.JPEG`, 'x'];
    const { contradicted } = statedClasses(names, Int32Array.of(0, 0, 0, 1), Uint16Array.of(0, NO_LABEL));
    expect(contradicted).toEqual([
      { name: names[1], stated: 1, known: 0 },
      { name: names[2], stated: 1, known: 0 },
    ]);
  });
});
