import { runOut } from '../../../lib/pure/runOut';
import { NO_LABEL } from '../../dataset';
import { CLASS_COUNT, hasLabel, type LabelSet, labelsOf } from '../../labelSet';
import { type Candidates, VOTE_WIDTH, voteAt } from './candidates';

/** Columns that labelled images add to a candidate of class c on an image of original class y. */
export const PRIORS = [
  /** share of y's images that list c */
  'pairByImage',
  /** share of y's images with the candidate c that list it, smoothed towards c's own share */
  'pairByCandidate',
  /** listed per vote: times c was listed on y's images over the votes it had there */
  'pairByVote',
  /** share of c's images with the candidate y that list it */
  'reversePair',
  /** share of images that list y which list c, too */
  'together',
  /** share of the images with candidate c, of any original class, that list it */
  'classRate',
  /** labels besides the original, mean over y's images */
  'extraLabels',
  /** mean vote for c over y's images */
  'meanVote',
] as const;
export const PRIOR_WIDTH = PRIORS.length;

/** How many made-up observations pull a rate towards its base. */
const PULL = 3;

/** Sums over the images of one fold, by class and by numbered pair. */
class FoldSums {
  readonly images = new Uint16Array(CLASS_COUNT);
  readonly extra = new Uint16Array(CLASS_COUNT);
  readonly listing = new Uint16Array(CLASS_COUNT);
  readonly listed = new Uint16Array(CLASS_COUNT);
  readonly proposed = new Uint32Array(CLASS_COUNT);
  readonly pairListed: Uint16Array;
  readonly pairProposed: Uint16Array;
  readonly pairVotes: Float32Array;
  readonly together: Uint16Array;

  constructor(pairs: number) {
    this.pairListed = new Uint16Array(pairs);
    this.pairProposed = new Uint16Array(pairs);
    this.pairVotes = new Float32Array(pairs);
    this.together = new Uint16Array(pairs);
  }
}

/** Numbers of the pairs of classes that occur, from 1; number 0 stands for all others, of which every sum is 0. */
class PairNumbers {
  readonly #numbers = new Int32Array(CLASS_COUNT ** 2);
  count = 1;

  add(a: number, b: number): void {
    const at = a * CLASS_COUNT + b;
    if (this.#numbers[at] === 0) this.#numbers[at] = this.count++;
  }

  of(a: number, b: number): number {
    return this.#numbers[a * CLASS_COUNT + b]!;
  }
}

/**
 * What labelled images say of pairs of classes, by fold of images, so that an image's own labels (and those of images that must not be seen) stay out of
 * what is said about it: a rate that held them would tell the fit the answer.
 */
export class PairPriors {
  readonly #base: { readonly perCandidate: number; readonly perVote: number };

  constructor(
    private readonly pairs: PairNumbers,
    private readonly folds: readonly FoldSums[],
    private readonly total: FoldSums,
  ) {
    const found = sum(total.listed);
    this.#base = {
      perCandidate: found / Math.max(1, sum(total.proposed)),
      perVote: found / Math.max(1e-9, sum(total.pairVotes)),
    };
  }

  /** Fills the columns of one candidate from `at` on, without the images of the folds left out. Without an original label only c's own rate is known. */
  fill(target: Float32Array, at: number, original: number, c: number, without: readonly number[]): void {
    const all = this.total;
    const folds = this.folds;
    const less = (name: keyof FoldSums, place: number): number => {
      let sum = all[name][place]!;
      // a fold may be without images
      for (const f of without) sum -= folds[f]?.[name][place] ?? 0;
      return sum;
    };
    const { perCandidate, perVote } = this.#base;
    const rate = (k: number) => (less('listed', k) + PULL * perCandidate) / (less('proposed', k) + PULL);
    if (original === NO_LABEL) {
      target.fill(0, at, at + PRIOR_WIDTH);
      target[at + 1] = rate(c);
      target[at + 5] = rate(c);
      return;
    }
    const pair = this.pairs.of(original, c);
    const reverse = this.pairs.of(c, original);
    const [images, listed, votes] = [less('images', original), less('pairListed', pair), less('pairVotes', pair)];
    const classRate = rate(c);
    target[at] = listed / (images + PULL);
    target[at + 1] = (listed + PULL * classRate) / (less('pairProposed', pair) + PULL);
    target[at + 2] = (listed + PULL * perVote) / (votes + PULL);
    target[at + 3] = (less('pairListed', reverse) + PULL * rate(original)) / (less('pairProposed', reverse) + PULL);
    target[at + 4] = less('together', pair) / (less('listing', original) + PULL);
    target[at + 5] = classRate;
    target[at + 6] = less('extra', original) / (images + PULL);
    target[at + 7] = votes / (images + PULL);
  }
}

