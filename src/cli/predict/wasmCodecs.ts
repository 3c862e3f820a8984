import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { decode as decodeTallChroma } from '@cwasm/jpeg-turbo';
import decodeJpegWith, { init as initJpeg } from '@jsquash/jpeg/decode.js';
import decodePngWith, { init as initPng } from '@jsquash/png/decode.js';
import decodeWebpWith, { init as initWebp } from '@jsquash/webp/decode.js';

/** Pixels as a codec gives them: RGBA, not premultiplied, row-major, [height x width x 4]. */
export interface RgbaPicture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

// The codecs were made for browsers and construct their result with this class, which Node lacks.
class NodeImageData implements RgbaPicture {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}
globalThis.ImageData ??= NodeImageData as unknown as typeof ImageData;

/** Node's `fetch` reads no files, so the codecs are handed their WebAssembly. */
const wasm = (path: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(path)));

/** Lines that a codec wrote to its error stream while it worked on one picture. */
let said: string[] = [];
const options = (path: string) => ({ wasmBinary: wasm(path), printErr: (line: string) => void said.push(line) });

/** Decodes with fresh notes of what the codec says; a codec that failed, or grew large, is started anew for the next picture. */
async function withNotes(
  ready: Promise<unknown>,
  decode: () => Promise<RgbaPicture>,
  restart: () => void,
): Promise<{ picture: RgbaPicture; said: readonly string[] }> {
  await ready;
  said = [];
  try {
    const picture = await decode();
    // WebAssembly memory never shrinks
    if (picture.width * picture.height >= LARGE_PIXELS) restart();
    return { picture, said };
  } catch (error) {
    restart();
    throw new Error(said.at(-1) ?? (error instanceof Error ? error.message : 'it is damaged'));
  }
}

/** From this size on a picture takes more memory than a worker should keep, px. */
export const LARGE_PIXELS = 16_000_000;

let jpeg: Promise<void> | undefined;
let webp: Promise<void> | undefined;
let png: Promise<unknown> | undefined;

/**
 * JPEG by mozjpeg, whose decoder is libjpeg-turbo's: accurate integer transform, smooth upsampling, no rotation, no colour
 * profile, as Pillow uses it. Throws Error with the codec's own words, also where it had to make up the end of a cut file.
 */
export async function decodeJpeg(bytes: ArrayBuffer): Promise<RgbaPicture> {
  jpeg ??= initJpeg(options('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  const { picture, said } = await withNotes(
    jpeg,
    () => decodeJpegWith(bytes, { preserveOrientation: false }),
    () => {
      jpeg = undefined;
    },
  );
  const end = said.find((line) => /premature end/i.test(line));
  if (end) throw new Error(end);
  return picture;
}

/**
 * JPEG whose colour is halved in height only (4:4:0), by a newer libjpeg-turbo: mozjpeg's repeats the rows of colour there, where
 * Pillow's interpolates them. That build takes warnings for errors and cannot be started anew, so it is for these pictures only, and
 * what it refuses is left to the other.
 */
export async function decodeJpeg440(bytes: ArrayBuffer): Promise<RgbaPicture> {
  try {
    return decodeTallChroma(new Uint8Array(bytes));
  } catch {
    return decodeJpeg(bytes);
  }
}

/** PNG by image-png; the first picture of an animation; 16 bits cut to their high byte. Throws Error. */
export async function decodePng(bytes: ArrayBuffer): Promise<RgbaPicture> {
  png ??= initPng(wasm('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
  const { picture } = await withNotes(
    png,
    () => decodePngWith(bytes),
    () => {},
  );
  return picture;
}

/** WebP by libwebp; not animated. Throws Error. */
export async function decodeWebp(bytes: ArrayBuffer): Promise<RgbaPicture> {
  webp ??= initWebp(options('@jsquash/webp/codec/dec/webp_dec.wasm'));
  const { picture } = await withNotes(
    webp,
    () => decodeWebpWith(bytes),
    () => {
      webp = undefined;
    },
  );
  return picture;
}
