import { PluralError } from '../lib/pure/errors';
import { formatCount } from '../lib/pure/formatCount';
import { refuseStalling } from './jpegLoad';

export type ImageFormat = 'JPEG' | 'PNG' | 'GIF' | 'WebP' | 'BMP' | 'AVIF';

/** What the first bytes of a picture say; sizes are those stored, before any rotation. */
export interface ImageHeader {
  readonly format: ImageFormat;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Above this Pillow, too, refuses a picture as a decompression bomb (`Image.MAX_IMAGE_PIXELS`). */
export const MAX_PIXELS = 89_478_485;

/** Formats that are pictures, and that browsers do not decode; named in the error. */
const UNDECODABLE: readonly (readonly [string, (bytes: Uint8Array) => boolean])[] = [
  ['TIFF', (b) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(ascii(b, 0, 4))],
  ['HEIC', (b) => /^ftyp(heic|heix|hevc|mif1|msf1)/.test(ascii(b, 4, 8))],
  ['JPEG XL', (b) => (b[0] === 0xff && b[1] === 0x0a) || ascii(b, 4, 4) === 'JXL '],
  ['JPEG 2000', (b) => ascii(b, 4, 4) === 'jP  ' || (b[0] === 0xff && b[1] === 0x4f && b[2] === 0xff)],
  ['Photoshop', (b) => ascii(b, 0, 4) === '8BPS'],
];

/** Format and size of a picture from its bytes, whatever its name says. Throws code `image`, naming the file. */
export function readImageHeader(bytes: Uint8Array, file: string): ImageHeader {
  if (bytes.length === 0) {
    throw new PluralError('image', 'file is empty', { file, remedy: 'Copy or download it again.' });
  }
  const format = formatOf(bytes);
  if (!format) throw notReadable(bytes, file);
  if (format === 'JPEG') refuseStalling(bytes, file);
  const size = sizeReaders[format](bytes);
  if (!size) {
    throw new PluralError('image', `${format} file is cut off or damaged: its size cannot be read`, {
      file,
      remedy: 'Copy or download it again.',
    });
  }
  const [widthPx, heightPx] = size;
  const found = `${widthPx} x ${heightPx} px`;
  if (widthPx < 1 || heightPx < 1) {
    throw new PluralError('image', 'picture without pixels', { file, found, remedy: 'Copy or download it again.' });
  }
  if (widthPx * heightPx > MAX_PIXELS) {
    throw new PluralError('image', 'picture is too large', {
      file,
      found,
      expected: `at most ${formatCount(MAX_PIXELS)} pixels`,
      remedy: 'Use a smaller copy.',
    });
  }
  return { format, widthPx, heightPx };
}

function formatOf(bytes: Uint8Array): ImageFormat | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'JPEG';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'PNG';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'GIF';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'WebP';
  if (/^ftypavi[fs]/.test(ascii(bytes, 4, 8))) return 'AVIF';
  if (ascii(bytes, 0, 2) === 'BM' && bytes.length >= 26 && [12, 40, 52, 56, 64, 108, 124].includes(bytes[14]!)) {
    return 'BMP';
  }
  return undefined;
}

function notReadable(bytes: Uint8Array, file: string): PluralError {
  const known = UNDECODABLE.find(([, matches]) => matches(bytes))?.[0];
  const remedy = 'Use JPEG, PNG, WebP, GIF, BMP or AVIF.';
  if (known) return new PluralError('image', `${known} pictures are not supported by browsers`, { file, remedy });
  const head = ascii(bytes, 0, 512).replace(/^\xef\xbb\xbf/, '');
  const isText = /^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(head);
  let found = 'bytes of no known picture format';
  if (/<svg[\s>]/i.test(head)) found = 'SVG, which is a drawing, not pixels';
  else if (/^\s*<(!doctype|html|head|\?xml|body)/i.test(head)) found = 'a web page, perhaps a saved error page';
  else if (isText) found = 'text';
  return new PluralError('image', 'not a picture', { file, found, remedy });
}

type SizeReader = (bytes: Uint8Array) => readonly [number, number] | undefined;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const sizeReaders: Record<ImageFormat, SizeReader> = {
  JPEG: (bytes) => {
    for (const { marker, start } of jpegSegments(bytes)) {
      const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (isFrame && start + 5 <= bytes.length) {
        return [viewOf(bytes).getUint16(start + 3), viewOf(bytes).getUint16(start + 1)];
      }
    }
    return undefined;
  },
  PNG: (bytes) => (bytes.length < 24 ? undefined : [viewOf(bytes).getUint32(16), viewOf(bytes).getUint32(20)]),
  GIF: (bytes) =>
    bytes.length < 10 ? undefined : [viewOf(bytes).getUint16(6, true), viewOf(bytes).getUint16(8, true)],
  BMP: (bytes) => {
    const view = viewOf(bytes);
    if (view.getUint32(14, true) === 12) return [view.getUint16(18, true), view.getUint16(20, true)];
    return [view.getInt32(18, true), Math.abs(view.getInt32(22, true))];
  },
  WebP: (bytes) => {
    if (bytes.length < 30) return undefined;
    const view = viewOf(bytes);
    const chunk = ascii(bytes, 12, 4);
    if (chunk === 'VP8 ') return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    if (chunk === 'VP8L') {
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    const low24 = (at: number) => view.getUint16(at, true) + (bytes[at + 2]! << 16);
    return chunk === 'VP8X' ? [low24(24) + 1, low24(27) + 1] : undefined;
  },
  // the largest `ispe` property: smaller ones belong to thumbnails and tiles
  AVIF: (bytes) => {
    let best: [number, number] | undefined;
    const end = Math.min(bytes.length - 16, 65_536);
    for (let at = 4; at <= end; at++) {
      if (ascii(bytes, at, 4) !== 'ispe') continue;
      const size: [number, number] = [viewOf(bytes).getUint32(at + 8), viewOf(bytes).getUint32(at + 12)];
      if (!best || size[0] * size[1] > best[0] * best[1]) best = size;
    }
    return best;
  },
};

/** Segments of a JPEG up to its pixels: marker byte, first byte after the length, one past the end (within the file). */
export function* jpegSegments(bytes: Uint8Array): Generator<{ marker: number; start: number; end: number }> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = bytes[at + 2]! * 256 + bytes[at + 3]!;
    yield { marker, start: at + 4, end: Math.min(at + 2 + length, bytes.length) };
    at += 2 + Math.max(length, 2);
  }
}

/** Bytes as Latin-1 text, shorter where the file ends before. */
export function ascii(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
