import { PluralError } from '../../lib/pure/errors';
import { CELL_COUNT, type CellCounts, FIELDS, WIDTH } from '../metrics/cells';
import { CODES, NO_PATTERN, PATTERN_COUNT, patternFields } from '../metrics/patterns';

/**
 * What an image adds to the sums behind every metric; means over models where there are several. `placebo` is the expected hit of the
 * placebo label set, see `placebo.ts`; 0 where it is not asked for.
 */
export const FEATURES = ['n', 'withOriginal', 'top1', 'top5', 'real', 'hits', 'exact', 'any', 'placebo'] as const;
export type Feature = (typeof FEATURES)[number];
export const DEPTH = FEATURES.length;

/** The images of one side, [n] rows: what intervals over images need. */
export interface SideImages {
  /** from `cellColumn` */
  readonly cells: Uint8Array;
  /** images are resampled inside their group: the class, by original label */
  readonly groups: Uint16Array;
  /** row-major [n x DEPTH]; a row of zeros was not predicted */
  readonly features: Float64Array;
}

/** Sums of features by cell, row-major [CELL_COUNT x DEPTH]. */
export type FeatureTable = Float64Array;

/** More models would overflow the bits of a packed sum. */
const MAX_MODELS = 255;

/** Column of `FIELDS` that a feature is; -1 for `placebo`, which is none. */
export const FIELD_OF: readonly number[] = FEATURES.map((f) => (f === 'placebo' ? -1 : FIELDS.indexOf(f)));
const at = (name: Feature) => FEATURES.indexOf(name);
export const PLACEBO = FEATURES.indexOf('placebo');
const [N, WITH_ORIGINAL, TOP1, TOP5, REAL, HITS, EXACT, ANY] = FEATURES.map(at) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

let packedPatterns: Float64Array | undefined;

/**
 * Top-1, top-5, real, exact in 8 bits each, any in the next 8, h in 11 bits, by pattern: one addition counts all of them, exactly
 * (51 bits). Made at the first call.
 */
function packed(): Float64Array {
  packedPatterns ??= Float64Array.from({ length: PATTERN_COUNT }, (_, pattern) => {
    const field = (name: (typeof FIELDS)[number]) => patternFields()[pattern * WIDTH + FIELDS.indexOf(name)]!;
    return (
      field('top1') +
      field('top5') * 2 ** 8 +
      field('real') * 2 ** 16 +
      field('exact') * 2 ** 24 +
      field('any') * 2 ** 32 +
      field('hits') * 2 ** 40
    );
  });
  return packedPatterns;
}

/**
 * Features of every image, means over models.
 * @param patterns of each model, [models][n], all over the same images
 * @param placebo sum over the models of the expected placebo hits, [n]; NaN counts as 0
 * Throws `bad-value` without models or with more than 255, `mismatch` where a model lacks an image that another one has.
 */
export function meanFeatures(
  patterns: readonly Uint16Array[],
  cells: Uint8Array,
  groups: Uint16Array,
  placebo?: Float64Array,
): SideImages {
  return featuresOf(packedSums(patterns), cells, groups, placebo);
}

/** Sums over models of all that patterns say about an image, and what of it the models agree on. */
export interface PackedSums {
  /** by image, see `packed` */
  readonly sums: Float64Array;
  /** pattern of the first model: whether the image was predicted and has an original label in its set, [n] */
  readonly first: Uint16Array;
  readonly models: number;
}

/** @param patterns as in `meanFeatures`, which see */
export function packedSums(patterns: readonly Uint16Array[]): PackedSums {
  const first = patterns[0];
  if (!first || patterns.length > MAX_MODELS) {
    const expected = `1 to ${MAX_MODELS} models`;
    throw new PluralError('bad-value', 'no mean over these models', { expected, found: String(patterns.length) });
  }
  const sums = new Float64Array(first.length);
  const packedOf = packed();
  for (const column of patterns) {
    for (let row = 0; row < sums.length; row++) {
      const pattern = column[row]!;
      if (pattern !== NO_PATTERN) sums[row]! += packedOf[pattern]!;
      if ((pattern === NO_PATTERN) !== (first[row] === NO_PATTERN)) throw differentImages(row);
    }
  }
  return { sums, first, models: patterns.length };
}

