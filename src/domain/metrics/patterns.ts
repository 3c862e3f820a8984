import { keptWith } from '../../lib/pure/keptWith';
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
  if (change) return changedColumn(input, change);
  const { predictions, labels, cells, codes } = input;
  const { classes, k: width, n } = predictions;
  const { offsets, classes: valid, named } = labels;
  const { only, several } = rowsByLabels(labels);
  const patterns = new Uint16Array(n);
  for (let row = 0; row < n; row++) {
    const code = codes[row]!;
    if (code === NOT_PREDICTED || named?.[row] === 0) patterns[row] = NO_PATTERN;
    else patterns[row] = cells[row]! * CODES + code + ONLY_VALID * isSame(classes[row * width]!, only[row]!);
  }
  for (let i = 0; i < several.length; i++) {
    const row = several[i]!;
    if (patterns[row] === NO_PATTERN) continue;
    patterns[row]! += labelPart(classes, row * width, width, valid, offsets[row]!, offsets[row + 1]!);
  }
  return patterns;
}

function changedColumn(
  { predictions, labels, cells, codes }: PatternInput,
  { before, rows }: PatternChange,
): Uint16Array {
  const { classes, k: width } = predictions;
  const { offsets, classes: valid, named } = labels;
  const patterns = before.slice();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const code = codes[row]!;
    if (code === NOT_PREDICTED || named?.[row] === 0) patterns[row] = NO_PATTERN;
    else {
      const label = labelPart(classes, row * width, width, valid, offsets[row]!, offsets[row + 1]!);
      patterns[row] = cells[row]! * CODES + code + label;
    }
  }
  return patterns;
}

/** What a code gains where the first prediction is valid, and with every label that is found. */
const FIRST_VALID = 4;
const ONE_HIT = 8;
const ONLY_VALID = FIRST_VALID + ONE_HIT;

/** 1 where two classes are the same, else 0; a branch here would be taken at random. */
const isSame = (a: number, b: number): number => ((a ^ b) - 1) >>> 31;

/** Rows of a label set by their number of labels. */
interface RowsByLabels {
  /** the label where it is the only one, else NO_LABEL, [n] */
  readonly only: Uint16Array;
  /** rows with two and more labels, by their number of labels, so that loops over labels have the same length for long */
  readonly several: Uint32Array;
}

const keptRows = keptWith<Pick<LabelSet, 'offsets' | 'classes'>, RowsByLabels>(1);

/** Most images have one label: kept apart, so that every model goes through them without a branch. */
const rowsByLabels = (labels: Pick<LabelSet, 'offsets' | 'classes'>): RowsByLabels =>
  keptRows(labels, '', () => {
    const { offsets, classes } = labels;
    const n = offsets.length - 1;
    const only = new Uint16Array(n).fill(NO_LABEL);
    const several = new Map<number, number[]>();
    for (let row = 0; row < n; row++) {
      const k = offsets[row + 1]! - offsets[row]!;
      if (k === 1) only[row] = classes[offsets[row]!]!;
      if (k <= 1) continue;
      const rows = several.get(k);
      if (rows) rows.push(row);
      else several.set(k, [row]);
    }
    return { only, several: Uint32Array.from([...several.values()].flat()) };
  });

/** 4 [p1 in G] + 8 h. A model of fewer than k classes ranks all it has: what it does not know it has not found. */
function labelPart(
  classes: Uint16Array,
  base: number,
  width: number,
  valid: Uint16Array,
  start: number,
  end: number,
): number {
  const k = end - start;
  let first = 0;
  for (let j = start; j < end; j++) first += isSame(valid[j]!, classes[base]!);
  if (k > MAX_SCORED_LABELS) return FIRST_VALID * first;
  const depth = Math.min(k, width);
  let hits = first;
  for (let r = 1; r < depth; r++) {
    const c = classes[base + r]!;
    for (let j = start; j < end; j++) hits += isSame(valid[j]!, c);
  }
  return FIRST_VALID * first + ONE_HIT * hits;
}

/** Images by pattern, [PATTERN_COUNT], over an index of rows (all where absent). */
export function countPatterns(patterns: Uint16Array, index?: Uint32Array): Uint32Array {
  const counts = new Uint32Array(PATTERN_COUNT + 1);
  const count = (pattern: number) => {
    counts[pattern < PATTERN_COUNT ? pattern : PATTERN_COUNT]! += 1;
  };
  if (index) for (let i = 0; i < index.length; i++) count(patterns[index[i]!]!);
  else for (let row = 0; row < patterns.length; row++) count(patterns[row]!);
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
