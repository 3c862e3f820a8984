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

/**
 * Decodes the part of a picture that `preprocess` needs, as Pillow does: colour profile ignored, EXIF orientation ignored,
 * first frame of an animation. Unlike Pillow, transparent pixels are composited on black.
 * Runs in a worker or a page (needs createImageBitmap and OffscreenCanvas). Throws code `image`, naming the file, and code
 * `unsupported` where the browser alters the pixels that pages read.
 */
export async function decodeRegion(bytes: Uint8Array, file: string, preprocess: Preprocess): Promise<DecodedRegion> {
  const header = readImageHeader(bytes, file);
  refuseAlteredPixels();
  if (header.widthPx * header.heightPx < LARGE_PIXELS) return decodeNow(bytes, header, file, preprocess);
  const turn = largePictures.then(() => decodeNow(bytes, header, file, preprocess));
  largePictures = turn.catch(() => undefined);
  return turn;
}

async function decodeNow(
  bytes: Uint8Array,
  { format }: ImageHeader,
  file: string,
  preprocess: Preprocess,
): Promise<DecodedRegion> {
  const bitmap = await decodeBitmap(neutraliseOrientation(bytes, format), format, file);
  try {
    const { width: widthPx, height: heightPx } = bitmap;
    const region = sourceRegion(widthPx, heightPx, preprocess);
    const context = contextOf(region.widthPx, region.heightPx);
    context.drawImage(bitmap, -region.xPx, -region.yPx);
    const { data } = context.getImageData(0, 0, region.widthPx, region.heightPx);
    return { rgba: data, region, widthPx, heightPx };
  } finally {
    bitmap.close();
  }
}

async function decodeBitmap(bytes: Uint8Array, format: string, file: string): Promise<ImageBitmap> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: `image/${format.toLowerCase()}` });
  try {
    return await createImageBitmap(blob, {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
      imageOrientation: 'none',
    });
  } catch (error) {
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
