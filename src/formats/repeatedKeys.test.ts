import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repeatedKeys } from './repeatedKeys';

it('finds the keys that stand twice, however they are written, and no others', () => {
  const anyEntries = fc.array(fc.tuple(fc.constantFrom('a', 'b"', 'c\\', '{', 'é'), fc.jsonValue()), { maxLength: 8 });
  fc.assert(
    fc.property(anyEntries, fc.constantFrom('', '\n', ' '), (entries, space) => {
      const rows = entries.map(([key, value]) => `${JSON.stringify(key)}${space}:${space}${JSON.stringify(value)}`);
      const keys = entries.map(([key]) => key);
      const twice = [...new Set(keys.filter((key, i) => keys.indexOf(key) < i))];
      expect(repeatedKeys(`{${rows.join(`,${space}`)}}`).map(({ key }) => key)).toEqual(twice);
    }),
  );
});

it('says on which line', () => {
  expect(repeatedKeys('{"a": {"a": 1, "a": "x"},\n"b": ["a"],\n"\\u0061": 2}')).toEqual([{ key: 'a', line: 3 }]);
  expect(repeatedKeys('[{"a": 1, "a": 2}]')).toEqual([]);
});
