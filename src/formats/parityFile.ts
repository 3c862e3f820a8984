import { PluralError } from '../lib/pure/errors';

/** `parity.json`: what the embedded model gives on a few embedded pictures elsewhere, to compare a browser with. */
export interface ParityFile {
  readonly version: 1;
  /** how the figures were computed, one sentence */
  readonly source: string;
  /** SHA-256 of the model, hex */
  readonly model: string;
  readonly pictures: readonly ParityPicture[];
}

export interface ParityPicture {
  readonly id: string;
  /** JPEG, path beside this file */
  readonly file: string;
  /** SHA-256, hex, of the 8-bit pixels the model sees: RGB, row-major, [crop x crop x 3] */
  readonly pixelsSha256: string;
  /** class indices, best first, [k] */
  readonly classes: readonly number[];
  /** softmax probabilities of those classes, [k] */
  readonly scores: readonly number[];
}

/** Checks what was fetched: the file comes with the app, so the version and the list tell a broken deployment. Throws `bad-format`. */
export function asParityFile(json: unknown, file: string): ParityFile {
  const candidate = json as Partial<ParityFile> | null;
  if (candidate?.version === 1 && Array.isArray(candidate.pictures) && candidate.pictures.length > 0) {
    return candidate as ParityFile;
  }
  throw new PluralError('bad-format', 'not the reference of this version of the browser check', {
    file,
    expected: 'version 1 with “pictures”',
    found: `version ${String(candidate?.version)}`,
    remedy: 'The files of this page are incomplete; deploy them again.',
  });
}
