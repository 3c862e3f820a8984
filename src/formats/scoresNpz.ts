import { unzipSync } from 'fflate';
import { type Dataset, imageIdOf, rowsById } from '../domain/dataset';
import { PluralError } from '../lib/pure/errors';
import { readNpy } from './npy';

/** Largest uncompressed size taken from the archive (the real `info.npy` has 41 MB); refuses zip bombs before inflating. */
const MAX_ENTRY_BYTES = 100_000_000;

/**
 * Reads `scores.npz` of ReaL ("Are we done with ImageNet?", Beyer et al. 2020) and returns which images its raters saw, [n] of 0/1.
 * `info.npy` [m x 2] holds (file name, class index) of each rated image-label pair, `tensor.npy` [m] the probability in [0, 1] that
 * the label is right. The images that no rater saw kept exactly their original label.
 * Throws `bad-format` on a damaged archive or other arrays; `mismatch` where a rated file is not in the dataset.
 */
export function readRatedImages(bytes: Uint8Array, dataset: Dataset, file: string): Uint8Array {
  const entries = unzip(bytes, file);
  const info = readNpy(entryOf(entries, 'info.npy', file), `${file}/info.npy`);
  const scores = readNpy(entryOf(entries, 'tensor.npy', file), `${file}/tensor.npy`);
  const pairs = info.shape[0] ?? 0;
  if (!Array.isArray(info.data) || info.shape.length !== 2 || info.shape[1] !== 2 || info.fortranOrder) {
    throw new PluralError('bad-format', 'not the table of rated pairs', {
      file: `${file}/info.npy`,
      expected: 'strings [pairs x 2]: file name, class index',
      found: `type ${info.dtype}, shape ${info.shape.join(' x ')}`,
    });
  }
  if (scores.shape.length !== 1 || scores.shape[0] !== pairs) {
    throw new PluralError('mismatch', 'scores do not fit the rated pairs', {
      file: `${file}/tensor.npy`,
      expected: `${pairs} scores`,
      found: `shape ${scores.shape.join(' x ')}`,
    });
  }
  return ratedMask(info.data, dataset, `${file}/info.npy`);
}

function ratedMask(cells: readonly string[], dataset: Dataset, file: string): Uint8Array {
  const rowOf = rowsById(dataset);
  const rated = new Uint8Array(dataset.imageIds.length);
  for (let i = 0; i < cells.length; i += 2) {
    const row = rowOf.get(imageIdOf(cells[i]!));
    if (row === undefined) {
      throw new PluralError('mismatch', 'rated image is not in the dataset', {
        file,
        place: `row ${i / 2}`,
        found: JSON.stringify(cells[i]),
      });
    }
    rated[row] = 1;
  }
  return rated;
}

function unzip(bytes: Uint8Array, file: string): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= MAX_ENTRY_BYTES });
  } catch {
    throw new PluralError('bad-format', 'damaged or not a zip archive', { file, remedy: 'Download the file again.' });
  }
}

function entryOf(entries: Readonly<Record<string, Uint8Array>>, name: string, file: string): Uint8Array {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry) return entry;
  throw new PluralError('bad-format', 'archive lacks an array', {
    file,
    expected: `${name} of at most ${MAX_ENTRY_BYTES} bytes`,
    found: Object.keys(entries).slice(0, 5).join(', ') || 'no usable entry',
  });
}
