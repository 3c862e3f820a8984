import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from './normalise';
import { CARD_PRESETS, NORMALISATIONS, normalisesAlike, preparesAlike, shorterSideOf } from './presets';
import type { Preprocess } from './types';

const named = (id: string, sizePx = 224): Preprocess => CARD_PRESETS.find((p) => p.id === id)!.preprocess(sizePx);

describe('presets', () => {
  it('resize as torchvision and timm do', () => {
    expect(named('torchvision').resizeShorterSidePx).toBe(256);
    expect(named('timm-0.875')).toMatchObject({ resizeShorterSidePx: 256, interpolation: 'bicubic' });
    expect(named('timm-0.95').resizeShorterSidePx).toBe(235);
    expect(named('timm-1.0').resizeShorterSidePx).toBe(224);
    expect(shorterSideOf(288, 0.95)).toBe(303);
  });

  it('are legal and unlike each other at any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 64, max: 1024 }), (sizePx) => {
        const all = CARD_PRESETS.map((p) => p.preprocess(sizePx));
        for (const card of all) {
          expect(card.cropPx).toBe(sizePx);
          expect(card.resizeShorterSidePx).toBeGreaterThanOrEqual(sizePx);
        }
        expect(all.filter((a, i) => all.slice(i + 1).some((b) => preparesAlike(a, b)))).toEqual([]);
      }),
    );
  });

  it('values 0 to 255 stay what they are', () => {
    const card = { ...named('raw', 16), cropPx: 16 };
    const pixels = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => i % 256);
    const target = new Float32Array(pixels.length);
    createNormaliser(card, 'NHWC')(pixels, target, 0);
    expect([...target]).toEqual([...pixels]);
  });

  it('Caffe subtracts its means from BGR values', () => {
    const target = new Float32Array(3);
    createNormaliser({ ...named('caffe'), cropPx: 1 }, 'NCHW')(Uint8Array.of(10, 20, 30), target, 0);
    for (const [i, value] of [30 - 103.939, 20 - 116.779, 10 - 123.68].entries())
      expect(target[i]).toBeCloseTo(value, 4);
  });

  it('take 128 / 255 and one half as the same, and the usual normalisations as different', () => {
    const half = 128 / 255;
    const coral = { mean: [half, half, half], std: [half, half, half] } as const;
    expect(NORMALISATIONS.map((n) => normalisesAlike(coral, n))).toEqual([false, true, false, false]);
  });
});
