import { unzipSync } from 'fflate';
import { type Dataset, imageIdOf, rowsById } from '../domain/dataset';
import type { RatedPairs } from '../domain/labelScores';
import { PluralError } from '../lib/pure/errors';
import { type NpyNumbers, readNpy } from './npy';

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
  const pairs = info.shape[0] ?? 0;
  if (!Array.isArray(info.data) || info.shape.length !== 2 || info.shape[1] !== 2 || info.fortranOrder) {
    throw new PluralError('bad-format', 'not the table of rated pairs', {
      file: `${file}/info.npy`,
      expected: 'strings [pairs x 2]: file name, class index',
      found: `type ${info.dtype}, shape ${info.shape.join(' x ')}`,
    });
  }
  if (Array.isArray(scores.data) || scores.shape.length !== 1 || scores.shape[0] !== pairs) {
    throw new PluralError('mismatch', 'scores do not fit the rated pairs', {
      file: `${file}/tensor.npy`,
      expected: `${pairs} scores`,
      found: `type ${scores.dtype}, shape ${scores.shape.join(' x ')}`,
    });
  }
  const columns: Columns = {
    rows: rowsOfPairs(info.data, dataset, `${file}/info.npy`),
    classes: classesOfPairs(info.data, `${file}/info.npy`),
    scores: checkedScores(scores.data, `${file}/tensor.npy`),
  };
  return byImage(columns, dataset, `${file}/info.npy`);
}

/** Pairs in the order of the file, [m] each. */
interface Columns {
  readonly rows: Uint32Array;
  readonly classes: Uint16Array;
  readonly scores: Float64Array;
}

function rowsOfPairs(cells: readonly string[], dataset: Dataset, file: string): Uint32Array {
  const rowOf = rowsById(dataset);
  return Uint32Array.from({ length: cells.length / 2 }, (_, i) => {
    const row = rowOf.get(imageIdOf(cells[2 * i]!));
    if (row === undefined) {
      throw new PluralError('mismatch', 'rated image is not in the dataset', {
        file,
        place: `row ${i}`,
        found: JSON.stringify(cells[2 * i]),
      });
    }
    return row;
  });
}

function classesOfPairs(cells: readonly string[], file: string): Uint16Array {
  return Uint16Array.from({ length: cells.length / 2 }, (_, i) => {
    const text = cells[2 * i + 1]!;
    if (/^\d{1,3}$/.test(text)) return Number(text);
    const found = JSON.stringify(text.slice(0, 40));
    throw new PluralError('bad-value', 'not a class index', {
      file,
      place: `row ${i}`,
      expected: 'an integer from 0 to 999',
      found,
    });
  });
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

/** Sorts pairs by image (counting sort) and within an image by class (insertion: raters saw a handful). */
function byImage({ rows, classes, scores }: Columns, dataset: Dataset, file: string): RatedPairs {
  const n = dataset.imageIds.length;
  const offsets = new Uint32Array(n + 1);
  for (const row of rows) offsets[row + 1]! += 1;
  for (let row = 0; row < n; row++) offsets[row + 1]! += offsets[row]!;
  const ends = offsets.slice(0, n);
  const sorted: RatedPairs = { offsets, classes: new Uint16Array(rows.length), scores: new Float64Array(rows.length) };
  rows.forEach((row, i) => {
    let at = ends[row]!++;
    for (; at > offsets[row]! && sorted.classes[at - 1]! >= classes[i]!; at--) {
      if (sorted.classes[at - 1] === classes[i]) {
        const found = `${dataset.imageIds[row]} and class ${classes[i]}`;
        throw new PluralError('bad-value', 'pair is rated twice', { file, place: `row ${i}`, found });
      }
      sorted.classes[at] = sorted.classes[at - 1]!;
      sorted.scores[at] = sorted.scores[at - 1]!;
    }
    sorted.classes[at] = classes[i]!;
    sorted.scores[at] = scores[i]!;
  });
  return sorted;
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
