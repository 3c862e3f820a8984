import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyImages, columnsOf, type TestImage } from '../../testing/columns';
import { CLASSES } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import { CLASS_FACETS, type ClassFacetWord, chosenClasses, classCounts, toggleClass } from './classFacet';
import { filterImages, type QueryColumns } from './filterImages';
import { parseImageQuery } from './imageQuery';

const columnsFor = (images: readonly TestImage[]): QueryColumns => ({
  ...columnsOf(images),
  imageIds: images.map((_, i) => `Image_${i}`),
});
const aWord = fc.constantFrom(...CLASS_FACETS);
const aClass = fc.integer({ min: 0, max: 999 });
const found = (columns: QueryColumns, text: string) => filterImages(columns, parseImageQuery(text).query).rows;

/** Classes of an image behind a word, in plain words. */
function classesOf({ original, labels, predicted }: TestImage, word: ClassFacetWord): readonly number[] {
  if (word === 'label') return labels;
  if (word === 'says') return predicted ? [predicted[0]!] : [];
  return original === NO_LABEL ? [] : [original];
}

test('counts are those of a plain count, and add up to the list', () => {
  fc.assert(
    fc.property(anyImages(), aWord, (images, word) => {
      const columns = columnsFor(images);
      const counts = classCounts(Uint32Array.from(images.keys()), columns, word);
      const all = images.flatMap((image) => classesOf(image, word));
      for (const { classIndex, n } of counts) expect(n).toBe(all.filter((c) => c === classIndex).length);
      expect(counts.reduce((sum, { n }) => sum + n, 0)).toBe(all.length);
      expect(counts.map(({ n }) => n)).toEqual(counts.map(({ n }) => n).sort((a, b) => b - a));
    }),
  );
});

test('a class that is pressed shows as many images as it said', () => {
  fc.assert(
    fc.property(anyImages(), aWord, fc.constantFrom('', 'labels>=2', 'original:in'), (images, word, text) => {
      const columns = columnsFor(images);
      for (const { classIndex, n } of classCounts(found(columns, text), columns, word))
        expect(found(columns, toggleClass(text, word, classIndex))).toHaveLength(n);
    }),
  );
});

test('a press adds a class, a second one takes it away; all else stays', () => {
  const before = fc.constantFrom(
    '',
    'labels:2',
    'class:dog',
    'says:664 class:crane',
    'label:"sea lion",7 cat',
    'class:7',
  );
  fc.assert(
    fc.property(before, aWord, aClass, (text, word, c) => {
      const on = toggleClass(text, word, c);
      expect(parseImageQuery(on).problems).toEqual([]);
      const others = CLASS_FACETS.filter((other) => other !== word);
      for (const other of others) expect(chosenClasses(on, other)).toEqual(chosenClasses(text, other));
      expect(parseImageQuery(on).query.words).toEqual(parseImageQuery(text).query.words);
      if (chosenClasses(text, word).includes(c)) return;
      expect(chosenClasses(on, word)).toEqual([...chosenClasses(text, word), c]);
      expect(chosenClasses(toggleClass(on, word, c), word)).toEqual(chosenClasses(text, word));
    }),
  );
});

test('every class is written so that it alone is read back, by name where it has one of its own', () => {
  for (const { index } of CLASSES) expect(chosenClasses(toggleClass('', 'class', index), 'class')).toEqual([index]);
  expect(toggleClass('', 'class', 504)).toBe('class:"coffee mug"');
  expect(toggleClass('class:"coffee mug"', 'class', 968)).toBe('class:"coffee mug,cup"');
});

test('a class that a part of a name asks for with others is asked for alone', () => {
  expect(chosenClasses('class:shark', 'class').length).toBeGreaterThan(1);
  expect(toggleClass('class:shark labels:1', 'class', 2)).toBe('labels:1 class:"great white shark"');
});
