import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf } from '../../testing/columns';
import { measuresOf } from '../pictureMeasures';
import { filterImages } from './filterImages';
import { parseImageQuery } from './imageQuery';
import { PICTURE_WORDS, type PictureWord } from './pictureTerms';
import { sortRows } from './sortRows';

/** Sizes of pictures, [0, 0] where none is measured, and a sharpness each. */
const aPicture = fc.record({
  width: fc.oneof(fc.constantFrom(0, 224, 256, 500), fc.integer({ min: 1, max: 5000 })),
  height: fc.oneof(fc.constantFrom(224, 256, 333, 500), fc.integer({ min: 1, max: 5000 })),
  sharp: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 9000 })),
});
type Picture = typeof aPicture extends fc.Arbitrary<infer P> ? P : never;

function listOf(pictures: readonly Picture[]) {
  const measured = pictures.map(({ width, height, sharp }) => ({ ...measuresOf(width, height), sharp }));
  const column = (word: PictureWord) => Float32Array.from(measured, (m) => m[word]);
  const measures = { side: column('side'), aspect: column('aspect'), lost: column('lost'), sharp: column('sharp') };
  const { predictions: _, ...columns } = columnsOf(pictures.map(() => ({ original: 1, labels: [1] })));
  return { measured, columns: { ...columns, imageIds: pictures.map((_p, i) => `i${i}`), measures } };
}

const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  ':': (a, b) => a === b,
};

test('bounds are met as by a plain comparison; what is not measured meets none', () => {
  const bound = fc.constantFrom('1', '1.5', '224', '256', '500', '0.5');
  fc.assert(
    fc.property(
      fc.array(aPicture, { maxLength: 12 }),
      fc.constantFrom(...PICTURE_WORDS),
      fc.constantFrom(...Object.keys(compare)),
      bound,
      (pictures, word, operator, written) => {
        const { query, problems } = parseImageQuery(`${word}${operator}${written}`);
        fc.pre(problems.length === 0);
        const { measured, columns } = listOf(pictures);
        const expected = measured.flatMap((m, row) =>
          compare[operator]!(Math.fround(m[word]), Math.fround(Number(written))) ? [row] : [],
        );
        expect([...filterImages(columns, query).rows]).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('bounds out of range are explained and left out', () => {
  for (const text of ['side>=224px', 'aspect<0.5', 'sharp<-1', 'lost>1.5', 'side>9999999', 'aspect:wide']) {
    const { query, problems } = parseImageQuery(text);
    expect(query).toEqual({});
    expect(problems).toEqual([expect.stringContaining(`“${text.match(/^[a-z]+/)![0]}” takes`)]);
  }
  expect(parseImageQuery('lost>50%').query.lost).toEqual([{ operator: '>', value: 0.5 }]);
});

test('orders put what is not measured last', () => {
  const pictures = [
    { width: 500, height: 375, sharp: 50 },
    { width: 0, height: 0, sharp: Number.NaN },
    { width: 1000, height: 250, sharp: 900 },
    { width: 300, height: 300, sharp: Number.NaN },
  ];
  const { columns } = listOf(pictures);
  const rows = Uint32Array.from(pictures.keys());
  expect([...sortRows(rows, 'small', columns)]).toEqual([2, 3, 0, 1]);
  expect([...sortRows(rows, 'cropped', columns)]).toEqual([2, 0, 3, 1]);
  expect([...sortRows(rows, 'blurred', columns)]).toEqual([0, 2, 1, 3]);
});

test('without any measure nothing passes', () => {
  const { measures: _, ...columns } = listOf([{ width: 10, height: 10, sharp: 1 }]).columns;
  expect([...filterImages(columns, parseImageQuery('side>=0').query).rows]).toEqual([]);
});
