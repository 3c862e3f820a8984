import { CLASSES } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import type { LabelSet } from '../labelSet';
import type { Predictions } from '../predictions';
import { confidenceAt } from './modelTerms';
import type { MeasureColumns } from './pictureTerms';
import { isByMeasure, MEASURE_SORTS, type Sort } from './sorts';
import { variableTopKHits } from './variableTopK';

/** Columns that an order looks at, [n] rows each. */
export interface SortColumns {
  readonly imageIds: readonly string[];
  readonly originalLabels: Uint16Array;
  readonly labels: LabelSet;
  readonly predictions?: Predictions | undefined;
  readonly votes?: Float64Array | undefined;
  /** 1 where a picture is at hand, where the reader has edited the labels */
  readonly pictured?: Uint8Array | undefined;
  readonly edited?: Uint8Array | undefined;
  readonly measures?: MeasureColumns | undefined;
}

const UNKNOWN = 2 ** 32 - 1;
/** above the bits of any single float that is not negative, and below `UNKNOWN` */
const HIGHEST = 2 ** 31;

/** Orders from the highest down. */
const FALLING: readonly Sort[] = ['sure', 'easy', 'many', 'picture', 'edited', 'cropped'];

/** The rows in another order; equals stay as they were, what is not known stands last. */
export function sortRows(rows: Uint32Array, sort: Sort, columns: SortColumns): Uint32Array {
  if (sort === 'file') return rows;
  const keyOf = keyOfRow(sort, columns);
  const descending = FALLING.includes(sort);
  // a float that is not negative sorts like its bits
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  const keys = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const key = keyOf(rows[i]!);
    float[0] = key;
    keys[i] = Number.isNaN(key) ? UNKNOWN : descending ? HIGHEST - bits[0]! : bits[0]!;
  }
  const byLow = byHalf(Uint32Array.from(keys.keys()), keys, 0);
  return byHalf(byLow, keys, 16).map((place) => rows[place]!);
}

/** One pass of a radix sort: places ordered by 16 bits of their keys, equals as they came. Many times as fast as a sort that asks a function. */
function byHalf(places: Uint32Array, keys: Uint32Array, shift: 0 | 16): Uint32Array {
  const starts = new Uint32Array(2 ** 16 + 1);
  for (const key of keys) starts[((key >>> shift) & 0xffff) + 1]! += 1;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const sorted = new Uint32Array(places.length);
  for (const place of places) {
    const half = (keys[place]! >>> shift) & 0xffff;
    sorted[starts[half]!] = place;
    starts[half]! += 1;
  }
  return sorted;
}

/** A number that is not negative and that a single float holds exactly enough to order by; NaN: not known. */
function keyOfRow(sort: Exclude<Sort, 'file'>, columns: SortColumns): (row: number) => number {
  const { labels, originalLabels, predictions, votes, imageIds } = columns;
  if (sort === 'sure' || sort === 'unsure') return (row) => confidenceAt(predictions, row);
  if (sort === 'easy' || sort === 'hard') return (row) => votes?.[row] ?? Number.NaN;
  if (sort === 'many' || sort === 'few') return (row) => labels.offsets[row + 1]! - labels.offsets[row]!;
  if (sort === 'picture' || sort === 'edited') {
    const column = sort === 'picture' ? columns.pictured : columns.edited;
    return (row) => column?.[row] ?? 0;
  }
  if (isByMeasure(sort)) {
    const column = columns.measures?.[MEASURE_SORTS[sort]];
    return (row) => column?.[row] ?? Number.NaN;
  }
  if (sort === 'missed') {
    return (row) =>
      (variableTopKHits(labels, predictions, row) ?? Number.NaN) / (labels.offsets[row + 1]! - labels.offsets[row]!);
  }
  if (sort === 'id') {
    const ranks = idRanks(imageIds);
    return (row) => ranks[row]!;
  }
  const ranks = classRanks();
  // no label and no prediction are no class
  if (sort === 'answer') return (row) => ranks[predictions?.classes[row * predictions.k] ?? NO_LABEL] ?? Number.NaN;
  return (row) => ranks[originalLabels[row]!] ?? Number.NaN;
}

const RANKS = new WeakMap<readonly string[], Float32Array>();

/** Place of each id in their order, kept with the ids: single floats hold whole numbers up to 16,777,216. */
function idRanks(imageIds: readonly string[]): Float32Array {
  const known = RANKS.get(imageIds);
  if (known) return known;
  const ranks = ranksOf(imageIds);
  RANKS.set(imageIds, ranks);
  return ranks;
}

let byName: Float32Array | undefined;

function classRanks(): Float32Array {
  byName ??= ranksOf(CLASSES.map((c) => c.displayName.toLowerCase()));
  return byName;
}

/** By code units, so that the order is the same everywhere; runs of digits are no numbers here. */
function ranksOf(texts: readonly string[]): Float32Array {
  const order = Array.from(texts.keys()).sort((a, b) => (texts[a]! < texts[b]! ? -1 : Number(texts[a]! > texts[b]!)));
  const ranks = new Float32Array(texts.length);
  order.forEach((index, rank) => {
    ranks[index] = rank;
  });
  return ranks;
}
