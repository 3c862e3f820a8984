import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, readShared, readSharedJson } from '../testing/shared';
import { readImageHeader } from './imageHeader';
import { jpegLoad, stallsAtOnce } from './jpegLoad';

const segment = (marker: number, ...data: number[]) => [0xff, marker, 0, data.length + 2, ...data];
const FRAME = segment(0xc2, 8, 0, 16, 0, 16, 1, 1, 0x11, 0);
const SCAN = [...segment(0xda, 1, 1, 0, 0, 63, 0), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];

/** A JPEG of so many empty APP1 segments and scans. */
function jpeg(segments: number, scans: number): Uint8Array<ArrayBuffer> {
  const bytes = [0xff, 0xd8];
  for (let i = 0; i < segments; i++) bytes.push(0xff, 0xe1, 0, 2);
  bytes.push(...FRAME);
  for (let i = 0; i < scans; i++) bytes.push(...SCAN);
  return Uint8Array.from([...bytes, 0xff, 0xd9]);
}

describe('jpegLoad', () => {
  it('counts segments and scans, whatever lies between them', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(30), (segments, scans) => {
        expect(jpegLoad(jpeg(segments, scans))).toEqual({ segments: segments + 1 + scans, scans });
      }),
    );
  });

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(jpegLoad(Uint8Array.of(0xff, 0xd8, ...bytes)).scans).toBeLessThan(200);
      }),
    );
  });

  it('refuses what stalls a decoder, with the reason, and nothing near it', async () => {
    const many = jpeg(1_000_000, 1);
    expect(() => readImageHeader(many, 'bomb.jpg')).toThrow(
      /^bomb\.jpg: JPEG file has more segments than .* at most 10,000; found more\. Save it again/,
    );
    expect(() => readImageHeader(jpeg(3, 2000), 's.jpg')).toThrow(/more scans than .* at most 500/);
    expect(readImageHeader(jpeg(5000, 300), 'x.jpg')).toMatchObject({ widthPx: 16, heightPx: 16 });
    expect(await Promise.all([many, jpeg(5000, 300)].map((bytes) => stallsAtOnce(new Blob([bytes]))))).toEqual([
      true,
      false,
    ]);
  });

  it.skipIf(!hasShared)('is far below the limits in every real picture', () => {
    const { images } = readSharedJson<{ images: { file: string }[] }>('real/images/images.json');
    for (const { file } of images) {
      const { segments, scans } = jpegLoad(readShared(`real/images/${file}`));
      expect(segments, file).toBeLessThan(200);
      expect(scans, file).toBeLessThan(50);
    }
  });
});
