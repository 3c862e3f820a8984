import { ascii, type ImageFormat, jpegSegments } from './imageHeader';

const ORIENTATION_TAG = 0x0112;
const TIFF_SHORT = 3;
const TIFF_LONG = 4;

/** Stretch of a file that holds EXIF data as a TIFF structure, byte positions. */
interface ExifBlock {
  readonly start: number;
  readonly end: number;
}

/**
 * A copy of the picture whose EXIF orientation is 1, or the same bytes where no tag asks for a rotation. torchvision ignores
 * the tag; Chromium applies it whatever `imageOrientation` says, so it has to be gone before the bytes are decoded.
 */
export function neutraliseOrientation(bytes: Uint8Array, format: ImageFormat): Uint8Array {
  if (format === 'PNG') return withoutPngExif(bytes);
  const blocks = format === 'JPEG' ? jpegExif(bytes) : format === 'WebP' ? webpExif(bytes) : [];
  let copy: Uint8Array | undefined;
  for (const block of blocks) {
    for (const { at, isLong, littleEndian } of orientationFields(bytes, block)) {
      copy ??= bytes.slice();
      const view = new DataView(copy.buffer);
      if (isLong) view.setUint32(at, 1, littleEndian);
      else view.setUint16(at, 1, littleEndian);
    }
  }
  return copy ?? bytes;
}

/** Where the value of each orientation tag of the first directory lies. Never throws; a damaged block has none. */
function orientationFields(bytes: Uint8Array, { start, end }: ExifBlock) {
  const fields: { at: number; isLong: boolean; littleEndian: boolean }[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order = ascii(bytes, start, 2);
  if (end - start < 8 || (order !== 'II' && order !== 'MM')) return fields;
  const littleEndian = order === 'II';
  const directory = start + view.getUint32(start + 4, littleEndian);
  if (directory + 2 > end) return fields;
  const count = view.getUint16(directory, littleEndian);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12;
    if (entry + 12 > end) break;
    const type = view.getUint16(entry + 2, littleEndian);
    if (view.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    if (type === TIFF_SHORT || type === TIFF_LONG) {
      fields.push({ at: entry + 8, isLong: type === TIFF_LONG, littleEndian });
    }
  }
  return fields;
}

function* jpegExif(bytes: Uint8Array): Generator<ExifBlock> {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    if (marker === 0xe1 && /^Exif\0/.test(ascii(bytes, start, 5))) yield { start: start + 6, end };
  }
}

function* webpExif(bytes: Uint8Array): Generator<ExifBlock> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const end = Math.min(at + 8 + size, bytes.length);
    if (ascii(bytes, at, 4) === 'EXIF') {
      const prefix = ascii(bytes, at + 8, 4) === 'Exif' ? 6 : 0;
      yield { start: at + 8 + prefix, end };
    }
    at += 8 + size + (size % 2);
  }
}

/** PNG keeps EXIF in a chunk with a checksum of its own: the chunk is left out. */
function withoutPngExif(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + view.getUint32(at);
    if (ascii(bytes, at + 4, 4) === 'eXIf') {
      kept.push(bytes.subarray(from, at));
      from = Math.min(next, bytes.length);
    }
    at = next;
  }
  if (kept.length === 0) return bytes;
  kept.push(bytes.subarray(from));
  const out = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of kept) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}
