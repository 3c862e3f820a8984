import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutToWidth } from './cutToWidth';

it('cuts what is too wide, loses nothing and halves no sign', () => {
  const measure = (text: string) => [...text].length;
  expect(cutToWidth('https://a.example/', 7, measure)).toEqual(['https:/', '/a.exam', 'ple/']);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (text, max) => {
      const pieces = cutToWidth(text, max, measure);
      expect(pieces.join('')).toBe(text);
      for (const piece of pieces) expect(measure(piece)).toBeLessThanOrEqual(max);
    }),
  );
});
