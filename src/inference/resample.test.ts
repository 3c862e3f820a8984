import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, readShared, readSharedJson } from '../testing/shared';
import { cropOffset, resizeAndCrop, resizedSize, sourceRegion } from './resample';
import type { Preprocess } from './types';

const rule = (overrides: Partial<Preprocess> = {}): Preprocess => ({
  mode: 'center',
  resizeShorterSidePx: 32,
  cropPx: 28,
  interpolation: 'bilinear',
  mean: [0, 0, 0],
  std: [1, 1, 1],
  channels: 'RGB',
  ...overrides,
});

/** Repeatable pixels without pattern. */
function noisy(widthPx: number, heightPx: number): Uint8Array {
  let state = widthPx * 31 + heightPx;
  return Uint8Array.from({ length: widthPx * heightPx * 4 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

const preprocesses = fc.record({
  mode: fc.constantFrom('center' as const, 'squash' as const),
  resizeShorterSidePx: fc.integer({ min: 1, max: 40 }),
  cropPx: fc.integer({ min: 1, max: 40 }),
  interpolation: fc.constantFrom('bilinear' as const, 'bicubic' as const),
});
const sides = fc.integer({ min: 1, max: 60 });

describe('sizes and offsets', () => {
  it('truncates the longer side', () => {
    expect(resizedSize(500, 375, rule({ resizeShorterSidePx: 256 }))).toEqual([341, 256]);
    expect(resizedSize(375, 500, rule({ resizeShorterSidePx: 256 }))).toEqual([256, 341]);
    expect(resizedSize(500, 375, rule({ mode: 'squash', cropPx: 224 }))).toEqual([224, 224]);
  });

  it('rounds half a pixel to even, as Python does', () => {
    expect([0, 1, 2, 3, 4, 5, 7].map((d) => cropOffset(100 + d, 100))).toEqual([0, 0, 1, 2, 2, 2, 4]);
    expect([1, 2, 3].map((d) => cropOffset(100 - d, 100))).toEqual([-0, -1, -1]);
  });
});

describe('resizeAndCrop', () => {
  it('keeps a constant picture constant, whatever its size', () => {
    fc.assert(
      fc.property(sides, sides, preprocesses, (width, height, overrides) => {
        const preprocess = rule({ ...overrides, cropPx: Math.min(overrides.cropPx, overrides.resizeShorterSidePx) });
        const rgba = new Uint8Array(width * height * 4).map((_, i) => [200, 30, 40, 255][i % 4]!);
        const out = resizeAndCrop(rgba, width, height, preprocess);
        expect(out.every((value, i) => value === [200, 30, 40][i % 3])).toBe(true);
      }),
    );
  });

  it('is a plain crop where the size does not change', () => {
    const rgba = noisy(32, 40);
    const out = resizeAndCrop(rgba, 32, 40, rule());
    for (let y = 0; y < 28; y++) {
      for (let x = 0; x < 28; x++) {
        const source = ((y + 6) * 32 + x + 2) * 4;
        expect([...out.subarray((y * 28 + x) * 3, (y * 28 + x) * 3 + 3)]).toEqual([
          ...rgba.subarray(source, source + 3),
        ]);
      }
    }
  });

  it('a smaller crop is the middle of a larger one, and a region is enough', () => {
    fc.assert(
      fc.property(sides, sides, preprocesses, (width, height, overrides) => {
        const preprocess = rule(overrides);
        const rgba = noisy(width, height);
        const whole = resizeAndCrop(rgba, width, height, preprocess);
        const region = sourceRegion(width, height, preprocess);
        const part = new Uint8Array(region.widthPx * region.heightPx * 4);
        for (let y = 0; y < region.heightPx; y++) {
          const from = ((y + region.yPx) * width + region.xPx) * 4;
          part.set(rgba.subarray(from, from + region.widthPx * 4), y * region.widthPx * 4);
        }
        expect(resizeAndCrop(part, width, height, preprocess, region)).toEqual(whole);
      }),
    );
    const large = resizeAndCrop(noisy(50, 50), 50, 50, rule({ cropPx: 32 }));
    const small = resizeAndCrop(noisy(50, 50), 50, 50, rule({ cropPx: 28 }));
    const row = (out: Uint8Array, side: number, y: number, x: number) =>
      out.subarray((y * side + x) * 3, (y * side + x + 28) * 3);
    for (let y = 0; y < 28; y++) expect(row(small, 28, y, 0)).toEqual(row(large, 32, y + 2, 2));
  });

  it('pads with zeros where the resized picture is smaller than the crop', () => {
    const rgba = new Uint8Array(20 * 20 * 4).fill(255);
    const out = resizeAndCrop(rgba, 20, 20, rule({ resizeShorterSidePx: 25, cropPx: 28 }));
    const lit = (x: number, y: number) => out[(y * 28 + x) * 3] === 255;
    expect([lit(0, 14), lit(1, 14), lit(25, 14), lit(26, 14), lit(27, 14)]).toEqual([false, true, true, false, false]);
    expect([lit(14, 0), lit(14, 1), lit(14, 25), lit(14, 26)]).toEqual([false, true, true, false]);
  });

  it('needs little of a picture with an extreme shape', () => {
    const preprocess = rule({ resizeShorterSidePx: 256, cropPx: 224 });
    const { widthPx, heightPx } = sourceRegion(8000, 20, preprocess);
    expect(heightPx).toBeLessThanOrEqual(20);
    expect(widthPx).toBeLessThanOrEqual(22);
    expect(resizeAndCrop(noisy(8000, 20), 8000, 20, preprocess)).toHaveLength(224 * 224 * 3);
  });
});

describe.skipIf(!hasShared)('against Pillow', () => {
  interface Golden {
    readonly image: string;
    readonly style: 'center' | 'squash';
    readonly interpolation: 'bilinear' | 'bicubic';
    readonly resize: number;
    readonly crop: number;
    readonly sha256: string;
    readonly bin: string;
  }
  const { images, files } = hasShared
    ? readSharedJson<{ images: { file: string; decodedPng?: string }[]; files: Golden[] }>(
        'real/golden/preprocess/golden.json',
      )
    : { images: [], files: [] };

  it('equals the goldens of the losslessly decoded pictures byte for byte', () => {
    const compared: string[] = [];
    for (const { file, decodedPng } of images) {
      if (!decodedPng) continue;
      const { rgba, widthPx, heightPx } = decodePng(readShared(`real/golden/preprocess/${decodedPng}`));
      for (const golden of files.filter(({ image }) => image === file)) {
        const { style: mode, resize: resizeShorterSidePx, crop: cropPx, interpolation } = golden;
        const out = resizeAndCrop(rgba, widthPx, heightPx, rule({ mode, resizeShorterSidePx, cropPx, interpolation }));
        expect(createHash('sha256').update(out).digest('hex'), golden.bin).toBe(golden.sha256);
        compared.push(golden.bin);
      }
    }
    expect(compared.length).toBeGreaterThan(12);
  });
});

/** Plain 8-bit RGB PNG without interlacing, as the goldens are. */
function decodePng(bytes: Uint8Array): { rgba: Uint8Array; widthPx: number; heightPx: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [widthPx, heightPx] = [view.getUint32(16), view.getUint32(20)];
  expect([...bytes.subarray(24, 29)]).toEqual([8, 2, 0, 0, 0]);
  const data: Uint8Array[] = [];
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = widthPx * 3;
  const rgb = new Uint8Array(stride * heightPx);
  const rgba = new Uint8Array(widthPx * heightPx * 4).fill(255);
  for (let y = 0; y < heightPx; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const left = x < 3 ? 0 : rgb[y * stride + x - 3]!;
      const up = y === 0 ? 0 : rgb[(y - 1) * stride + x]!;
      const corner = x < 3 || y === 0 ? 0 : rgb[(y - 1) * stride + x - 3]!;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      const value = (raw[y * (stride + 1) + 1 + x]! + predicted) & 255;
      rgb[y * stride + x] = value;
      rgba[(y * widthPx + Math.floor(x / 3)) * 4 + (x % 3)] = value;
    }
  }
  return { rgba, widthPx, heightPx };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
