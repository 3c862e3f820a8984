import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeroPair } from './chartRows';
import { claim, limit } from './claim';

const share = { value: Number.NaN };
const pair = (value: number, interval?: readonly [number, number]): HeroPair => ({
  V1: share,
  V2: share,
  gap: { value, ...(interval ? { interval } : {}) },
  n1: 1,
  n2: 1,
});
const said = (before: number, after: number, interval?: readonly [number, number]) =>
  claim({ evaluatedTop1: pair(before), anyValid: pair(after, interval) })
    .map((part) => part.text)
    .join('');

describe('claim', () => {
  it('tells the published comparison', () => {
    expect(said(0.137, 0.069, [0.063, 0.075])).toBe(
      'Count any valid label as right, and on the same images the drop shrinks from 13.7 to 6.9 points. It does not vanish.',
    );
  });

  it('says what is left only as far as the interval tells', () => {
    expect(said(0.1, 0.004, [-0.01, 0.02])).toMatch(/Whether one is left these images cannot tell\.$/);
    expect(said(0.1, 0.0004)).toMatch(/cannot tell\.$/);
    expect(said(0.1, -0.02, [-0.03, -0.01])).toMatch(/shrinks from 10\.0 to −2\.0 points\. It turns into a rise\.$/);
  });

  it('names the direction of the step, alike where both round alike', () => {
    expect(said(0.1, 0.12, [0.1, 0.14])).toMatch(/grows from 10\.0 to 12\.0/);
    expect(said(0.1, 0.1004, [0.09, 0.11])).toMatch(/stays at 10\.0 points/);
  });

  it('has words for no drop and for nothing to count', () => {
    expect(said(-0.02, -0.03)).toMatch(/^On these images accuracy does not drop: −2\.0 points/);
    expect(said(Number.NaN, 0.1)).toBe('No image here can be counted both ways.');
  });

  it('never calls a step smaller that is shown larger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: -300, max: 300 }), (a, b) => {
        const text = said(a / 1000, b / 1000);
        expect(text).toContain(b < a ? 'shrinks' : b > a ? 'grows' : 'stays');
      }),
    );
  });
});

describe('limit', () => {
  const published = { labelsV1: '', labelsV2: '', reviewed: false };
  const of = (value: number, interval?: readonly [number, number]) => ({ anyValid: pair(value, interval) });

  it('says that a drop remains only where the claim does', () => {
    expect(limit(of(0.069, [0.063, 0.075]), published)).toContain('a drop remains');
    expect(limit(of(0.004, [-0.01, 0.02]), published)).not.toContain('remains');
    expect(limit(of(-0.02, [-0.03, -0.01]), published)).not.toContain('remains');
    expect(limit(of(0.069), published, { random: false })).not.toContain('remains');
  });

  it('speaks of procedures and unrated images only of the published labels', () => {
    expect(limit(of(0.069), published)).toMatch(/different procedures, and half of ImageNet was never re-rated\.$/);
    expect(limit(of(0.069), { ...published, reviewed: true })).toMatch(/different procedures\.$/);
    expect(limit(of(0.069), { ...published, labelsV2: 'original' })).toMatch(/fault\.$/);
  });
});