/** The sums after a change of the patterns of some rows; as `packedSums` would give, exactly. */
export function changedPackedSums(before: PackedSums, patterns: readonly Uint16Array[], rows: Uint32Array): PackedSums {
  const sums = before.sums.slice();
  const packedOf = packed();
  const first = patterns[0]!;
  for (const row of rows) sums[row] = 0;
  for (const column of patterns) {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const pattern = column[row]!;
      if (pattern !== NO_PATTERN) sums[row]! += packedOf[pattern]!;
      if ((pattern === NO_PATTERN) !== (first[row] === NO_PATTERN)) throw differentImages(row);
    }
  }
  return { sums, first, models: patterns.length };
}

/** Models that have the original label first, by image, [n]; 0 where nobody predicted it. */
export function top1Counts({ sums }: PackedSums): Uint16Array {
  const right = new Uint16Array(sums.length);
  for (let row = 0; row < right.length; row++) right[row] = sums[row]! % 2 ** 8;
  return right;
}

/** Features from sums over the models; parameters as in `meanFeatures`. */
export function featuresOf(
  { sums, first, models }: PackedSums,
  cells: Uint8Array,
  groups: Uint16Array,
  placebo?: Float64Array,
): SideImages {
  const features = new Float64Array(sums.length * DEPTH);
  const fields = patternFields();
  const share = 1 / models;
  for (let row = 0; row < sums.length; row++) {
    const pattern = first[row]!;
    if (pattern === NO_PATTERN) continue;
    const base = row * DEPTH;
    // both halves are 32 bits: integer operations do the rest
    const high = Math.floor(sums[row]! / 2 ** 32);
    const low = (sums[row]! - high * 2 ** 32) >>> 0;
    features[base + N] = 1;
    features[base + WITH_ORIGINAL] = fields[pattern * WIDTH + 1]!;
    features[base + TOP1] = (low & 255) * share;
    features[base + TOP5] = ((low >>> 8) & 255) * share;
    features[base + REAL] = ((low >>> 16) & 255) * share;
    features[base + EXACT] = (low >>> 24) * share;
    features[base + ANY] = (high & 255) * share;
    features[base + HITS] = (high >>> 8) * share;
    if (placebo) features[base + PLACEBO] = (placebo[row]! || 0) * share;
  }
  return { cells, groups, features };
}

function differentImages(row: number): PluralError {
  return new PluralError('mismatch', 'the models have not predicted the same images', {
    place: `row ${row}`,
    expected: 'every model on every image',
    remedy: 'Leave models with partial predictions out of the mean.',
  });
}

/** Sums of the features by cell. */
export function featureTable({ cells, features }: SideImages): FeatureTable {
  const table = new Float64Array(CELL_COUNT * DEPTH);
  for (let row = 0, z = 0; row < cells.length; row++, z += DEPTH) {
    const to = cells[row]! * DEPTH;
    for (let f = 0; f < DEPTH; f++) table[to + f]! += features[z + f]!;
  }
  return table;
}

/** The same sums from counts by cell, as the mean over models; without placebo. Throws `bad-value` without models. */
export function meanTable(models: readonly CellCounts[]): FeatureTable {
  if (models.length === 0) {
    throw new PluralError('bad-value', 'no mean over these models', { expected: 'at least one', found: 'none' });
  }
  const table = new Float64Array(CELL_COUNT * DEPTH);
  for (const { table: counts } of models) {
    for (let cell = 0; cell < CELL_COUNT; cell++) {
      for (let f = 0; f < DEPTH; f++) {
        const field = FIELD_OF[f]!;
        if (field >= 0) table[cell * DEPTH + f]! += counts[cell * WIDTH + field]!;
      }
    }
  }
  for (let i = 0; i < table.length; i++) table[i]! /= models.length;
  return table;
}

/** Adds the features of images counted by pattern to `table`: `counts[i]` images of pattern `used[i]`. Leaves `placebo` as it is. */
export function addPatterns(counts: ArrayLike<number>, used: Uint16Array, table: FeatureTable): void {
  const fields = patternFields();
  for (let i = 0; i < used.length; i++) {
    const images = counts[i]!;
    if (images === 0) continue;
    const pattern = used[i]!;
    const to = Math.floor(pattern / CODES) * DEPTH;
    const from = pattern * WIDTH;
    for (let f = 0; f < DEPTH; f++) {
      const field = FIELD_OF[f]!;
      if (field >= 0) table[to + f]! += images * fields[from + field]!;
    }
  }
}