/** Images that are looked at before others get their turn. */
const STEP = 200;

/**
 * Counts what labelled images say, step by step; yields the share of the work done.
 * @param rows images that labels are known of; those without an original label are left out
 * @param foldOf fold of every row of the dataset, [n]
 */
export function* pairPriorSteps(
  candidates: Candidates,
  labels: LabelSet,
  originalLabels: Uint16Array,
  rows: Uint32Array,
  foldOf: Uint8Array,
): Generator<number, PairPriors> {
  const pairs = new PairNumbers();
  const count = rows.reduce((most, row) => Math.max(most, foldOf[row]! + 1), 1);
  const known = rows.filter((row) => originalLabels[row] !== NO_LABEL);
  for (const [i, row] of known.entries()) {
    if (i % STEP === 0) yield (0.4 * i) / known.length;
    numberPairs(pairs, candidates, labels, originalLabels[row]!, row);
  }
  const folds = Array.from({ length: count }, () => new FoldSums(pairs.count));
  for (const [i, row] of known.entries()) {
    if (i % STEP === 0) yield 0.4 + (0.5 * i) / known.length;
    addImage(folds[foldOf[row]!]!, pairs, candidates, labels, originalLabels[row]!, row);
  }
  const total = new FoldSums(pairs.count);
  for (const name of Object.keys(total) as (keyof FoldSums)[]) {
    yield 0.9;
    addUp(total[name], folds, name);
  }
  return new PairPriors(pairs, folds, total);
}

/** The same at once. */
export const pairPriorsOf = (...given: Parameters<typeof pairPriorSteps>): PairPriors =>
  runOut(pairPriorSteps(...given));

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

function numberPairs(
  pairs: PairNumbers,
  candidates: Candidates,
  labels: LabelSet,
  original: number,
  row: number,
): void {
  const valid = labelsOf(labels, row);
  for (const a of valid) {
    pairs.add(original, a);
    for (const b of valid) pairs.add(a, b);
  }
  for (let i = candidates.offsets[row]!; i < candidates.offsets[row + 1]!; i++) {
    pairs.add(original, candidates.classes[i]!);
  }
}

function addImage(
  sums: FoldSums,
  pairs: PairNumbers,
  candidates: Candidates,
  labels: LabelSet,
  original: number,
  row: number,
): void {
  sums.images[original]! += 1;
  const valid = labelsOf(labels, row);
  for (const a of valid) {
    sums.listing[a]! += 1;
    for (const b of valid) sums.together[pairs.of(a, b)]! += 1;
    if (a === original) continue;
    sums.extra[original]! += 1;
    sums.pairListed[pairs.of(original, a)]! += 1;
  }
  const vote = voteAt('reciprocal');
  for (let i = candidates.offsets[row]!; i < candidates.offsets[row + 1]!; i++) {
    const c = candidates.classes[i]!;
    const pair = pairs.of(original, c);
    sums.proposed[c]! += 1;
    sums.pairProposed[pair]! += 1;
    sums.pairVotes[pair]! += candidates.votes[i * VOTE_WIDTH + vote]!;
    if (hasLabel(labels, row, c)) sums.listed[c]! += 1;
  }
}

function addUp(sums: FoldSums[keyof FoldSums], folds: readonly FoldSums[], name: keyof FoldSums): void {
  for (const fold of folds) {
    const values = fold[name];
    for (let i = 0; i < sums.length; i++) sums[i]! += values[i]!;
  }
}
