import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { type PairedPicture, pairedCounts, pairedEstimate, pairedShares } from './pairedCounts';

const look = fc.tuple(fc.boolean(), fc.boolean());
const picture = fc
  .record({ k: fc.integer({ min: 1, max: 5 }), inSet: look, top1: look })
  .map(({ k, inSet, top1 }): PairedPicture => ({ k, inSet: [inSet[0] || top1[0], inSet[1] || top1[1]], top1 }));
const factors = fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }));

describe('pairedEstimate', () => {
  it('is the sum and the variance of what each picture adds, for any pictures and factors', () => {
    fc.assert(
      fc.property(fc.array(picture, { minLength: 2, maxLength: 40 }), factors, (drawn, [f, g]) => {
        const pictures = drawn.map((p) => ({ ...p, k: 3 }));
        const counts = pairedCounts(pictures)[2]!;
        const { value, se } = pairedEstimate([{ counts, factors: [f, g] }]);
        const added = pictures.map(({ top1 }) => f * Number(top1[0]) + g * Number(top1[1]));
        const mean = added.reduce((a, b) => a + b, 0) / added.length;
        const variance = added.reduce((s, x) => s + (x - mean) ** 2, 0) / (added.length - 1) / added.length;
        expect(value).toBeCloseTo(mean, 10);
        expect(se).toBeCloseTo(Math.sqrt(variance), 6);
      }),
    );
  });

  it('adds up strata and has no interval where nothing varies', () => {
    const same = pairedCounts([1, 1, 1].map((k) => ({ k, inSet: [true, true], top1: [true, true] })));
    expect(pairedEstimate([{ counts: same[0]!, factors: [0.3, -0.3] }])).toMatchObject({ value: 0, se: 0 });
    expect(pairedEstimate([{ counts: same[0]!, factors: [1, -1] }]).interval.every(Number.isNaN)).toBe(true);
    // an empty stratum that counts is no number
    expect(pairedEstimate([{ counts: same[4]!, factors: [1, 0] }]).value).toBeNaN();
    expect(pairedEstimate([{ counts: same[4]!, factors: [0, 0] }]).value).toBe(0);
  });

  it('holds the difference of two looks at the same pictures in 95 % of draws', () => {
    const random = new Random('paired coverage');
    let held = 0;
    const DRAWS = 1000;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const pictures = Array.from({ length: 150 }, (): PairedPicture => {
        const k = random.chance(0.5) ? 1 : 2;
        const [easy, p] = [random.chance(0.6), 0.5 + 0.1 * k];
        const first = easy ? random.chance(p) : random.chance(0.3);
        const second = easy ? first || random.chance(0.2) : random.chance(0.3);
        return { k, inSet: [true, true], top1: [first, second] };
      });
      const counts = pairedCounts(pictures).slice(0, 2);
      const w = pairedShares(counts);
      const { interval } = pairedEstimate(counts.map((c, i) => ({ counts: c, factors: [w[i]!, -w[i]!] })));
      // P(right later, not before | k) = 0.6 (1 - p) 0.2, by k; the rest cancels
      const truth = -w.reduce((sum, share, i) => sum + share * 0.6 * (1 - (0.6 + 0.1 * i)) * 0.2, 0);
      held += Number(interval[0] <= truth && truth <= interval[1]);
    }
    expect(held / DRAWS).toBeGreaterThan(0.93);
    expect(held / DRAWS).toBeLessThan(0.97);
  });
});
