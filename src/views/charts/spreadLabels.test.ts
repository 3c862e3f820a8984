import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels } from './spreadLabels';

describe('spreadLabels', () => {
  it('leaves alone what does not collide', () => {
    expect(spreadLabels([10, 40, 90], 12, 0, 100)).toEqual([10, 40, 90]);
  });

  it('moves two that collide apart by the same way', () => {
    expect(spreadLabels([50, 50], 12, 0, 100)).toEqual([44, 56]);
    expect(spreadLabels([0, 2], 12, 0, 100)).toEqual([0, 12]);
  });

  it('never lets labels touch or leave the chart, and keeps their order', () => {
    const sorted = fc
      .array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 30 })
      .map((xs) => xs.sort((a, b) => a - b));
    fc.assert(
      fc.property(sorted, (wanted) => {
        const placed = spreadLabels(wanted, 3, 0, 100);
        expect(placed).toHaveLength(wanted.length);
        for (const at of placed) {
          expect(at).toBeGreaterThanOrEqual(-1e-9);
          expect(at).toBeLessThanOrEqual(100 + 1e-9);
        }
        for (let i = 1; i < placed.length; i++) expect(placed[i]! - placed[i - 1]!).toBeGreaterThanOrEqual(3 - 1e-9);
      }),
    );
  });
});
