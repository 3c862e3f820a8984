import { runOut } from '../../../lib/pure/runOut';
import { CLASS_COUNT, hasLabel, type LabelSet, labelsOf } from '../../labelSet';
import { NO_PREDICTION, type Predictions } from '../../predictions';

/** A listed label that no model supports. */
export interface SuspiciousLabel {
  readonly row: number;
  readonly classIndex: number;
  /** what models usually give a label of this class where it is listed, a fraction in [0, 1]: the higher, the odder that nobody sees it here */
  readonly usual: number;
  /** unlisted class that reaches what models usually give it where it is listed, strongest first; absent: none does */
  readonly rival?: { readonly classIndex: number; readonly support: number; readonly usual: number };
}

/**
 * Listed labels without support, the oddest first, after confident learning (Northcutt, Jiang & Chuang 2021) with votes in place of probabilities.
 * Support s_i(c) = mean over models of 1 / rank of c (0 below rank 5). The threshold of a class is its self-confidence, t_c = mean of s_i(c) over the images
 * that list c. A label l of image i is suspicious where no model has it in its top 5, and counts as off-diagonal where an unlisted class c has
 * s_i(c) >= t_c: then models say confidently "c, not l". Off-diagonal ones come first; within both, those with higher t_l.
 * @param most at most so many
 */
export const suspiciousLabels = (labels: LabelSet, models: readonly Predictions[], most: number): SuspiciousLabel[] =>
  runOut(suspiciousSteps(labels, models)).slice(0, most);

/** Images that are looked at before others get their turn. */
const STEP = 200;

/** All of them, step by step; yields the share of the work done. */
export function* suspiciousSteps(
  labels: LabelSet,
  models: readonly Predictions[],
): Generator<number, SuspiciousLabel[]> {
  const usual = yield* selfConfidence(labels, models);
  const support = new Float64Array(CLASS_COUNT);
  const found: SuspiciousLabel[] = [];
  const n = labels.offsets.length - 1;
  for (let row = 0; row < n; row++) {
    if (row % STEP === STEP - 1) yield 0.5 + row / n / 2;
    if (labels.offsets[row] === labels.offsets[row + 1]) continue;
    const seen = addSupport(support, models, row);
    if (seen.length > 0) {
      const lost = labelsOf(labels, row).filter((c) => support[c] === 0);
      const rival = lost.length > 0 ? rivalOf(labels, row, seen, support, usual) : undefined;
      for (const c of lost) found.push({ row, classIndex: c, usual: usual[c]!, ...(rival ? { rival } : {}) });
    }
    for (const c of seen) support[c] = 0;
  }
  found.sort(
    (a, b) =>
      Number(b.rival !== undefined) - Number(a.rival !== undefined) ||
      b.usual - a.usual ||
      a.row - b.row ||
      a.classIndex - b.classIndex,
  );
  return found;
}

/** Adds the support of an image's classes; returns the classes that have any. */
function addSupport(support: Float64Array, models: readonly Predictions[], row: number): number[] {
  const seen: number[] = [];
  for (const { classes, k } of models) {
    for (let r = 0; r < Math.min(k, 5); r++) {
      const c = classes[row * k + r]!;
      if (c === NO_PREDICTION) break;
      if (support[c] === 0) seen.push(c);
      support[c]! += 1 / (r + 1) / models.length;
    }
  }
  return seen;
}

/** Mean support of a class over the images that list it, [1000]; infinite for a class that is listed nowhere. */
function* selfConfidence(labels: LabelSet, models: readonly Predictions[]): Generator<number, Float64Array> {
  const [sums, counts] = [new Float64Array(CLASS_COUNT), new Uint32Array(CLASS_COUNT)];
  const support = new Float64Array(CLASS_COUNT);
  const n = labels.offsets.length - 1;
  for (let row = 0; row < n; row++) {
    if (row % STEP === STEP - 1) yield row / n / 2;
    if (labels.offsets[row] === labels.offsets[row + 1]) continue;
    const seen = addSupport(support, models, row);
    for (const c of seen.length > 0 ? labelsOf(labels, row) : []) {
      sums[c]! += support[c]!;
      counts[c]! += 1;
    }
    for (const c of seen) support[c] = 0;
  }
  return sums.map((sum, c) => (counts[c] === 0 ? Number.POSITIVE_INFINITY : sum / counts[c]!));
}

function rivalOf(
  labels: LabelSet,
  row: number,
  seen: readonly number[],
  support: Float64Array,
  usual: Float64Array,
): SuspiciousLabel['rival'] {
  let best: number | undefined;
  for (const c of seen) {
    if (support[c]! < usual[c]! || hasLabel(labels, row, c)) continue;
    if (best === undefined || support[c]! > support[best]!) best = c;
  }
  return best === undefined ? undefined : { classIndex: best, support: support[best]!, usual: usual[best]! };
}
