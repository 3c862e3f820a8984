import { NO_LABEL } from '../dataset';
import type { LabelSet } from '../labelSet';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { CELL_COUNT, type CellCounts, FIELDS, K_LEVELS, MAX_SCORED_LABELS, WIDTH } from './cells';

/**
 * The pattern of an image: its cell (number of labels, original label in the set, reviewed) and what one model did on it. Images of the
 * same pattern are alike for every metric, so counting images by pattern is all that any metric, interval or test needs.
 *
 * pattern = cell x CODES + code, code = original part (bits 0-1) + 4 [p1 in G] + 8 h, where the original part is 0: y not among p1..p5,
 * 1: y unknown, 2: y among them, 3: p1 = y; and h = |{p1..pk} and G| for 1 <= k <= 5, else 0.
 */
export const CODES = 64;
export const PATTERN_COUNT = CELL_COUNT * CODES;
/** Stands where the model has not predicted the image. */
export const NO_PATTERN = 0xffff;

const UNKNOWN_ORIGINAL = 1;
const IN_TOP5 = 2;
const IS_TOP1 = 3;
const NOT_PREDICTED = 0xff;

/** Original parts of the codes of one model, [n]; they do not depend on label sets, so they are computed once per model. */
export function originalCodes({ classes, k, n }: Predictions, originalLabels: Uint16Array): Uint8Array {
  const codes = new Uint8Array(n);
  const top = Math.min(k, 5);
  for (let row = 0, base = 0; row < n; row++, base += k) {
    const first = classes[base]!;
    const original = originalLabels[row]!;
    if (first === original) codes[row] = IS_TOP1;
    else if (first === NO_PREDICTION) codes[row] = NOT_PREDICTED;
    else if (original === NO_LABEL) codes[row] = UNKNOWN_ORIGINAL;
    else {
      for (let r = 1; r < top; r++) {
        if (classes[base + r] === original) {
          codes[row] = IN_TOP5;
          break;
        }
      }
    }
    // a missing prediction equals a missing label: both are 0xffff
    if (first === NO_PREDICTION) codes[row] = NOT_PREDICTED;
  }
  return codes;
}

/** Columns of one dataset, [n] rows each. */
export interface PatternInput {
  readonly predictions: Predictions;
  readonly labels: LabelSet;
  /** from `cellColumn` */
  readonly cells: Uint8Array;
  /** from `originalCodes` */
  readonly codes: Uint8Array;
}

/** Patterns of the same model under other labels, and the rows whose labels or cells have changed since. */
export interface PatternChange {
  /** [n] */
  readonly before: Uint16Array;
  readonly rows: Uint32Array;
}

/**
 * Pattern of every image under one model, [n]. What the labels do not name is left out of every count, as an image without a
 * prediction is. With `change` only the rows that changed are looked at.
 */
export function patternColumn(
  { predictions, labels, cells, codes }: PatternInput,
  change?: PatternChange,
): Uint16Array {
  const { classes, k: width, n } = predictions;
  const { offsets, classes: valid, named } = labels;
  const patterns = change ? change.before.slice() : new Uint16Array(n);
  const count = change ? change.rows.length : n;
  for (let i = 0; i < count; i++) {
    const row = change ? change.rows[i]! : i;
    const code = codes[row]!;
    if (code === NOT_PREDICTED || named?.[row] === 0) {
      patterns[row] = NO_PATTERN;
      continue;
    }
    const base = row * width;
    const start = offsets[row]!;
    const k = offsets[row + 1]! - start;
    let label = 0;
    if (k === 1) {
      // most images: the one label is the first prediction or it is not
      if (classes[base] === valid[start]) label = 4 + 8;
    } else if (k > 1) label = labelPart(classes, base, width, valid, start, k);
    patterns[row] = cells[row]! * CODES + code + label;
  }
  return patterns;
}

