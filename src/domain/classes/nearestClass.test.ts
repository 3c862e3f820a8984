import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classIndexOfName } from './classNames';
import { CLASSES } from './classTable';
import { nearestClass } from './nearestClass';

describe('nearestClass', () => {
  it.each([
    ['golfish', 1],
    ['goldfihs', 1],
    ['Great_White_Shark', 2],
    ['great white shrak', 2],
    ['hammerhad', 4],
  ])('%s is near one class', (written, index) => {
    expect(nearestClass(written)).toBe(index);
  });

  it.each(['', 'cat', 'zebu cow', 'something else', 'crane', 'craen', 'x'.repeat(10_000)])(
    '%s is near none, or several',
    (written) => {
      expect(nearestClass(written)).toBeUndefined();
    },
  );

  it('of one mistyped letter never names another class than the one that was meant, unless that is as near', () => {
    const long = CLASSES.flatMap(({ index, names }) =>
      names.filter((n) => n.length > 6).map((n) => [n, index] as const),
    );
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom(...'abcxyz'), ([name, index], at, letter) => {
        const i = at % name.length;
        const typed = name.slice(0, i) + letter + name.slice(i + 1);
        if (classIndexOfName(typed) !== undefined || classIndexOfName(name) !== index) return;
        expect([index, undefined]).toContain(nearestClass(typed));
      }),
      { numRuns: 200 },
    );
  });
});
