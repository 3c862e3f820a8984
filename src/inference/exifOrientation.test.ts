import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, readShared } from '../testing/shared';
import { neutraliseOrientation } from './exifOrientation';

/** A TIFF structure with one other tag and the orientation. */
function tiff(orientation: number, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(8 + 2 + 24 + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(littleEndian ? [0x49, 0x49] : [0x4d, 0x4d]);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  view.setUint16(8, 2, littleEndian);
  for (const [entry, tag, value] of [
    [10, 0x0100, 6],
    [22, 0x0112, orientation],
  ] as const) {
    view.setUint16(entry, tag, littleEndian);
    view.setUint16(entry + 2, 3, littleEndian);
    view.setUint32(entry + 4, 1, littleEndian);
    view.setUint16(entry + 8, value, littleEndian);
  }
  return bytes;
}

const latin1 = (value: string) => [...value].map((c) => c.charCodeAt(0));

function jpeg(exif: Uint8Array): Uint8Array {
  const length = exif.length + 8;
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe1,
    length >> 8,
    length & 255,
    ...latin1('Exif\0\0'),
    ...exif,
    0xff,
    0xda,
    0,
    2,
  ]);
}

function chunked(head: string, name: string, data: Uint8Array, bigEndian: boolean): Uint8Array {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, data.length, !bigEndian);
  const parts = bigEndian ? [...size, ...latin1(name), ...data, 1, 2, 3, 4] : [...latin1(name), ...size, ...data];
  return Uint8Array.from([...latin1(head), ...parts]);
}

describe('neutraliseOrientation', () => {
  it.each([true, false])('sets the tag of a JPEG to 1 and nothing else (little endian: %s)', (littleEndian) => {
    const before = jpeg(tiff(6, littleEndian));
    const kept = before.slice();
    expect(neutraliseOrientation(before, 'JPEG')).toEqual(jpeg(tiff(1, littleEndian)));
    expect(before).toEqual(kept);
  });

  it('does the same in WebP, and leaves the chunk of a PNG out', () => {
    const head = 'RIFF....WEBP';
    expect(neutraliseOrientation(chunked(head, 'EXIF', tiff(8, true), false), 'WebP')).toEqual(
      chunked(head, 'EXIF', tiff(1, true), false),
    );
    const signature = '\x89PNG\r\n\x1a\n';
    expect(neutraliseOrientation(chunked(signature, 'eXIf', tiff(8, false), true), 'PNG')).toEqual(
      Uint8Array.from(latin1(signature)),
    );
  });

  it('gives the same bytes back where there is no tag', () => {
    const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2);
    expect(neutraliseOrientation(bytes, 'JPEG')).toBe(bytes);
    expect(neutraliseOrientation(bytes, 'GIF')).toBe(bytes);
  });

  it('survives damaged EXIF data', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (tail, littleEndian) => {
        const exif = Uint8Array.from([...latin1(littleEndian ? 'II' : 'MM'), ...tail]);
        expect(neutraliseOrientation(jpeg(exif), 'JPEG')).toHaveLength(jpeg(exif).length);
        neutraliseOrientation(chunked('RIFF....WEBP', 'EXIF', exif, false), 'WebP');
        neutraliseOrientation(chunked('\x89PNG\r\n\x1a\n', 'eXIf', exif, true).subarray(0, 30), 'PNG');
      }),
    );
  });

  it.skipIf(!hasShared)('changes one byte of a real rotated photo', () => {
    const before = readShared('real/hostile/images/exif6_photo.jpg');
    const after = neutraliseOrientation(before, 'JPEG');
    const changed = [...before.keys()].filter((i) => before[i] !== after[i]);
    expect(changed.map((i) => [before[i], after[i]])).toEqual([[6, 1]]);
  });
});