/** 4 [p1 in G] + 8 h for two and more labels. A model of fewer than k classes ranks all it has: what it does not know it has not found. */
function labelPart(
  classes: Uint16Array,
  base: number,
  width: number,
  valid: Uint16Array,
  start: number,
  k: number,
): number {
  const end = start + k;
  const scored = k <= MAX_SCORED_LABELS;
  const depth = scored ? Math.min(k, width) : 1;
  let part = 0;
  for (let r = 0; r < depth; r++) {
    const c = classes[base + r];
    for (let j = start; j < end; j++) {
      if (valid[j] !== c) continue;
      part += (r === 0 ? 4 : 0) + (scored ? 8 : 0);
      break;
    }
  }
  return part;
}

/** Images by pattern, [PATTERN_COUNT], over an index of rows (all where absent). */
export function countPatterns(patterns: Uint16Array, index?: Uint32Array): Uint32Array {
  const counts = new Uint32Array(PATTERN_COUNT + 1);
  const { length } = index ?? patterns;
  for (let i = 0; i < length; i++) {
    const pattern = patterns[index ? index[i]! : i]!;
    counts[pattern < PATTERN_COUNT ? pattern : PATTERN_COUNT]! += 1;
  }
  return counts.subarray(0, PATTERN_COUNT);
}

/** Counts by pattern, [PATTERN_COUNT], brought up to date after a change of some rows. */
export function recountPatterns(
  counts: Uint32Array,
  before: Uint16Array,
  after: Uint16Array,
  rows: Uint32Array,
): Uint32Array {
  const recounted = counts.slice();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const [old, now] = [before[row]!, after[row]!];
    if (old < PATTERN_COUNT) recounted[old]! -= 1;
    if (now < PATTERN_COUNT) recounted[now]! += 1;
  }
  return recounted;
}

let fieldsOfPatterns: Float64Array | undefined;

/** What one image of a pattern adds to the fields of its cell, row-major [PATTERN_COUNT x WIDTH]; made at the first call. */
export function patternFields(): Float64Array {
  fieldsOfPatterns ??= makePatternFields();
  return fieldsOfPatterns;
}

function makePatternFields(): Float64Array {
  const table = new Float64Array(PATTERN_COUNT * WIDTH);
  const column = (name: (typeof FIELDS)[number]) => FIELDS.indexOf(name);
  for (let pattern = 0; pattern < PATTERN_COUNT; pattern++) {
    const k = Math.floor(pattern / CODES) >> 2;
    const code = pattern % CODES;
    const original = code & 3;
    const hits = code >> 3;
    const scored = k >= 1 && k <= MAX_SCORED_LABELS && k < K_LEVELS;
    const put = (name: (typeof FIELDS)[number], value: number) => {
      table[pattern * WIDTH + column(name)] = value;
    };
    put('n', 1);
    put('withOriginal', original === UNKNOWN_ORIGINAL ? 0 : 1);
    put('top1', original === IS_TOP1 ? 1 : 0);
    put('top5', original >= IN_TOP5 ? 1 : 0);
    put('real', (code >> 2) & 1);
    put('hits', hits);
    put('hitsSquared', hits * hits);
    put('exact', scored && hits === k ? 1 : 0);
    put('any', scored && hits > 0 ? 1 : 0);
  }
  return table;
}

/** Counts by cell from counts by pattern, [PATTERN_COUNT]. */
export function cellCountsOf(counts: ArrayLike<number>): CellCounts {
  const table = new Float64Array(CELL_COUNT * WIDTH);
  const fields = patternFields();
  for (let pattern = 0; pattern < PATTERN_COUNT; pattern++) {
    const images = counts[pattern]!;
    if (images === 0) continue;
    const from = pattern * WIDTH;
    const to = Math.floor(pattern / CODES) * WIDTH;
    for (let f = 0; f < WIDTH; f++) table[to + f]! += images * fields[from + f]!;
  }
  return { table };
}
