import { NO_LABEL } from './dataset';
import { CLASS_COUNT } from './labelSet';
import { isPredicted, type Predictions } from './predictions';

/** Row offsets that are tried: predictions written one line early or late are the usual accident. */
export const MAX_ROW_OFFSET = 5;

/**
 * One-sided standard normal bound beyond which a finding is not chance: 3e-5 for a single test, below 1e-3 for all tests of one
 * file together.
 */
export const BEYOND_CHANCE_Z = 4;

/** What can be seen in one model's predictions on one dataset without any other model. */
export interface PredictionChecks {
  /** images with a prediction and an original label */
  readonly n: number;
  readonly k: number;
  /** entries that are no class index 0..999, in predicted rows */
  readonly outOfRange: number;
  /** predicted rows that hold a class twice */
  readonly rowsWithRepeats: number;
  /** images whose original label is at rank r, [k] */
  readonly hitsByRank: readonly number[];
  /** H_1 >= H_2 >= ... >= H_k, as it must be if the classes are ranked best first (the plain rule, no test of chance) */
  readonly ranksNonIncreasing: boolean;
  /** some H_{r+1} exceeds H_r by more than chance allows */
  readonly ranksOutOfOrder: boolean;
  /** H_1 <= H_2 <= ... <= H_k with H_1 < H_k: best class stored last */
  readonly looksReversed: boolean;
  /** row offset in -5..5 at which top-1 fits the labels best: predictions of row i against the label of row i + offset */
  readonly bestRowOffset: number;
  /** that offset is not 0 and its lead over 0 is more than chance allows */
  readonly rowsShifted: boolean;
  /** classes that are never ranked first; informative only */
  readonly classesNeverTop1: number;
}

/**
 * Checks the predictions of one model on one dataset against the original labels, [n].
 *
 * Rank order: an image's label is at one rank at most, so given m = H_r + H_{r+1} the count H_{r+1} is binomial(m, q) with q <= 1/2
 * if rank r is at least as good as rank r + 1. Its excess z = (H_{r+1} - H_r) / sqrt(H_r + H_{r+1}) (McNemar 1947) exceeds 4
 * with probability below 3.2e-5. Without the test, a small folder of images would show "disorder" in the sparse lower ranks by
 * chance. On the upstream files the test changes nothing: each has either non-increasing hits or an excess far beyond 4.
 *
 * Row offset: the same test for paired outcomes. Over the rows that have a label at both offsets, b rows hit at the offset only, c
 * at 0 only; z = (b - c) / sqrt(b + c). Rows sorted by class match their neighbour's label nearly as well, which pairing allows for.
 */
export function checkPredictions(predictions: Predictions, originalLabels: Uint16Array): PredictionChecks {
  const { n: rows, k, classes } = predictions;
  const hitsByRank = new Array<number>(k).fill(0);
  const seen = new Uint8Array(CLASS_COUNT);
  let [n, outOfRange, rowsWithRepeats] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    if (!isPredicted(predictions, row)) continue;
    const label = originalLabels[row]!;
    const top = classes.subarray(row * k, row * k + k);
    if (label !== NO_LABEL) n++;
    let repeats = false;
    for (let rank = 0; rank < k; rank++) {
      const c = top[rank]!;
      if (c >= CLASS_COUNT) outOfRange++;
      if (c === label && label !== NO_LABEL) hitsByRank[rank]!++;
      if (rank > 0 && top.indexOf(c) < rank) repeats = true;
    }
    if (repeats) rowsWithRepeats++;
    if (top[0]! < CLASS_COUNT) seen[top[0]!] = 1;
  }
  const offset = bestRowOffset(predictions, originalLabels);
  return {
    n,
    k,
    outOfRange,
    rowsWithRepeats,
    hitsByRank,
    ranksNonIncreasing: hitsByRank.every((hits, r) => r === 0 || hits <= hitsByRank[r - 1]!),
    ranksOutOfOrder: hitsByRank.some((hits, r) => r > 0 && excessZ(hits, hitsByRank[r - 1]!) > BEYOND_CHANCE_Z),
    looksReversed:
      hitsByRank.every((hits, r) => r === 0 || hits >= hitsByRank[r - 1]!) && hitsByRank[0]! < hitsByRank.at(-1)!,
    bestRowOffset: offset.best,
    rowsShifted: offset.z > BEYOND_CHANCE_Z,
    classesNeverTop1: CLASS_COUNT - seen.reduce((sum, flag) => sum + flag, 0),
  };
}

/** Excess of `more` over `less`, in standard deviations of a fair split of their sum; 0 of nothing. */
function excessZ(more: number, less: number): number {
  return more + less === 0 ? 0 : (more - less) / Math.sqrt(more + less);
}

/** The offset with the largest paired lead over offset 0, and that lead as z; offset 0 with z = 0 where none leads. */
function bestRowOffset(predictions: Predictions, originalLabels: Uint16Array): { best: number; z: number } {
  let best = 0;
  let bestLead = 0;
  let bestZ = 0;
  for (let offset = -MAX_ROW_OFFSET; offset <= MAX_ROW_OFFSET; offset++) {
    const { there, here } = pairedHits(predictions, originalLabels, offset);
    if (there - here <= bestLead) continue;
    best = offset;
    bestLead = there - here;
    bestZ = excessZ(there, here);
  }
  return { best, z: bestZ };
}

/** Rows whose first class is the label at `offset` only (`there`) and at 0 only (`here`). */
function pairedHits(predictions: Predictions, labels: Uint16Array, offset: number): { there: number; here: number } {
  const { n, k, classes } = predictions;
  let [there, here] = [0, 0];
  for (let row = Math.max(0, -offset); row < n - Math.max(0, offset); row++) {
    const own = labels[row]!;
    const other = labels[row + offset]!;
    if (own === other || own === NO_LABEL || other === NO_LABEL) continue;
    const first = classes[row * k]!;
    if (first === other) there++;
    else if (first === own) here++;
  }
  return { there, here };
}
