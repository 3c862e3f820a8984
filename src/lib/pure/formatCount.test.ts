import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatCount } from './formatCount';

it('formatCount equals the English format of every whole number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (n) => {
      expect(formatCount(n)).toBe(n.toLocaleString('en'));
    }),
  );
});
