import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measuresOf, sharpnessOf } from './pictureMeasures';

test('sizes: the crop of a square loses 23.4 %, of a 3:2 picture 49 %', () => {
  expect(measuresOf(500, 500)).toEqual({ side: 500, aspect: 1, lost: 1 - 49 / 64 });
  expect(measuresOf(600, 400).aspect).toBe(1.5);
  expect(measuresOf(600, 400).lost).toBeCloseTo(0.4896, 4);
  expect(Object.values(measuresOf(0, 0)).every(Number.isNaN)).toBe(true);
});

test('what the crop loses is what is counted pixel by pixel, up to its rounding; turning a picture changes nothing', () => {
  const px = fc.integer({ min: 30, max: 400 });
  fc.assert(
    fc.property(px, px, (w, h) => {
      const { side, lost, aspect } = measuresOf(w, h);
      expect(measuresOf(h, w)).toEqual({ side, lost, aspect });
      expect(lost).toBeGreaterThanOrEqual(1 - 49 / 64);
      expect(lost).toBeLessThan(1);
      const half = (side * 224) / 256 / 2;
      let kept = 0;
      for (let x = 0; x < w; x++)
        for (let y = 0; y < h; y++)
          kept += Number(Math.abs(x + 0.5 - w / 2) <= half && Math.abs(y + 0.5 - h / 2) <= half);
      expect(Math.abs(1 - kept / (w * h) - lost)).toBeLessThan(4 / side);
    }),
    { numRuns: 30 },
  );
});

/** The formula as it is written down, two passes. */
function plainSharpness(pixels: Uint8Array, sizePx: number): number {
  const y = (r: number, c: number) => {
    const i = 3 * (r * sizePx + c);
    return 0.299 * pixels[i]! + 0.587 * pixels[i + 1]! + 0.114 * pixels[i + 2]!;
  };
  const all: number[] = [];
  for (let r = 1; r < sizePx - 1; r++)
    for (let c = 1; c < sizePx - 1; c++) all.push(4 * y(r, c) - y(r - 1, c) - y(r + 1, c) - y(r, c - 1) - y(r, c + 1));
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  return all.reduce((sum, d) => sum + (d - mean) ** 2, 0) / all.length;
}

test('sharpness is the variance of the Laplacian', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 9 }).chain((size) => fc.tuple(fc.constant(size), anyPixels(size))),
      ([size, pixels]) => {
        const expected = plainSharpness(pixels, size);
        expect(sharpnessOf(pixels, size)).toBeCloseTo(expected, 5);
      },
    ),
  );
  expect(sharpnessOf(new Uint8Array(12), 2)).toBeNaN();
});

const anyPixels = (size: number) => fc.uint8Array({ minLength: 3 * size * size, maxLength: 3 * size * size });

test('one grey has none; a blurred edge has less than a sharp one', () => {
  const size = 16;
  const of = (grey: (c: number) => number) =>
    Uint8Array.from({ length: 3 * size * size }, (_, i) => grey(Math.floor(i / 3) % size));
  expect(
    sharpnessOf(
      of(() => 90),
      size,
    ),
  ).toBeCloseTo(0, 9);
  const sharp = sharpnessOf(
    of((c) => (c < 8 ? 0 : 255)),
    size,
  );
  expect(
    sharpnessOf(
      of((c) => Math.round((255 * c) / 15)),
      size,
    ),
  ).toBeLessThan(sharp / 100);
});
