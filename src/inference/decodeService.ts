import { messageOf, PluralError } from '../lib/pure/errors';
import { sha256Hex } from '../lib/sha256Hex';
import { handOver } from '../lib/workerRpc';
import { DecodeStalled, decodeRegion } from './decode';
import { resizeAndCrop } from './resample';
import type { ImageOutcome, Preprocess } from './types';

/** A picture that has no prediction, and why. */
export type FailedPicture = Extract<ImageOutcome, { ok: false }> & {
  /** its decoding was given up, and still goes on in this worker */
  readonly stalled?: true;
};

/** A picture's pixels for the model, and what tells its file from every other. */
export interface PreparedImage {
  /** RGB, row-major, [cropPx x cropPx x 3] */
  readonly pixels: Uint8Array;
  /** of the file, hex; empty where the page is not served securely */
  readonly sha256: string;
}

export interface PreparedPicture extends PreparedImage {
  readonly fileName: string;
}

/** Turns a picture into 8-bit pixels for the model, and hashes its file; the real one needs a browser. */
export type PrepareImage = (file: File, preprocess: Preprocess) => Promise<PreparedImage>;

/** Decodes and resamples; lives in a decode worker, and needs none in tests. */
export class DecodeService {
  readonly #prepareImage: PrepareImage;

  constructor(prepareImage: PrepareImage = decodeAndResize) {
    this.#prepareImage = prepareImage;
  }

  /** Pixels of each picture, in order, moved to the caller; one that failed before, or fails here, has `ok: false`. */
  async prepare(
    pictures: readonly (File | FailedPicture)[],
    preprocess: Preprocess,
  ): Promise<(PreparedPicture | FailedPicture)[]> {
    const prepared = await Promise.all(
      pictures.map((picture) =>
        'ok' in picture ? picture : prepareOrExplain(picture, this.#prepareImage(picture, preprocess)),
      ),
    );
    return handOver(prepared, pixelBuffers(prepared));
  }

  /** The exact 8-bit pixels a model would see: RGB, row-major, [cropPx x cropPx x 3]. Throws code `image` or `not-found`. */
  async preprocess(file: File, preprocess: Preprocess): Promise<Uint8Array> {
    const { pixels } = await this.#prepareImage(file, preprocess);
    return handOver(pixels, [pixels.buffer]);
  }
}

/** The buffers of prepared pictures, to be moved to another thread. */
export function pixelBuffers(pictures: readonly (PreparedPicture | FailedPicture | File)[]): ArrayBufferLike[] {
  return pictures.flatMap((picture) => ('pixels' in picture ? [picture.pixels.buffer] : []));
}

/** Never rejects, so that a picture prepared ahead cannot fail unnoticed. */
export async function prepareOrExplain(
  file: File,
  image: Promise<PreparedImage>,
): Promise<PreparedPicture | FailedPicture> {
  try {
    return { fileName: file.name, ...(await image) };
  } catch (error) {
    const failed = { ok: false, fileName: file.name, message: messageOf(error) } as const;
    return error instanceof DecodeStalled ? { ...failed, stalled: true } : failed;
  }
}

/** The exact 8-bit pixels that a model sees, and the hash of the file. Throws code `image` or `not-found`. */
export async function decodeAndResize(file: File, preprocess: Preprocess): Promise<PreparedImage> {
  const bytes = new Uint8Array(await readFile(file));
  const source = { bytes, file: file.name, stored: file };
  // the browser hashes and decodes in threads of its own
  const [sha256, { rgba, region, widthPx, heightPx }] = await Promise.all([
    sha256Hex(bytes),
    decodeRegion(source, preprocess),
  ]);
  return { pixels: resizeAndCrop(rgba, widthPx, heightPx, preprocess, region), sha256 };
}

async function readFile(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (error) {
    throw new PluralError('not-found', 'file cannot be read; it may have been moved or changed', {
      file: file.name,
      found: messageOf(error),
      remedy: 'Open the folder again.',
    });
  }
}
