import { NO_LABEL } from '../dataset';
import { classOrderTable } from './classOrders';
import type { ImportedPredictions, RawScores, StatedTruth } from './importedPredictions';
import type { Hits } from './importHypotheses';
import { type Interpretation, targetRows } from './interpretation';

/** One class per image that is the original label so often is the label itself: no model of 1000 classes reaches it. */
const TRUTH = { share: 0.97, images: 50 } as const;

/** Top-1 under which a file is no model, fraction; guessing gives 0.001. */
const NO_MODEL = { top1: 0.005, images: 200 } as const;

/** Share of true labels in a file that differ from the original labels: above the first it is said, above the second the join is in doubt. */
const DIFFERENT = { said: 0.03, doubted: 0.5, images: 20 } as const;

/** True where the only classes of a file are probably its true labels. */
export const looksLikeTruth = (k: number, { hits, n }: Hits): boolean =>
  k === 1 && n >= TRUTH.images && hits >= TRUTH.share * n;

/** True where so many images cannot be right so rarely, whatever the model. */
export const isNoModel = ({ hits, n }: Hits): boolean => n >= NO_MODEL.images && hits < NO_MODEL.top1 * n;

/** Images from which on hits are compared with those of shuffled rows, how far above them guessing reaches, and the share that shuffling may hit at most. */
const SHUFFLED = { images: 100, sigmas: 3, share: 0.1 } as const;

/**
 * Hits that the first classes of a file would have, on average, were its rows in any order; undefined where that tells nothing: few images, or classes
 * so few that any order hits often.
 * @param first predicted class of every image, or NO_LABEL, [n]
 */
export function hitsOfShuffled(first: ArrayLike<number>, originalLabels: Uint16Array): number | undefined {
  const [predicted, labelled] = [new Map<number, number>(), new Map<number, number>()];
  let n = 0;
  originalLabels.forEach((label, row) => {
    const one = first[row]!;
    if (label === NO_LABEL || one === NO_LABEL) return;
    n++;
    predicted.set(one, (predicted.get(one) ?? 0) + 1);
    labelled.set(label, (labelled.get(label) ?? 0) + 1);
  });
  if (n < SHUFFLED.images) return undefined;
  const hits = [...predicted].reduce((sum, [c, count]) => sum + (count * (labelled.get(c) ?? 0)) / n, 0);
  return hits <= SHUFFLED.share * n ? hits : undefined;
}

/** True where rows in any order would hit the original labels as often: what the file says of an image is not about that image. */
export const isShuffled = ({ hits }: Hits, shuffled: number | undefined): boolean =>
  shuffled !== undefined && hits <= shuffled + SHUFFLED.sigmas * Math.sqrt(shuffled);

/** How often what a file says is right is the original label, under an interpretation of its rows and classes. */
export function truthHits(
  truth: StatedTruth,
  named: Int32Array,
  originalLabels: Uint16Array,
  how: Interpretation,
): Hits {
  const target = targetRows(named, how);
  const table = classOrderTable(how.classOrder);
  let [hits, n] = [0, 0];
  truth.classes.forEach((number, row) => {
    const label = target[row]! < 0 ? NO_LABEL : originalLabels[target[row]!]!;
    if (number === NO_LABEL || label === NO_LABEL) return;
    n++;
    hits += Number(table[number] === label);
  });
  return { hits, n };
}

/** True where true labels of a file are too often not the original ones to be corrections. */
export const truthDiffers = ({ hits, n }: Hits): boolean => n >= DIFFERENT.images && n - hits > DIFFERENT.said * n;

/** True where they are so in most images: rows, or classes, are not what they are taken for. */
export const truthContradicts = ({ hits, n }: Hits): boolean =>
  n >= DIFFERENT.images && n - hits > DIFFERENT.doubted * n;

/**
 * A file whose image names are the numbers 0 to n - 1, or 1 to n, each once: its rows sorted by them, without names. Undefined where they are
 * anything else.
 */
export function inNumberOrder(imported: ImportedPredictions): ImportedPredictions | undefined {
  const { ids, n, k, classes, scores, truth, raw } = imported;
  if (!ids?.every((id) => /^\d{1,9}(\.0)?$/.test(id))) return undefined;
  const numbers = ids.map(Number);
  const first = numbers.includes(0) ? 0 : 1;
  const rowOf = new Int32Array(n).fill(-1);
  numbers.forEach((number, row) => {
    if (number >= first && number - first < n) rowOf[number - first] = row;
  });
  if (rowOf.includes(-1)) return undefined;
  const sorted = <T extends Uint16Array | Float32Array | Float64Array>(column: T, into: T, width: number): T => {
    rowOf.forEach((row, at) => {
      into.set(column.subarray(row * width, row * width + width), at * width);
    });
    return into;
  };
  const { ids: _, ...rest } = imported;
  const sortedRaw = ({ values, exponentials }: RawScores): RawScores => ({
    values: sorted(values, new Float64Array(n * k), k),
    ...(exponentials ? { exponentials: sorted(exponentials, new Float64Array(n), 1) } : {}),
  });
  return {
    ...rest,
    classes: sorted(classes, new Uint16Array(n * k), k),
    ...(scores ? { scores: sorted(scores, new Float32Array(n * k), k) } : {}),
    ...(raw ? { raw: sortedRaw(raw) } : {}),
    ...(truth ? { truth: { ...truth, classes: sorted(truth.classes, new Uint16Array(n), 1) } } : {}),
  };
}
