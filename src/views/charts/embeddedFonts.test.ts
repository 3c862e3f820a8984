import { expect, it } from 'vitest';
import { draws } from './embeddedFonts';

it.each([
  ['U+0000-00FF,U+0131', 'abc', true],
  ['U+0000-00FF, U+2212', '−', true],
  ['U+0460-052F,U+1C80-1C8A', 'abc', false],
  ['U+4??', 'Ӂ', true],
  ['U+0131', 'ı', true],
  ['', 'x', true],
  ['U+1F600-1F64F', '😀', true],
])('%s draws %s: %s', (range, signs, expected) => {
  expect(draws({ range }, signs)).toBe(expected);
});
