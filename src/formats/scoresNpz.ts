import { unzipSync } from 'fflate';
import type { Dataset } from '../domain/dataset';
import type { RatedPairs } from '../domain/labelScores';
import { PluralError } from '../lib/pure/errors';
import { type NpyNumbers, readNpy } from './npy';
import { classesOfPairs, type PairColumns, pairCells, pairsByImage, rowsOfPairs } from './ratedPairs';

/** Largest uncompressed size taken from the archive (the real `info.npy` has 41 MB); refuses zip bombs before inflating. */
const MAX_ENTRY_BYTES = 100_000_000;

/**
 * Reads `scores.npz` of ReaL ("Are we done with ImageNet?", Beyer et al. 2020): its raters' score of every image-label pair they saw.
 * `info.npy` [m x 2] holds (file name, class index) of each pair, `tensor.npy` [m] the probability in [0, 1] that the label is right.
 * Throws `bad-format` on a damaged archive or other arrays; `bad-value` on a class outside 0..999, a score outside [0, 1] or a pair
 * that comes twice; `mismatch` where a rated file is not in the dataset.
 */
export function readRatedPairs(bytes: Uint8Array, dataset: Dataset, file: string): RatedPairs {
  const entries = unzip(bytes, file);
  const info = readNpy(entryOf(entries, 'info.npy', file), `${file}/info.npy`);
  const scores = readNpy(entryOf(entries, 'tensor.npy', file), `${file}/tensor.npy`);
  const cells = pairCells(info, `${file}/info.npy`);
  const pairs = cells.length / 2;
  if (Array.isArray(scores.data) || scores.shape.length !== 1 || scores.shape[0] !== pairs) {
    throw new PluralError('mismatch', 'scores do not fit the rated pairs', {
      file: `${file}/tensor.npy`,
      expected: `${pairs} scores`,
      found: `type ${scores.dtype}, shape ${scores.shape.join(' x ')}`,
    });
  }
  const columns: PairColumns = {
    rows: rowsOfPairs(cells, dataset, `${file}/info.npy`),
    classes: classesOfPairs(cells, `${file}/info.npy`),
    scores: checkedScores(scores.data, `${file}/tensor.npy`),
  };
  return pairsByImage(columns, dataset, `${file}/info.npy`);
}

function checkedScores(scores: NpyNumbers, file: string): Float64Array {
  const bad = scores.findIndex((score) => !(score >= 0 && score <= 1));
  if (bad < 0) return Float64Array.from(scores);
  throw new PluralError('bad-value', 'not a score', {
    file,
    place: `item ${bad}`,
    expected: 'a probability from 0 to 1',
    found: String(scores[bad]),
  });
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
