import { describe, expect, it } from 'vitest';
import { chosenShare, leanedLabel, leanedPair, leanParts } from './leanParts';
import { type PairedPicture, pairedCounts } from './pairedCounts';

const LABELS = [3, 9, 27];

describe('leanedLabel', () => {
  it.each([0, 36, 63, 100])('takes the first choice as often as a lean of %i % says', (percent) => {
    const drawn = Array.from({ length: 4000 }, (_, i) => leanedLabel(`s/${i}`, percent, LABELS, 9));
    const share = drawn.filter((label) => label === 9).length / drawn.length;
    expect(Math.abs(share - chosenShare(3, percent / 100))).toBeLessThan(0.03);
    // the others alike
    const rest = LABELS.filter((c) => c !== 9).map((c) => drawn.filter((label) => label === c).length);
    expect(Math.abs(rest[0]! - rest[1]!)).toBeLessThan(200);
  });

  it('is any object where the first choice is none of them, and a function of seed and lean', () => {
    const drawn = Array.from({ length: 3000 }, (_, i) => leanedLabel(`s/${i}`, 100, LABELS, 500));
    for (const label of LABELS) expect(Math.abs(drawn.filter((d) => d === label).length - 1000)).toBeLessThan(110);
    expect(leanedLabel('s/5', 100, LABELS, 500)).toBe(drawn[5]);
  });
});

/** `n` pictures of each count whose first choice is on the picture in nine of ten cases. */
function pictures(n: number, name: string): PairedPicture[] {
  return [1, 2, 3, 4, 5].flatMap((k) =>
    Array.from({ length: n }, (_, i): PairedPicture => {
      const inSet = i % 10 !== 0;
      const labels = Array.from({ length: k }, (_unused, label) => label);
      const isTop = (percent: number) => inSet && leanedLabel(`${name}/${k}/${i}`, percent, labels, 0) === 0;
      return { k, inSet: [inSet, inSet], top1: [isTop(36), isTop(63)] };
    }),
  );
}

describe('two leans', () => {
  const counts = pairedCounts(pictures(2000, 'same'));

  it('make a rate part out of nothing, as large as expected, negative where the second leans further', () => {
    const { gap, expected, strata } = leanParts(counts, [0.36, 0.63]);
    expect(strata[0]!.found).toMatchObject({ value: 0, se: 0 });
    expect(strata[0]!.expected).toBe(0);
    for (const { k, found, expected: mean } of strata.slice(1)) {
      expect(mean).toBeCloseTo(-0.9 * 0.27 * (1 - 1 / k), 12);
      expect(Math.abs(found.value - mean)).toBeLessThan(4 * found.se);
    }
    expect(Math.abs(gap.value - expected)).toBeLessThan(4 * gap.se);
    expect(gap.interval[1]).toBeLessThan(0);
  });

  it('with the same lean on both sides make none', () => {
    expect(leanParts(counts, [0.5, 0.5]).expected).toBe(0);
  });

  it('over two sets add up, found and expected alike', () => {
    const { found, expected, n1 } = leanedPair(counts, pairedCounts(pictures(500, 'other')), [0.36, 0.63]);
    expect(n1).toBe(10_000);
    expect(found.composition.value + found.rate.value).toBeCloseTo(found.delta.value, 12);
    expect(Math.abs(found.rate.value - expected.rate)).toBeLessThan(4 * found.rate.se);
    // the same mix: nothing is composition
    expect(found.composition.value).toBeCloseTo(0, 12);
  });
});
