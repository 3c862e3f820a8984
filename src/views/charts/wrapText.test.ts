import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from './wrapText';

const letters = (text: string) => text.length;

describe('wrapText', () => {
  it('breaks at spaces', () => {
    expect(wrapText('made by different procedures', 12, letters)).toEqual(['made by', 'different', 'procedures']);
    expect(wrapText('', 12, letters)).toEqual([]);
  });

  it('loses no word, and no line of several words is too long', () => {
    const word = fc.string({ minLength: 1, maxLength: 12 }).filter((w) => !w.includes(' '));
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 1, max: 30 }), (words, max) => {
        const lines = wrapText(words.join(' '), max, letters);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length <= max || !line.includes(' ')).toBe(true);
      }),
    );
  });
});
