import { messageOf, PluralError } from '../lib/pure/errors';
import { neutraliseOrientation } from './exifOrientation';
import { type ImageHeader, readImageHeader } from './imageHeader';
import { type Region, sourceRegion } from './resample';
import type { Preprocess } from './types';

/** Pictures from this size on are decoded one at a time, because a batch of them would need gigabytes. */
const LARGE_PIXELS = 16_000_000;
let largePictures: Promise<unknown> = Promise.resolve();

/** Part of a decoded picture. */
export interface DecodedRegion {
  /** RGBA, alpha 255, row-major, [region.heightPx x region.widthPx x 4] */
  readonly rgba: Uint8ClampedArray;
  readonly region: Region;
  /** size of the whole picture as stored, without rotation */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A picture to decode. */
export interface PictureSource {
  readonly bytes: Uint8Array;
  /** for messages */
  readonly file: string;
  /** the same bytes where the browser has them stored, e.g. a file: decoding from there spares it a copy */
  readonly stored?: Blob;
}

/**
 * Decodes the part of a picture that `preprocess` needs, as Pillow does: colour profile ignored, EXIF orientation ignored,
 * first frame of an animation. Unlike Pillow, transparent pixels are composited on black.
 * Runs in a worker or a page (needs createImageBitmap and OffscreenCanvas). Throws code `image`, naming the file, and code
 * `unsupported` where the browser alters the pixels that pages read.
 */
export async function decodeRegion(source: PictureSource, preprocess: Preprocess): Promise<DecodedRegion> {
  const header = readImageHeader(source.bytes, source.file);
  refuseAlteredPixels();
  if (header.widthPx * header.heightPx < LARGE_PIXELS) return decodeNow(source, header, preprocess);
  const turn = largePictures.then(() => decodeNow(source, header, preprocess));
  largePictures = turn.catch(() => undefined);
  return turn;
}

async function decodeNow(
  { bytes, file, stored }: PictureSource,
  { format, widthPx, heightPx }: ImageHeader,
  preprocess: Preprocess,
): Promise<DecodedRegion> {
  const upright = neutraliseOrientation(bytes, format);
  const type = `image/${format.toLowerCase()}`;
  const blob =
    stored && upright === bytes
      ? stored.slice(0, stored.size, type)
      : new Blob([upright as Uint8Array<ArrayBuffer>], { type });
  // the frame header of a JPEG is what the decoder goes by; other formats may hold a picture of another size
  if (format === 'JPEG') {
    const region = sourceRegion(widthPx, heightPx, preprocess);
    const bitmap = await decodeBitmap(blob, format, file, region);
    return { rgba: pixelsOf(bitmap, region, 0, 0), region, widthPx, heightPx };
  }
  const bitmap = await decodeBitmap(blob, format, file);
  const [width, height] = [bitmap.width, bitmap.height];
  const region = sourceRegion(width, height, preprocess);
  return { rgba: pixelsOf(bitmap, region, -region.xPx, -region.yPx), region, widthPx: width, heightPx: height };
}

/** The largest picture that is decoded at all takes a slow machine some seconds. */
const DECODE_LIMIT_MS = 20_000;

/** A picture that was given up; the thread that decodes it goes on, so its worker is better replaced. */
export class DecodeStalled extends PluralError {
  constructor(file: string) {
    super('image', 'picture takes too long to decode and was given up', {
      file,
      expected: `at most ${DECODE_LIMIT_MS / 1000} s`,
      remedy: 'Save it again as JPEG or PNG.',
    });
  }
}

/** What is decoded, within the limit. Throws `DecodeStalled`; what comes later is closed. */
export async function withinLimit<T extends { close(): void }>(decoding: Promise<T>, file: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DecodeStalled(file));
      decoding.then((late) => late.close()).catch(() => {});
    }, DECODE_LIMIT_MS);
  });
  try {
    return await Promise.race([decoding, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function decodeBitmap(blob: Blob, format: string, file: string, cut?: Region): Promise<ImageBitmap> {
  const options: ImageBitmapOptions = {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'none',
  };
  const decoding = cut
    ? createImageBitmap(blob, cut.xPx, cut.yPx, cut.widthPx, cut.heightPx, options)
    : createImageBitmap(blob, options);
  try {
    return await withinLimit(decoding, file);
  } catch (error) {
    if (error instanceof DecodeStalled) throw error;
    throw new PluralError(
      'image',
      `${format} picture cannot be decoded; it is damaged or of a kind this browser lacks`,
      {
        file,
        found: messageOf(error).replace(/\.$/, ''),
        remedy: 'Copy it again, or save it as JPEG or PNG.',
      },
    );
  }
}

/** Pixels of a region of a bitmap that is drawn at an offset, on black; closes the bitmap. */
function pixelsOf(bitmap: ImageBitmap, { widthPx, heightPx }: Region, xPx: number, yPx: number): Uint8ClampedArray {
  try {
    const context = blackCanvas(widthPx, heightPx);
    context.drawImage(bitmap, xPx, yPx);
    return context.getImageData(0, 0, widthPx, heightPx).data;
  } finally {
    bitmap.close();
  }
}

/** Drawn on by one picture after the other; what is larger gets a canvas of its own, lest its memory stay. */
const SHARED_SIDE_PX = 1024;
let shared: OffscreenCanvasRenderingContext2D | undefined;

/** A context that is black where it is drawn on next, from its top left corner. */
function blackCanvas(widthPx: number, heightPx: number): OffscreenCanvasRenderingContext2D {
  if (widthPx > SHARED_SIDE_PX || heightPx > SHARED_SIDE_PX) return contextOf(widthPx, heightPx);
  shared ??= contextOf(SHARED_SIDE_PX, SHARED_SIDE_PX);
  shared.fillRect(0, 0, widthPx, heightPx);
  return shared;
}

/** An opaque canvas, black at first. */
function contextOf(widthPx: number, heightPx: number): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context) return context;
  throw new PluralError('image', 'no memory for the decoded picture', { found: `${widthPx} x ${heightPx} px` });
}

let altered: boolean | undefined;

/** Some privacy modes add noise to what a page reads from a canvas; predictions from such pixels would be wrong in silence. */
function refuseAlteredPixels(): void {
  altered ??= readsAlteredPixels();
  if (!altered) return;
  throw new PluralError('unsupported', 'this browser alters the pixels of pictures (fingerprinting protection)', {
    remedy: 'Allow this site to read canvas data, or use another browser.',
  });
}

function readsAlteredPixels(): boolean {
  const sidePx = 16;
  const context = contextOf(sidePx, sidePx);
  const probe = new ImageData(sidePx, sidePx);
  for (let i = 0; i < probe.data.length; i++) probe.data[i] = i % 4 === 3 ? 255 : (i * 37) % 256;
  context.putImageData(probe, 0, 0);
  return context.getImageData(0, 0, sidePx, sidePx).data.some((value, i) => value !== probe.data[i]);
}
