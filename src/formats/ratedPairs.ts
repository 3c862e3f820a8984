import { type Dataset, imageIdOf, rowsById } from '../domain/dataset';
import type { RatedPairs } from '../domain/labelScores';
import { PluralError } from '../lib/pure/errors';
import type { NpyArray } from './npy';

/** Pairs in the order of a file, [m] each. */
export interface PairColumns {
  readonly rows: Uint32Array;
  readonly classes: Uint16Array;
  /** what raters said of a pair, as one number */
  readonly scores: Float64Array;
}

/** Cells of a table (file name, class index) of rated pairs, [m x 2]. Throws `bad-format` on another array. */
export function pairCells({ data, shape, fortranOrder, dtype }: NpyArray, file: string): readonly string[] {
  if (Array.isArray(data) && shape.length === 2 && shape[1] === 2 && !fortranOrder) return data;
  throw new PluralError('bad-format', 'not the table of rated pairs', {
    file,
    expected: 'strings [pairs x 2]: file name, class index',
    found: `type ${dtype}, shape ${shape.join(' x ')}`,
  });
}

/** Row of each pair's image. Throws `mismatch` where a rated file is not in the dataset. */
export function rowsOfPairs(cells: readonly string[], dataset: Dataset, file: string): Uint32Array {
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

/** Class of each pair. Throws `bad-value` on a class outside 0..999. */
export function classesOfPairs(cells: readonly string[], file: string): Uint16Array {
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

/**
 * Sorts pairs by image (counting sort) and within an image by class (insertion: raters saw a handful). Throws `bad-value` on a pair that comes
 * twice.
 */
export function pairsByImage({ rows, classes, scores }: PairColumns, dataset: Dataset, file: string): RatedPairs {
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
