import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completionsOf, type KnownNames } from './completions';
import { parseImageQuery, QUERY_WORDS } from './imageQuery';
import { QUERY_TABLE } from './queryTable';
import { queryTerms } from './queryTerms';

const KNOWN: KnownNames = {
  models: [
    { id: 'resnet50', name: 'resnet50' },
    { id: 'My net · run 1', name: 'My net' },
    { id: '100% "net"', name: 'quoted' },
  ],
  labelSets: [{ id: 'real', name: 'ReaL' }],
};
const at = (text: string, caret = text.length) => completionsOf(text, caret, KNOWN);
const names = (text: string) => at(text).map(({ name }) => name);

test('words of the filter, then names of classes', () => {
  expect(at('')).toHaveLength(QUERY_WORDS.length);
  expect(names('verd')).toEqual(['verdict:']);
  expect(names('ver')[0]).toBe('verdict:');
  expect(names('ver')).toContain('beaver');
  expect(at('lab')[0]).toEqual({ name: 'labels>=', about: 'number of valid labels', text: 'labels>=', caret: 8 });
  expect(at('labels:2 coffee m')[0]).toMatchObject({ text: 'labels:2 class:"coffee mug" ' });
});

test('values behind a word; those of a list are completed one by one', () => {
  expect(names('original:')).toEqual(['in', 'out']);
  expect(at('labels>=2 verdict:other,mi')[0]).toMatchObject({ text: 'labels>=2 verdict:other,missing ', caret: 32 });
  expect(at('right:my')[0]).toMatchObject({ name: '"My net · run 1"', text: 'right:"My net · run 1" ' });
  expect(at('class:"coffee m')[0]).toMatchObject({ name: 'coffee mug', text: 'class:"coffee mug" ' });
  expect(names('more:re')).toEqual(['real']);
});

test('what stands behind the caret stays', () => {
  expect(completionsOf('verdict:ot labels:2', 10, KNOWN)[0]).toMatchObject({
    text: 'verdict:other labels:2',
    caret: 14,
  });
});

test('every offer that ends a term is read as that term, without a problem', () => {
  const aWord = fc.constantFrom(...QUERY_WORDS);
  fc.assert(
    fc.property(
      aWord,
      fc.constantFrom('', 'a', 'r', 'co', '1', '0'),
      fc.constantFrom('', 'labels:2 '),
      (word, begun, before) => {
        const values = QUERY_TABLE[word].values;
        for (const { text } of at(`${before}${word}${values === 'share' ? '>' : ':'}${begun}`)) {
          expect(text.startsWith(before)).toBe(true);
          expect(parseImageQuery(text).problems).toEqual([]);
          expect(queryTerms(text).at(-1)).toMatchObject({ key: word, isOpen: false });
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(parseImageQuery(at('right:qu')[0]!.text).query.right).toEqual(['100% "net"']);
});
