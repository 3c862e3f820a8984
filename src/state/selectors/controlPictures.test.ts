import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNT_MIXES } from '../viewState';
import { mixPictures, STRIP } from './controlPictures';

const report = {
  examples: [1, 2, 3, 4, 5].map((k) =>
    Array.from({ length: k === 5 ? 12 : 20 }, (_, i) => ({ imageId: `k${k}-${i}`, labels: Array<number>(k).fill(i) })),
  ),
  drawnMix: [0.4, 0.3, 0.2, 0.1] as const,
};
const strip = (share: number, countMix: (typeof COUNT_MIXES)[number] = 'drawn') =>
  mixPictures(report, { share, salience: 0, countMix });
const several = (share: number) => strip(share).filter((p) => p.k > 1).length;

describe('mixPictures', () => {
  it('holds as many pictures with several objects as the share says', () => {
    expect([several(0), several(16), several(48), several(100)]).toEqual([0, 3, 10, STRIP]);
    expect(strip(100, 'five').every((p) => p.k === 5)).toBe(true);
    expect([2, 3, 4, 5].map((k) => strip(100).filter((p) => p.k === k).length)).toEqual([8, 6, 4, 2]);
  });

  it('turns single places as the slider moves, and shows every picture once where there are enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 95 }), fc.constantFrom(...COUNT_MIXES), (share, mix) => {
        const [before, after] = [strip(share, mix), strip(share + 5, mix)];
        expect(before).toHaveLength(STRIP);
        expect(after.filter((p, i) => p.k !== before[i]!.k).length).toBe(1);
        const singles = before.filter((p) => p.k === 1).map((p) => p.imageId);
        expect(new Set(singles).size).toBe(singles.length);
      }),
    );
  });

  it('is shorter where there are no pictures of a kind', () => {
    const empty = { ...report, examples: report.examples.map((e, i) => (i === 4 ? [] : e)) };
    expect(mixPictures(empty, { share: 100, salience: 0, countMix: 'five' })).toEqual([]);
  });
});
