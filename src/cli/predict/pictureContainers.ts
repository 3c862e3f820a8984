import CRC32 from 'crc-32';
import { ascii, jpegSegments } from '../../inference/imageHeader';

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** True where a JPEG keeps its colour at full width and half height (4:4:0), as its frame header says. */
export function hasTallChroma(bytes: Uint8Array): boolean {
  for (const { marker, start } of jpegSegments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xc2;
    // precision, height, width, number of components; then per component its id, sampling factors and table
    if (isFrame) return bytes[start + 5] === 3 && bytes[start + 7] === 0x12;
  }
  return false;
}

/** Throws Error where a PNG is cut or the checksum of a chunk is wrong, which the decoder lets pass. */
export function checkPngChunks(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + (at + 8 <= bytes.length ? view.getUint32(at) : 0);
    if (at + 12 > bytes.length || end > bytes.length) throw new Error('the file is cut off');
    const type = ascii(bytes, at + 4, 4);
    if (CRC32.buf(bytes.subarray(at + 4, end - 4)) >>> 0 !== view.getUint32(end - 4)) {
      throw new Error(
        `the checksum of its ${/^[A-Za-z]{4}$/.test(type) ? type : 'unknown'} chunk at byte ${at} is wrong`,
      );
    }
    if (type === 'IEND') return;
    at = end;
  }
  throw new Error('the file is cut off');
}

/** The first frame of an animated WebP. */
export interface WebpFrame {
  /** a still WebP file */
  readonly file: Uint8Array<ArrayBuffer>;
  /** where it lies in the animation's canvas, px */
  readonly xPx: number;
  readonly yPx: number;
}

/** The first frame of an animated WebP as a file of its own; undefined where the file is a still picture. */
export function firstWebpFrame(bytes: Uint8Array): WebpFrame | undefined {
  const view = viewOf(bytes);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const end = Math.min(at + 8 + size, bytes.length);
    if (ascii(bytes, at, 4) === 'ANMF' && end - at >= 24) {
      const low24 = (offset: number) => view.getUint16(at + 8 + offset, true) + (bytes[at + 10 + offset]! << 16);
      const frame = bytes.subarray(at + 24, end);
      const hasAlpha = ascii(frame, 0, 4) === 'ALPH';
      return {
        file: stillWebp(frame, hasAlpha, low24(6), low24(9)),
        xPx: low24(0) * 2,
        yPx: low24(3) * 2,
      };
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/** A frame with its alpha in a chunk of its own needs an extended header before it; any other stands alone. */
function stillWebp(frame: Uint8Array, extended: boolean, widthMinus1: number, heightMinus1: number) {
  const head = extended ? 30 : 12;
  const file = new Uint8Array(head + frame.length);
  const view = viewOf(file);
  const text = (at: number, value: string) => file.set(new TextEncoder().encode(value), at);
  text(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  text(8, 'WEBP');
  if (extended) {
    text(12, 'VP8X');
    view.setUint32(16, 10, true);
    file[20] = 0x10; // alpha
    for (let i = 0; i < 3; i++) {
      file[24 + i] = widthMinus1 >> (8 * i);
      file[27 + i] = heightMinus1 >> (8 * i);
    }
  }
  file.set(frame, head);
  return file;
}
