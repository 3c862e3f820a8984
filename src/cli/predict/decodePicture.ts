import { decode as decodeBmp } from 'bmp-ts';
import { GifReader } from 'omggif';
import { type ImageFormat, readImageHeader } from '../../inference/imageHeader';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { checkPngChunks, firstWebpFrame, hasTallChroma } from './pictureContainers';
import { decodeJpeg, decodeJpeg440, decodePng, decodeWebp, type RgbaPicture } from './wasmCodecs';

/** A whole picture, as stored. */
export interface DecodedPicture {
  /** RGBA, row-major, alpha 255, [heightPx x widthPx x 4] */
  readonly rgba: Uint8ClampedArray;
  readonly widthPx: number;
  readonly heightPx: number;
}

const DECODERS: Readonly<
  Record<Exclude<ImageFormat, 'AVIF'>, (bytes: Uint8Array<ArrayBuffer>) => Promise<RgbaPicture>>
> = {
  JPEG: (bytes) => (hasTallChroma(bytes) ? decodeJpeg440 : decodeJpeg)(bufferOf(bytes)),
  PNG: async (bytes) => {
    checkPngChunks(bytes);
    return decodePng(bufferOf(bytes));
  },
  WebP: readWebp,
  GIF: async (bytes) => {
    const reader = new GifReader(Buffer.from(bytes));
    const data = new Uint8ClampedArray(reader.width * reader.height * 4);
    reader.decodeAndBlitFrameRGBA(0, data as never);
    return { data, width: reader.width, height: reader.height };
  },
  BMP: async (bytes) => {
    const { data, width, height } = decodeBmp(Buffer.from(bytes), { toRGBA: true });
    const rgba = new Uint8ClampedArray(data);
    // its fourth byte is unused in most files
    for (let i = 3; i < rgba.length; i += 4) rgba[i] = 255;
    return { data: rgba, width, height };
  },
};

/**
 * Decodes a picture on Node as Pillow does in Python and `decodeRegion` in the browser: colour profile and EXIF orientation ignored,
 * first frame of an animation, transparent pixels on black. JPEG pixels equal Pillow's byte for byte. Throws code `image`, naming the
 * file: no picture, damaged, cut off (as Pillow, which refuses it), too large; `CMYK` and AVIF, which only the browser reads.
 */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<DecodedPicture> {
  const { format } = readImageHeader(bytes, file);
  if (format === 'AVIF') {
    throw new PluralError('image', 'AVIF pictures are not read on the command line', {
      file,
      remedy: 'Open it in the app, or save it as PNG.',
    });
  }
  let picture: RgbaPicture;
  try {
    picture = await DECODERS[format](bytes);
  } catch (error) {
    throw undecodable(error, format, file);
  }
  const { data: rgba, width: widthPx, height: heightPx } = picture;
  putOnBlack(rgba);
  return { rgba, widthPx, heightPx };
}

function undecodable(error: unknown, format: ImageFormat, file: string): PluralError {
  const found = messageOf(error).replace(/\.$/, '');
  if (/unsupported color conversion/i.test(found)) {
    return new PluralError('image', 'JPEG picture in CMYK colours, which are not read on the command line', {
      file,
      remedy: 'Save it as RGB, or run the model in the app.',
    });
  }
  const cut = /premature end/i.test(found);
  return new PluralError('image', `${format} picture cannot be decoded; it is ${cut ? 'cut off' : 'damaged'}`, {
    file,
    found,
    remedy: 'Copy it again, or save it as JPEG or PNG.',
  });
}

async function readWebp(bytes: Uint8Array<ArrayBuffer>): Promise<RgbaPicture> {
  const frame = firstWebpFrame(bytes);
  if (!frame) return decodeWebp(bufferOf(bytes));
  const { widthPx: width, heightPx: height } = readImageHeader(bytes, '');
  const part = await decodeWebp(bufferOf(frame.file));
  const data = new Uint8ClampedArray(width * height * 4);
  const columns = Math.min(part.width, width - frame.xPx);
  for (let y = 0; y < Math.min(part.height, height - frame.yPx); y++) {
    const from = y * part.width * 4;
    data.set(part.data.subarray(from, from + columns * 4), ((y + frame.yPx) * width + frame.xPx) * 4);
  }
  return { data, width, height };
}

/** Composites on black as a canvas does: c = round(c a / 255), alpha 255. In place. */
function putOnBlack(rgba: Uint8ClampedArray): void {
  for (let i = 3; i < rgba.length; i += 4) {
    const alpha = rgba[i]!;
    if (alpha === 255) continue;
    for (let c = i - 3; c < i; c++) rgba[c] = Math.round((rgba[c]! * alpha) / 255);
    rgba[i] = 255;
  }
}

/** Just these bytes as a buffer of their own, which the codecs want. */
function bufferOf(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return whole ? bytes.buffer : bytes.slice().buffer;
}
