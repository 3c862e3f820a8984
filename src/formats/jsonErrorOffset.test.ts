import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOffset } from './jsonErrorOffset';

const isValid = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('jsonErrorOffset', () => {
  it('finds no error in valid JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => jsonErrorOffset(text) === undefined));
    fc.assert(fc.property(fc.jsonValue(), (value) => jsonErrorOffset(JSON.stringify(value, null, 2)) === undefined));
  });

  it('agrees with the parser on damaged JSON', () => {
    const damaged = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', '1', 'x', ':', '\\', '-', '\u0001'),
    );
    fc.assert(
      fc.property(damaged, ([text, at, insert]) => {
        const cut = at % (text.length + 1);
        const changed = text.slice(0, cut) + insert + text.slice(cut + (insert ? 0 : 1));
        expect(jsonErrorOffset(changed) === undefined).toBe(isValid(changed));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['[01]', 1],
    ['"abc', 0],
    ['[1', 2],
    ['[1] x', 4],
    ['{"a":1,}', 7],
    ['[1}', 2],
  ])('points into %s', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });
});
