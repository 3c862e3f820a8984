import { keptWith } from '../../lib/pure/keptWith';
import { NO_LABEL } from '../dataset';
import { CLASS_COUNT, type LabelSet } from '../labelSet';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { CELL_COUNT, type CellCounts, describeCell, FIELDS, K_LEVELS, MAX_SCORED_LABELS, WIDTH } from './cells';

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
    // a missing prediction equals a missing label: both are 0xffff
    if (first === NO_PREDICTION) codes[row] = NOT_PREDICTED;
    else if (original === NO_LABEL) codes[row] = UNKNOWN_ORIGINAL;
    else {
      const isTop1 = isSame(first, original);
      let isTop5 = isTop1;
      for (let r = 1; r < top; r++) isTop5 |= isSame(classes[base + r]!, original);
      codes[row] = IN_TOP5 * isTop5 + (IS_TOP1 - IN_TOP5) * isTop1;
    }
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
export function patternColumn(input: PatternInput, change?: PatternChange): Uint16Array {
  if (change) {
    const patterns = change.before.slice();
    fillRows(patterns, input, change.rows);
    return patterns;
  }
  const patterns = patternsOfOriginal(input);
  fillRows(patterns, input, otherRows(input.labels, input.cells));
  return patterns;
}

/** Patterns as if the original label were the only valid one: for most images it is. */
function patternsOfOriginal({ cells, codes }: PatternInput): Uint16Array {
  const patterns = new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    const isTop1 = ((code & IS_TOP1) + 1) >> 2;
    patterns[row] = code === NOT_PREDICTED ? NO_PATTERN : cells[row]! * CODES + code + isTop1 * ONLY_VALID;
  }
  return patterns;
}

/** What a code gains where the first prediction is valid, and with every label that is found. */
const FIRST_VALID = 4;
const ONE_HIT = 8;
const ONLY_VALID = FIRST_VALID + ONE_HIT;

/** 1 where two classes are the same, else 0; a branch here would be taken at random. */
const isSame = (a: number, b: number): number => ((a ^ b) - 1) >>> 31;

const keptRows = keptWith<LabelSet, Uint32Array>(1);

/**
 * Rows whose label set is not the original label alone. What labels add to all the others follows from the original part, without a look
 * at the predictions. Ascending: memory is read in order.
 */
const otherRows = (labels: LabelSet, cells: Uint8Array): Uint32Array =>
  keptRows(labels, '', () => {
    const isOther = Array.from({ length: CELL_COUNT }, (_, cell) => {
      const { k, originalInSet } = describeCell(cell);
      return k !== 1 || !originalInSet;
    });
    return Uint32Array.from(cells.keys()).filter((row) => isOther[cells[row]!] || labels.named?.[row] === 0);
  });

/**
 * Patterns of some rows from their labels: 4 [p1 in G] + 8 h besides the original part. A model of fewer than k classes ranks all it has:
 * what it does not know it has not found.
 */
function fillRows(patterns: Uint16Array, { predictions, labels, cells, codes }: PatternInput, rows: Uint32Array): void {
  const { classes, k: width } = predictions;
  const { offsets, classes: valid, named } = labels;
  // the labels of a row are marked with its number, from 1; the last place stands for no prediction and is never marked
  const marks = new Uint32Array(CLASS_COUNT + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (codes[row] === NOT_PREDICTED || named?.[row] === 0) {
      patterns[row] = NO_PATTERN;
      continue;
    }
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    const base = row * width;
    const mark = row + 1;
    for (let j = start; j < end; j++) marks[valid[j]!] = mark;
    const k = end - start;
    const first = isSame(marks[Math.min(classes[base]!, CLASS_COUNT)]!, mark);
    let hits = k > MAX_SCORED_LABELS ? 0 : first;
    const depth = k > MAX_SCORED_LABELS ? 1 : Math.min(k, width);
    for (let rank = 1; rank < depth; rank++) hits += isSame(marks[Math.min(classes[base + rank]!, CLASS_COUNT)]!, mark);
    patterns[row] = cells[row]! * CODES + codes[row]! + FIRST_VALID * first + ONE_HIT * hits;
  }
}

/** Images by pattern, [PATTERN_COUNT], over an index of rows (all where absent). */
export function countPatterns(patterns: Uint16Array, index?: Uint32Array): Uint32Array {
  // the last place counts what has no pattern
  const counts = new Uint32Array(PATTERN_COUNT + 1);
  const rows = index ? index.length : patterns.length;
  for (let i = 0; i < rows; i++) {
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
