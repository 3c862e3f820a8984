import { type Bound, isWithin, readBound } from './bounds';

/** What is asked of pictures themselves: `side`, `aspect` and `lost` by their size, `sharp` by their pixels; see `measuresOf` and `sharpnessOf`. */
export const PICTURE_WORDS = ['side', 'aspect', 'lost', 'sharp'] as const;
export type PictureWord = (typeof PICTURE_WORDS)[number];

/** All bounds must hold; a picture that is not measured passes none. */
export type PictureTerms = { readonly [W in PictureWord]?: readonly Bound[] };

/** Measures of the pictures of a dataset, single floats [n] each; NaN: not measured, or not to be had. */
export type MeasureColumns = Readonly<Record<PictureWord, Float32Array>>;

/** Least and largest value that a bound may have. */
const RANGES: Readonly<Record<Exclude<PictureWord, 'lost'>, readonly [number, number, example: string]>> = {
  side: [0, 100_000, 'a number of pixels, as in side>=224'],
  aspect: [1, 100_000, 'the longer side over the shorter, 1 or more, as in aspect>1.5'],
  sharp: [0, 1_000_000, 'a number from 0 on, as in sharp<100'],
};

/** Reads the `>=224` of `side>=224`; the sentence says what is wrong. */
export function readPictureTerm(word: PictureWord, operator: string, written: string): Bound | string {
  if (word === 'lost') return readBound(word, operator, written);
  const [least, most, example] = RANGES[word];
  const value = /^(\d+(?:\.\d*)?|\.\d+)$/.test(written) ? Number(written) : Number.NaN;
  if (!(value >= least && value <= most)) return `“${word}” takes ${example}`;
  return { operator: operator === ':' ? '=' : (operator as Bound['operator']), value };
}

/** What passes the terms, row by row; undefined where nothing is asked. */
export function pictureMatcher(
  query: PictureTerms,
  measures: MeasureColumns | undefined,
): ((row: number) => boolean) | undefined {
  const tests = PICTURE_WORDS.flatMap((word) => {
    // measures are single floats, so 1.4 is met by what was measured as 1.4
    const bounds = query[word]?.map((b) => ({ ...b, value: Math.fround(b.value) }));
    const column = measures?.[word];
    return bounds ? [(row: number) => isWithin(column?.[row] ?? Number.NaN, bounds)] : [];
  });
  return tests.length > 0 ? (row) => tests.every((test) => test(row)) : undefined;
}
