import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/pure/random';
import { differenceInterval, finitePopulationInterval, ratioValue, wilsonInterval } from './intervals';

const ratio = fc
  .integer({ min: 1, max: 100_000 })
  .chain((den) => fc.record({ num: fc.integer({ min: 0, max: den }), den: fc.constant(den) }));

describe('ratioValue', () => {
  it('is undefined, not zero, where nothing was counted', () => {
    expect(ratioValue({ num: 0, den: 0 })).toBeNaN();
    expect(ratioValue({ num: 0, den: 4 })).toBe(0);
    expect(ratioValue({ num: 3, den: 4 })).toBe(0.75);
  });
});

describe('differenceInterval', () => {
  it('holds the difference, inside [-1, 1], and is mirrored where the sides change places', () => {
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const [low, high] = differenceInterval(a, b);
        const difference = ratioValue(a) - ratioValue(b);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(low).toBeLessThan(difference);
        expect(high).toBeGreaterThan(difference);
        const [mirroredLow, mirroredHigh] = differenceInterval(b, a);
        expect(mirroredLow).toBeCloseTo(-high, 12);
        expect(mirroredHigh).toBeCloseTo(-low, 12);
      }),
    );
  });

  it('equals the published example: 56/70 against 48/80', () => {
    const [low, high] = differenceInterval({ num: 56, den: 70 }, { num: 48, den: 80 });
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
});

describe('wilsonInterval', () => {
  it('lies in [0, 1] and holds the share', () => {
    fc.assert(
      fc.property(ratio, (r) => {
        const [low, high] = wilsonInterval(r);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(ratioValue(r) + 1e-12);
        expect(high).toBeGreaterThanOrEqual(ratioValue(r) - 1e-12);
        expect(low).toBeLessThan(high);
      }),
    );
  });

  it('is mirrored where hits and misses change places', () => {
    fc.assert(
      fc.property(ratio, ({ num, den }) => {
        const [low, high] = wilsonInterval({ num, den });
        const [otherLow, otherHigh] = wilsonInterval({ num: den - num, den });
        expect(otherLow).toBeCloseTo(1 - high, 12);
        expect(otherHigh).toBeCloseTo(1 - low, 12);
      }),
    );
  });

  it('narrows with more images of the same share', () => {
    fc.assert(
      fc.property(ratio, ({ num, den }) => {
        const width = ([low, high]: readonly [number, number]) => high - low;
        expect(width(wilsonInterval({ num: 2 * num, den: 2 * den }))).toBeLessThan(width(wilsonInterval({ num, den })));
      }),
    );
  });

  it('solves the equation of its definition, (p - w)^2 = z^2 w (1 - w) / n', () => {
    fc.assert(
      fc.property(ratio, ({ num, den }) => {
        for (const w of wilsonInterval({ num, den })) {
          const z = 1.959963984540054;
          expect((num / den - w) ** 2).toBeCloseTo((z * z * w * (1 - w)) / den, 10);
        }
      }),
    );
  });

  it('is undefined without images', () => {
    expect(wilsonInterval({ num: 0, den: 0 })).toEqual([Number.NaN, Number.NaN]);
  });

  it('equals published values (8 of 10, 0 of 10)', () => {
    const [low, high] = wilsonInterval({ num: 8, den: 10 });
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
    expect(wilsonInterval({ num: 0, den: 10 })[0]).toBe(0);
    expect(wilsonInterval({ num: 0, den: 10 })[1]).toBeCloseTo(0.2775, 4);
  });
});

describe('finitePopulationInterval', () => {
  it('holds the share, is no wider than Wilson’s, and narrows to nothing as the dataset is used up', () => {
    fc.assert(
      fc.property(ratio, fc.nat(100_000), (r, more) => {
        const [low, high] = finitePopulationInterval(r, r.den + more);
        const [wilsonLow, wilsonHigh] = wilsonInterval(r);
        const share = ratioValue(r);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        expect(high - low).toBeLessThanOrEqual(wilsonHigh - wilsonLow + 1e-12);
        expect(finitePopulationInterval(r, r.den)).toEqual([share, share]);
      }),
    );
  });

  it('is Wilson’s where the dataset is far larger than the sample, and undefined without images', () => {
    const [low, high] = finitePopulationInterval({ num: 8, den: 10 }, 1e9);
    const [wilsonLow, wilsonHigh] = wilsonInterval({ num: 8, den: 10 });
    expect(low).toBeCloseTo(wilsonLow, 7);
    expect(high).toBeCloseTo(wilsonHigh, 7);
    expect(finitePopulationInterval({ num: 0, den: 0 }, 10)).toEqual([Number.NaN, Number.NaN]);
  });

  it.each([60, 200, 450])('holds the truth of 500 images in about 95 of 100 draws of %i', (n) => {
    const random = new Random('coverage of the finite population interval');
    const images = Array.from({ length: 500 }, (_, i) => (i < 380 ? 1 : 0));
    let held = 0;
    for (let draw = 0; draw < 2000; draw++) {
      const num = random
        .shuffle(images)
        .slice(0, n)
        .reduce<number>((a, b) => a + b, 0);
      const [low, high] = finitePopulationInterval({ num, den: n }, images.length);
      if (low <= 0.76 && high >= 0.76) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.975);
  });
});
