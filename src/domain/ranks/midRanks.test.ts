import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midRanks } from './midRanks';

describe('midRanks', () => {
  it('gives ranks that sum to m (m + 1) / 2 and order models as their values do', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (values) => {
        const ranks = midRanks(values);
        expect(ranks.reduce((a, b) => a + b, 0)).toBe((values.length * (values.length + 1)) / 2);
        values.forEach((a, i) => {
          values.forEach((b, j) => {
            expect(Math.sign(ranks[i]! - ranks[j]!)).toBe(Math.sign(b - a) + 0);
          });
        });
      }),
    );
  });

  it('gives equal values the mean of their places', () => {
    expect([...midRanks([0.5, 0.9, 0.5, 0.7])]).toEqual([3.5, 1, 3.5, 2]);
  });

  it('gives no place to a value that is NaN', () => {
    expect([...midRanks([0.5, Number.NaN, 0.9])]).toEqual([2, Number.NaN, 1]);
  });
});
