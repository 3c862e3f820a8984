import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, readShared, readSharedJson } from '../testing/shared';
import { readImageHeader } from './imageHeader';

const text = (value: string) => new TextEncoder().encode(value);

function png(widthPx: number, heightPx: number): Uint8Array {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, widthPx);
  new DataView(bytes.buffer).setUint32(20, heightPx);
  return bytes;
}

describe('readImageHeader', () => {
  it.each([
    ['nothing', new Uint8Array(), /x\.jpg: file is empty/],
    ['text', text('hello'), /not a picture; found text/],
    ['a web page', text('\n<!DOCTYPE html><html>'), /not a picture; found a web page/],
    ['SVG', text('<?xml version="1.0"?><svg xmlns="a">'), /not a picture; found SVG/],
    ['random bytes', Uint8Array.of(1, 2, 3, 0), /not a picture; found bytes of no known/],
    ['TIFF', text('II*\0........'), /TIFF pictures are not supported/],
    ['HEIC', text('\0\0\0\x18ftypheic'), /HEIC pictures are not supported/],
    ['a cut JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), /JPEG file is cut off or damaged/],
    ['no pixels', png(0, 0), /without pixels; found 0 x 0/],
    ['a bomb', png(60_000, 60_000), /too large; expected at most 89,478,485 pixels; found 60000 x 60000/],
  ])('refuses %s', (_name, bytes, message) => {
    expect(() => readImageHeader(bytes, 'x.jpg')).toThrow(message);
  });

  it('never fails in another way, whatever the bytes', () => {
    const heads = [
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      'RIFF....WEBPVP8X',
      'RIFF....WEBPVP8L',
      'BM',
      '\xff\xd8\xff',
      '....ftypavif',
    ];
    fc.assert(
      fc.property(fc.constantFrom('', ...heads), fc.uint8Array({ maxLength: 80 }), (head, tail) => {
        const bytes = Uint8Array.from([...head].map((c) => c.charCodeAt(0)).concat([...tail]));
        try {
          readImageHeader(bytes, 'x');
        } catch (error) {
          expect(error).toMatchObject({ code: 'image' });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.skipIf(!hasShared)('reads the stored size of every real picture', () => {
    const { images } = readSharedJson<{ images: { file: string; width: number; height: number }[] }>(
      'real/images/images.json',
    );
    expect(images.length).toBeGreaterThan(200);
    for (const { file, width, height } of images) {
      const header = readImageHeader(readShared(`real/images/${file}`), file);
      expect(header, file).toEqual({ format: 'JPEG', widthPx: width, heightPx: height });
    }
  });

  it.skipIf(!hasShared).each([
    ['animated.webp', 'WebP'],
    ['animated.gif', 'GIF'],
    ['photo.avif', 'AVIF'],
    ['photo.bmp', 'BMP'],
    ['jpeg_named.png', 'JPEG'],
  ])('looks at the bytes of %s, not at its name', (name, format) => {
    const header = readImageHeader(readShared(`real/hostile/images/${name}`), name);
    expect(header.format).toBe(format);
    expect(header.widthPx).toBeGreaterThan(0);
  });
});
