import type { Random } from '../../lib/pure/random';
import { NO_PATTERN, PATTERN_COUNT } from '../metrics/patterns';
import { rowsByGroup } from '../metrics/rowsByGroup';
import { classFactor, drawingClasses } from './drawingClasses';
import { addPatterns, DEPTH, type FeatureTable, PLACEBO, type SideImages } from './imageFeatures';

/**
 * How much each image of one side counts in today's replicate: of a class of n images n - 1 are drawn with replacement, and each draw counts
 * n / (n - 1), so that classes keep their size and the variance is that of n - 1 degrees of freedom (Rao & Wu 1988). Classes of one
 * image are drawn together (`drawingClasses`); an image that is all there is always counts once.
 * Figures of several models that read the same draws are resampled together.
 */
export class Draws {
  /** rows of the side, sorted by group; a place is a position in it */
  readonly order: Uint32Array;
  /** times drawn x n / (n - 1), by place */
  readonly times: Float64Array;
  readonly #starts: Uint32Array;
  readonly #scales: Float64Array;
  readonly #factors: Float64Array;
  readonly #numbers: Uint32Array;

  /** @param groups group of every row, [n] */
  constructor(groups: Uint16Array) {
    const n = groups.length;
    const classes = drawingClasses(groups);
    this.order = rowsByGroup(classes);
    this.times = new Float64Array(n);
    const [starts, scales, factors] = [new Uint32Array(n), new Float64Array(n), new Float64Array(n)];
    let draws = 0;
    for (let from = 0; from < n; ) {
      let to = from;
      while (to < n && classes[this.order[to]!] === classes[this.order[from]!]) to++;
      const size = to - from;
      const end = draws + Math.max(1, size - 1);
      starts.fill(from, draws, end);
      scales.fill(size / 2 ** 32, draws, end);
      factors.fill(classFactor(size), draws, end);
      draws = end;
      from = to;
    }
    this.#starts = starts.slice(0, draws);
    this.#scales = scales.slice(0, draws);
    this.#factors = factors.slice(0, draws);
    this.#numbers = new Uint32Array(draws);
  }

  /** Draws the next replicate. */
  next(random: Random): void {
    random.fill(this.#numbers);
    const [times, numbers, starts, scales] = [this.times, this.#numbers, this.#starts, this.#scales];
    const factors = this.#factors;
    times.fill(0);
    for (let i = 0; i < numbers.length; i++) times[starts[i]! + Math.floor(numbers[i]! * scales[i]!)]! += factors[i]!;
  }
}

/** Fills a table with the sums over the images drawn. Leaves `placebo` 0. */
export type ReplicateSums = (table: FeatureTable) => void;

/** Images of one cell, `from` (inclusive) to `to` (exclusive). */
interface CellRun {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/** Sums of features, e.g. means over models. Images are walked cell by cell, so that sums stay in registers. */
export function featureSums({ cells, features }: SideImages, { order, times }: Draws): ReplicateSums {
  const n = order.length;
  const cellOf = new Uint16Array(n);
  for (let i = 0; i < n; i++) cellOf[i] = cells[order[i]!]!;
  const places = rowsByGroup(cellOf);
  const sorted = new Float64Array(n * DEPTH);
  for (let i = 0; i < n; i++) {
    const from = order[places[i]!]! * DEPTH;
    for (let f = 0; f < DEPTH; f++) sorted[i * DEPTH + f] = features[from + f]!;
  }
  const runs: CellRun[] = [];
  for (let from = 0; from < n; ) {
    const cell = cellOf[places[from]!]!;
    let to = from;
    while (to < n && cellOf[places[to]!] === cell) to++;
    runs.push({ cell, from, to });
    from = to;
  }
  return (table) => {
    table.fill(0);
    for (const run of runs) addDrawn(sorted, places, times, run, table);
  };
}

/** Sum of times drawn x features over the images of a run; written out, since this is where the time goes. */
function addDrawn(
  sorted: Float64Array,
  places: Uint32Array,
  times: Float64Array,
  { cell, from, to }: CellRun,
  table: FeatureTable,
): void {
  let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = from, base = from * DEPTH; i < to; i++, base += DEPTH) {
    const drawn = times[places[i]!]!;
    if (drawn === 0) continue;
    s0 += drawn * sorted[base]!;
    s1 += drawn * sorted[base + 1]!;
    s2 += drawn * sorted[base + 2]!;
    s3 += drawn * sorted[base + 3]!;
    s4 += drawn * sorted[base + 4]!;
    s5 += drawn * sorted[base + 5]!;
    s6 += drawn * sorted[base + 6]!;
    s7 += drawn * sorted[base + 7]!;
  }
  table.set([s0, s1, s2, s3, s4, s5, s6, s7], cell * DEPTH);
  table[cell * DEPTH + PLACEBO] = 0;
}

/** Images are counted in this many arrays at once: neighbours share patterns, and one array would wait for itself. */
const LANES = 4;

/** Sums of one model: images of a pattern are alike, so that the drawn ones are only counted by pattern. */
export function patternSums(patterns: Uint16Array, { order, times }: Draws): ReplicateSums {
  const occurs = new Uint8Array(PATTERN_COUNT);
  for (let row = 0; row < patterns.length; row++) {
    if (patterns[row] !== NO_PATTERN) occurs[patterns[row]!] = 1;
  }
  const used = Uint16Array.from({ length: PATTERN_COUNT }, (_, pattern) => pattern).filter((p) => occurs[p] === 1);
  const none = used.length;
  const compactOf = new Uint16Array(NO_PATTERN + 1).fill(none);
  used.forEach((pattern, i) => {
    compactOf[pattern] = i;
  });
  const compact = new Uint16Array(order.length);
  for (let i = 0; i < compact.length; i++) compact[i] = compactOf[patterns[order[i]!]!]!;
  const width = none + 1;
  const lanes = new Float64Array(width * LANES);
  const counts = new Float64Array(width);
  return (table) => {
    lanes.fill(0);
    const whole = compact.length - (compact.length % LANES);
    for (let i = 0; i < whole; i += LANES) {
      lanes[compact[i]!]! += times[i]!;
      lanes[width + compact[i + 1]!]! += times[i + 1]!;
      lanes[2 * width + compact[i + 2]!]! += times[i + 2]!;
      lanes[3 * width + compact[i + 3]!]! += times[i + 3]!;
    }
    for (let i = whole; i < compact.length; i++) lanes[compact[i]!]! += times[i]!;
    for (let p = 0; p < width; p++) {
      counts[p] = lanes[p]! + lanes[width + p]! + lanes[2 * width + p]! + lanes[3 * width + p]!;
    }
    table.fill(0);
    addPatterns(counts, used, table);
  };
}
