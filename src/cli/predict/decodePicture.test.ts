import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Preprocess } from '../../inference/types';
import { messageOf } from '../../lib/pure/errors';
import { hasShared, readShared, readSharedJson, sharedDir } from '../../testing/shared';
import { decodePicture } from './decodePicture';
import { preparePicture } from './preparePicture';

interface Golden {
  readonly image: string;
  readonly style: 'center' | 'squash';
  readonly interpolation: 'bilinear' | 'bicubic';
  readonly resize: number;
  readonly crop: number;
  readonly sha256: string;
  readonly bin: string;
  readonly exifApplied?: boolean;
}

const rule = (overrides: Partial<Preprocess> = {}): Preprocess => ({
  mode: 'center',
  resizeShorterSidePx: 256,
  cropPx: 224,
  interpolation: 'bilinear',
  mean: [0, 0, 0],
  std: [1, 1, 1],
  channels: 'RGB',
  ...overrides,
});
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return rgb;
}

describe.skipIf(!hasShared)('pictures against Pillow and torchvision', () => {
  const { images, files } = hasShared
    ? readSharedJson<{ images: { file: string; decodedRgbSha256: string }[]; files: Golden[] }>(
        'real/golden/preprocess/golden.json',
      )
    : { images: [], files: [] };

  it('decodes to the same bytes', async () => {
    const differing: string[] = [];
    for (const { file, decodedRgbSha256 } of images) {
      const { rgba } = await decodePicture(new Uint8Array(readShared(`real/images/${file}`)), file);
      if (sha256(withoutAlpha(rgba)) !== decodedRgbSha256) differing.push(file);
    }
    expect(images.length).toBeGreaterThan(20);
    expect(differing).toEqual([]);
  });

  it('prepares to the same bytes, all goldens; the one with EXIF applied is the one that differs', async () => {
    const differing: string[] = [];
    for (const { image, bin, style: mode, resize, crop: cropPx, interpolation, sha256: expected } of files) {
      const preprocess = rule({ mode, resizeShorterSidePx: resize, cropPx, interpolation });
      const { pixels } = await preparePicture(join(sharedDir, 'real/images', image), preprocess);
      if (sha256(pixels) !== expected) differing.push(bin);
    }
    expect(files.length).toBeGreaterThan(70);
    expect(differing).toEqual(files.filter((f) => f.exifApplied).map((f) => f.bin));
  });
});

/** What the message of a clear error has to say. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'zero_byte.jpg': /file is empty/,
  'text_renamed.jpg': /not a picture; found text/,
  'html_404.jpg': /not a picture; found a web page/,
  'random.png': /not a picture/,
  'truncated_header.jpg': /cut off or damaged/,
  'truncated_half.jpg': /it is cut off; found Premature end/,
  'photo.tiff': /TIFF/,
  'photo.avif': /AVIF pictures are not read on the command line/,
  'cmyk.jpg': /CMYK/,
  'claims_60000x60000.png': /too large; .*60000 x 60000/,
  'valid_12000x12000_1bit.png': /too large/,
  'claims_0x0.png': /without pixels/,
  'bad_crc.png': /checksum of its IDAT chunk/,
  'script.svg': /not a picture; found SVG/,
};

/** Colour in the middle, where the file was made with a known one. */
const MIDDLE: Readonly<Record<string, readonly number[]>> = {
  'one_pixel.png': [200, 30, 40],
  'animated.webp': [255, 0, 0],
  'animated.gif': [255, 0, 0],
  'animated.png': [255, 0, 0],
  'rgba_half_alpha.png': [128, 0, 0],
};

describe.skipIf(!hasShared)('hostile pictures', () => {
  const hostile = hasShared
    ? readSharedJson<{ files: { file: string | null; verdict: string }[] }>('real/hostile/hostile.json').files.flatMap(
        ({ file, verdict }) => (file?.startsWith('images/') ? [{ name: file.slice('images/'.length), verdict }] : []),
      )
    : [];
  const prepared = (name: string, preprocess: Preprocess) =>
    preparePicture(join(sharedDir, 'real/hostile/images', name), preprocess);

  it('get their verdicts, each after all the others', async () => {
    for (const { name, verdict } of hostile) {
      const result = await prepared(name, rule({ resizeShorterSidePx: 64, cropPx: 56 })).catch(
        (error: unknown) => error,
      );
      const accepted = !(result instanceof Error);
      if (verdict !== 'either') expect(accepted, `${name}: ${messageOf(result)}`).toBe(verdict === 'accept');
      if (!accepted) {
        expect(result, name).toMatchObject({ code: 'image' });
        expect(messageOf(result)).toContain(name);
        expect(messageOf(result)).toMatch(SAYS[name] ?? /^never$/);
        continue;
      }
      const { pixels } = result as { pixels: Uint8Array };
      expect(pixels).toHaveLength(56 * 56 * 3);
      const middle = (28 * 56 + 28) * 3;
      if (MIDDLE[name]) expect([...pixels.subarray(middle, middle + 3)], name).toEqual(MIDDLE[name]);
      if (/gray/.test(name))
        expect(
          pixels.every((v, i) => v === pixels[i - (i % 3)]),
          name,
        ).toBe(true);
    }
    expect(hostile.length).toBeGreaterThan(30);
  });

  it('are not rotated: stored corners stay where they are', async () => {
    const corners = async (orientation: number) => {
      const squash = rule({ mode: 'squash', cropPx: 32 });
      const { pixels } = await prepared(`exif_orientation_${orientation}.jpg`, squash);
      const at = (x: number, y: number) => [0, 1, 2].map((c) => (pixels[(y * 32 + x) * 3 + c]! > 127 ? 1 : 0)).join('');
      return [at(3, 3), at(28, 3), at(3, 28), at(28, 28)].join(' ');
    };
    expect(await corners(1)).toBe('100 010 001 111');
    expect(await corners(6)).toBe('010 111 100 001');
  });

  it('named and not there say so', async () => {
    await expect(prepared('nobody.jpg', rule())).rejects.toThrow(/nobody\.jpg: file cannot be read; found ENOENT/);
  });
});

describe('a picture without EXIF, checksum or end', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==',
    'base64',
  );

  it('is read where it is whole, and refused where a byte is missing or wrong', async () => {
    expect(await decodePicture(new Uint8Array(png), 'a.png')).toMatchObject({ widthPx: 1, heightPx: 1 });
    await expect(decodePicture(new Uint8Array(png.subarray(0, -1)), 'a.png')).rejects.toThrow(/cut off/);
    const wrong = new Uint8Array(png);
    wrong[45]! ^= 1;
    await expect(decodePicture(wrong, 'a.png')).rejects.toThrow(/checksum of its IDAT chunk at byte 33/);
  });
});
