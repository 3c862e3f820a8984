import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PluralError } from '../../lib/pure/errors';
import { HEAD_CHARACTERS, isPluralFile, type PluralFile, readPluralFile, writePluralFile } from './pluralFile';

const files: fc.Arbitrary<PluralFile> = fc.record({
  link: fc.string({ maxLength: 200 }),
  labels: fc.array(
    fc.record({ name: fc.string(), images: fc.nat(), over: fc.string(), payload: fc.string({ maxLength: 300 }) }),
    { maxLength: 4 },
  ),
  software: fc.string(),
  made: fc.string(),
});

describe('a view as a file', () => {
  it('comes back as it was written, and is told by how it begins', () => {
    fc.assert(
      fc.property(files, (file) => {
        const text = writePluralFile(file);
        expect(readPluralFile(text, 'x.plural.json')).toEqual(file);
        expect(isPluralFile(text.slice(0, HEAD_CHARACTERS))).toBe(true);
        expect(isPluralFile(JSON.stringify(JSON.parse(text)).slice(0, HEAD_CHARACTERS))).toBe(true);
      }),
    );
  });

  it('throws nothing but what names the file, at any text and any change of a file', () => {
    const changed = fc.tuple(files, fc.nat(), fc.string({ maxLength: 3 }), fc.nat(4)).map(([file, at, by, gone]) => {
      const text = writePluralFile(file);
      const i = at % text.length;
      return text.slice(0, i) + by + text.slice(i + gone);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), changed), (text) => {
        try {
          readPluralFile(text, 'x.plural.json');
        } catch (error) {
          expect(error).toBeInstanceOf(PluralError);
          expect(String(error)).toContain('x.plural.json');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['{"kind":"plural-link"', /top level: this file/],
    ['{"kind":"other"}', /kind/],
    ['{"kind":"plural-link","version":2}', /expected version 1/],
    ['{"kind":"plural-link","version":1,"link":4}', /link: /],
    ['{"kind":"plural-link","version":1,"link":"#/","labels":{}}', /labels: /],
    ['{"kind":"plural-link","version":1,"link":"#/","labels":[{"name":1}]}', /labels\.0: /],
    ['{"kind":"plural-link","version":1,"link":"#/","labels":[],"software":{}}', /software: /],
    [
      '{"kind":"plural-link","version":1,"link":"#/","labels":[{"name":"a","images":-1,"over":"","payload":""}]}',
      /labels\.0: /,
    ],
  ])('names what is wrong with %s', (text, message) => {
    expect(() => readPluralFile(text, 'x.plural.json')).toThrow(message);
  });

  it('is no label file, no table and no page', () => {
    for (const head of ['[{"kind":"plural-link"', '{"labels":{"kind":"plural-link"}}', '<html>', ''])
      expect(isPluralFile(head)).toBe(false);
  });
});
