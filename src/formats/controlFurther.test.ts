import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ControlFurther, type FurtherPicture, furtherPictures, furtherRow, furtherText } from './controlFurther';

const CLASSES = Array.from({ length: 57 }, (_, i) => 400 + 3 * i);
const someClasses = (min: number, max: number) =>
  fc.uniqueArray(fc.constantFrom(...CLASSES), { minLength: min, maxLength: max });
const picture = fc.tuple(someClasses(1, 5), someClasses(5, 5), fc.nat()).map(
  ([labels, top, at]): FurtherPicture => ({
    original: labels[at % labels.length]!,
    labels: labels.toSorted((a, b) => a - b),
    top,
  }),
);
const fileOf = (rows: readonly string[]): ControlFurther => ({
  version: 1,
  model: 'ab',
  classes: CLASSES,
  sets: [{ id: 'control-a-more', of: 'control-a', kind: 'more', difficulty: 'plain', rows }],
});

describe('further.json', () => {
  it('gives back any pictures', () => {
    fc.assert(
      fc.property(fc.array(picture, { maxLength: 20 }), (pictures) => {
        const written = furtherText(fileOf(pictures.map((p) => furtherRow(p, CLASSES))));
        const read = JSON.parse(written) as ControlFurther;
        expect(furtherPictures(read, read.sets[0]!)).toEqual(pictures);
      }),
    );
  });

  it.each(['', 'A', 'A BCDE', 'A BCDEFG', 'ABCDEF BCDEF', 'AA BCDEF', 'A BBCDE', '9 BCDEF', 'A BCDE9', 'A  BCDEF'])(
    'refuses the row “%s” and names it',
    (row) => {
      const file = fileOf(['A BCDEF', row]);
      expect(() => furtherPictures(file, file.sets[0]!)).toThrow(/control-a-more, row 1/);
    },
  );
});
