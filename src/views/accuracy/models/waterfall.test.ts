import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waterfall } from './waterfall';

describe('waterfall', () => {
  it('goes through zero where the last part is negative', () => {
    const bars = waterfall(12, [4.7, 7.7, -0.4]);
    expect(bars[1]!.to).toBeCloseTo(-0.4);
    expect(bars[2]!.to).toBeCloseTo(0);
  });

  it('starts at the total, hangs together, and ends at zero where the parts add up', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }), (parts) => {
        const total = parts.reduce((a, b) => a + b, 0);
        const bars = waterfall(total, parts);
        expect(bars[0]!.from).toBe(total);
        bars.forEach((bar, i) => {
          if (i > 0) expect(bar.from).toBe(bars[i - 1]!.to);
          expect(bar.from - bar.to).toBeCloseTo(parts[i]!, 12);
        });
        expect(bars.at(-1)!.to).toBeCloseTo(0, 12);
      }),
    );
  });
});
