import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { readImageHeader } from '../../inference/imageHeader';
import { resizeAndCrop } from '../../inference/resample';
import type { Preprocess } from '../../inference/types';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { decodePicture } from './decodePicture';
import { readRegularFile } from './readRegularFile';

/** No picture that is small enough to be decoded has a larger file. */
const MAX_FILE_BYTES = 512 * 2 ** 20;

/** A picture as a model sees it, before normalisation. */
export interface PreparedPicture {
  /** RGB, row-major, [cropPx x cropPx x 3] */
  readonly pixels: Uint8Array;
  /** of the file's bytes, hex */
  readonly sha256: string;
}

/** Lets one large picture after the other pass, over all workers; gives back the turn when called. */
export type TakeTurn = (pixels: number) => () => void;

/**
 * Reads, decodes, resizes and crops one picture file, equal to torchvision's evaluation transform byte for byte.
 * Throws code `image` or `not-found`, naming the file.
 */
export async function preparePicture(
  path: string,
  preprocess: Preprocess,
  takeTurn: TakeTurn = () => () => {},
): Promise<PreparedPicture> {
  const file = basename(path);
  const bytes = await readPicture(path, file);
  const { widthPx, heightPx } = readImageHeader(bytes, file);
  const giveBack = takeTurn(widthPx * heightPx);
  try {
    const picture = await decodePicture(bytes, file);
    const pixels = resizeAndCrop(picture.rgba, picture.widthPx, picture.heightPx, preprocess);
    return { pixels, sha256: createHash('sha256').update(bytes).digest('hex') };
  } finally {
    giveBack();
  }
}

async function readPicture(path: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readRegularFile(path, MAX_FILE_BYTES);
  } catch (error) {
    if (error instanceof PluralError) throw error;
    const found = messageOf(error).replace(/,? (stat|open|read) '.*'$/, '');
    throw new PluralError('not-found', 'file cannot be read', { file, found, remedy: 'Check that it is still there.' });
  }
}
