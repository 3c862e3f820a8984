import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holmAdjust } from './holm';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('holmAdjust', () => {
  it('never lowers a p-value, never exceeds Bonferroni, and keeps the order', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const adjusted = holmAdjust(p);
        p.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, value * p.length));
          p.forEach((other, j) => {
            if (value <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });

  it('rejects exactly what stepping down rejects', () => {
    fc.assert(
      fc.property(pValues, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (p, level) => {
        const sorted = [...p].sort((a, b) => a - b);
        let rejected = 0;
        while (rejected < sorted.length && (sorted.length - rejected) * sorted[rejected]! < level) rejected += 1;
        expect(holmAdjust(p).filter((a) => a < level)).toHaveLength(rejected);
      }),
    );
  });

  it('counts comparisons that are not given as p = 1', () => {
    fc.assert(
      fc.property(pValues, fc.nat({ max: 20 }), (p, others) => {
        const all = holmAdjust([...p, ...new Array<number>(others).fill(1)]);
        expect(holmAdjust(p, p.length + others)).toEqual(all.slice(0, p.length));
      }),
    );
  });

  it('equals an example reckoned by hand', () => {
    expect([...holmAdjust([0.01, 0.04, 0.03, 0.005])]).toEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it('refuses fewer comparisons than p-values', () => {
    expect(() => holmAdjust([0.1, 0.2], 1)).toThrow(/at least 2 comparisons, found 1/);
  });
});
