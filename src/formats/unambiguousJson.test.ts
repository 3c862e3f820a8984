import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRepeatedKey } from './repeatedKeys';
import { parseUnambiguousJson } from './unambiguousJson';

/** JSON text as a tree of objects with entries in order, so that a key may stand twice. */
type Tree = { readonly entries: readonly (readonly [string, Tree | Tree[] | string | number])[] };

const anyKey = fc.constantFrom('a', 'b"', 'c\\', '{', 'é', ':', '');
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    entries: fc.array(
      fc.tuple(
        anyKey,
        fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          fc.string(),
          fc.integer(),
          tie('tree'),
          fc.array(tie('tree'), { maxLength: 3 }),
        ),
      ),
      { maxLength: 4 },
    ),
  }),
}));

function written(value: Tree | Tree[] | string | number, space: string): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((v) => written(v, space)).join(`,${space}`)}]`;
  return `{${value.entries.map(([key, v]) => `${JSON.stringify(key)}${space}:${space}${written(v, space)}`).join(`,${space}`)}}`;
}

function repeats(value: Tree | Tree[] | string | number): boolean {
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(repeats);
  const keys = value.entries.map(([key]) => key);
  return new Set(keys).size < keys.length || value.entries.some(([, v]) => repeats(v));
}

describe('parseUnambiguousJson', () => {
  it('refuses what holds a key twice in one object, at any depth, and nothing else', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('', '\n', ' \t'), (value, space) => {
        const text = written(value, space);
        expect(firstRepeatedKey(text) !== undefined).toBe(repeats(value));
        if (repeats(value)) expect(() => parseUnambiguousJson(text, 'a.json')).toThrow(/the same key stands twice/);
        else expect(parseUnambiguousJson(text, 'a.json')).toEqual(JSON.parse(text));
      }),
    );
  });

  it('says which and on which line, however it is written', () => {
    expect(firstRepeatedKey('{"a": {"a": 1},\n"b": ["a", "a"],\n"\\u0061": 2}')).toEqual({ key: 'a', line: 3 });
    expect(firstRepeatedKey('[{"a": 1}, {"a": 2}]')).toBeUndefined();
    expect(() => parseUnambiguousJson('{"v.jpg": [1],\n "v.jpg": [2]}', 'mine.json')).toThrow(
      /mine\.json.*line 2.*v\.jpg/s,
    );
  });
});
