import { describe, expect, it } from 'vitest';
import type { ImageOutcome } from '../../inference/types';
import { comparePicture, type ParityFinding, sumUp } from './compareParity';

const reference = { id: 'p', file: 'p.jpg', pixelsSha256: 'aa', classes: [3, 1, 2], scores: [0.7, 0.2, 0.1] };
const outcome = (classes: number[], scores: number[]): ImageOutcome => ({
  ok: true,
  prediction: { classes, scores },
  sha256: '',
});
const about = { where: 'WASM, 1 thread', reference: 'another program', canHash: true };

describe('comparePicture', () => {
  it('compares probabilities class by class, whatever their rank', () => {
    const found = comparePicture(reference, 'aa', outcome([1, 3, 2], [0.5, 0.4, 0.1]));
    expect(found).toMatchObject({ samePixels: true, sameTop1: false });
    expect(found.largestDifference).toBeCloseTo(0.3, 12);
    expect(comparePicture(reference, 'aa', outcome([3], [0.7])).largestDifference).toBeCloseTo(0.2, 12);
  });

  it('counts a picture without a prediction as wholly different, with its reason', () => {
    const broken = comparePicture(reference, 'bb', { ok: false, fileName: 'p.jpg', message: 'p.jpg: no' });
    expect(broken).toEqual({ id: 'p', samePixels: false, sameTop1: false, largestDifference: 1, error: 'p.jpg: no' });
  });
});

describe('sumUp', () => {
  const finding = (change: Partial<ParityFinding> = {}): ParityFinding => ({
    id: 'p',
    samePixels: true,
    sameTop1: true,
    largestDifference: 1e-7,
    ...change,
  });

  it('agrees within the tolerance only', () => {
    expect(sumUp([finding(), finding()], about)).toMatchObject({
      agrees: true,
      pictures: 2,
      samePixels: 2,
      sameTop1: 2,
    });
    for (const change of [{ samePixels: false }, { sameTop1: false }, { largestDifference: 2e-4 }]) {
      expect(sumUp([finding(), finding(change)], about).agrees).toBe(false);
    }
  });

  it('says what each kind of difference means', () => {
    const meaning = (change: Partial<ParityFinding>) => sumUp([finding(change)], about).meaning;
    expect(meaning({})).toMatch(/can be set beside/);
    expect(meaning({ samePixels: false })).toMatch(/decoded a little differently/);
    expect(meaning({ sameTop1: false })).toMatch(/execution provider/);
    expect(meaning({ sameTop1: false, samePixels: false })).toMatch(/Use another browser/);
  });

  it('does not hold it against a page that cannot hash', () => {
    const found = sumUp([finding({ samePixels: false })], { ...about, canHash: false });
    expect(found.agrees).toBe(true);
    expect(found.sentence).toMatch(/pixels not compared/);
  });
});
