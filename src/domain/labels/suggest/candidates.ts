import { PluralError } from '../../../lib/pure/errors';
import { runOut } from '../../../lib/pure/runOut';
import { NO_LABEL } from '../../dataset';
import { CLASS_COUNT } from '../../labelSet';
import { NO_PREDICTION, type Predictions } from '../../predictions';

/** Ranks that are looked at: what published predictions hold. */
export const DEPTH_OF_VOTES = 5;

/** Columns of `Candidates.votes`; shares of the models, fractions in [0, 1]. */
export const VOTES = [
  /** models that have the class at rank 1; among the first 2, 3, 5 */
  'top1',
  'top2',
  'top3',
  'top5',
  /** sum of 1 / rank over models: the vote that orders the queue where too few models are loaded */
  'reciprocal',
  /** the same, over the better half of the models */
  'goodReciprocal',
  /** models that rank it above the original label */
  'aboveOriginal',
  /** models whose first two are it and the original label */
  'besideOriginal',
  /** the original label's: rank 1, sum of 1 / rank */
  'originalTop1',
  'originalReciprocal',
  /** the strongest other candidate of the image: rank 1, sum of 1 / rank */
  'rivalTop1',
  'rivalReciprocal',
  /** place among the candidates of the image by `reciprocal`, from 0, in tenths */
  'place',
  /** candidates of the image, in hundredths */
  'candidates',
] as const;
export type Vote = (typeof VOTES)[number];
export const VOTE_WIDTH = VOTES.length;
export const voteAt = (name: Vote): number => VOTES.indexOf(name);

/**
 * Every (image, class) that some model has in its top 5, without the original label; images ascending. Candidates of image i are
 * `offsets[i] .. offsets[i + 1]`, classes ascending.
 */
export interface Candidates {
  readonly models: number;
  /** [n + 1] */
  readonly offsets: Uint32Array;
  /** [m] */
  readonly classes: Uint16Array;
  /** row of the dataset, [m] */
  readonly rows: Uint32Array;
  /** row-major [m x VOTE_WIDTH] */
  readonly votes: Float32Array;
}

/** Which candidates are kept; nothing said: all. */
export interface CandidateLimits {
  /** rows of the dataset, ascending; images outside have no candidate */
  readonly index?: Uint32Array;
  /** least sum of 1 / rank, as a share of the models: leaves out the many classes that one model has in fifth place */
  readonly minReciprocal?: number;
}

/** Images that are looked at before others get their turn. */
const STEP = 100;

/**
 * Collects the candidates of a dataset's images.
 * @param models all over the same dataset; images that a model has not predicted count as no vote
 * @param originalLabels class index or NO_LABEL, [n]
 * Throws `bad-value` without models, `mismatch` where they have other numbers of images.
 */
export function candidatesOf(
  models: readonly Predictions[],
  originalLabels: Uint16Array,
  limits: CandidateLimits = {},
): Candidates {
  return runOut(candidateSteps(models, originalLabels, limits));
}

/** The same step by step, so that whoever waits for something else can be served in between; yields the share of the images done. */
export function* candidateSteps(
  models: readonly Predictions[],
  originalLabels: Uint16Array,
  { index, minReciprocal = 0 }: CandidateLimits = {},
): Generator<number, Candidates> {
  const n = originalLabels.length;
  if (models.length === 0) {
    throw new PluralError('bad-value', 'no model to ask', { expected: 'at least one', found: 'none' });
  }
  const strange = models.find((model) => model.n !== n);
  if (strange) {
    throw new PluralError('mismatch', `${strange.modelId} has other images`, {
      expected: `${n} images`,
      found: String(strange.n),
    });
  }
  const image = new ImageVotes(models.length, betterHalf(models, originalLabels));
  const offsets = new Uint32Array(n + 1);
  const pieces = new Map<number, CandidatePiece>();
  let next = 0;
  for (let row = 0; row < n; row++) {
    if (row % STEP === STEP - 1) yield row / n;
    offsets[row + 1] = offsets[row]!;
    if (index && index[next] !== row) continue;
    next += 1;
    const piece = withVotes(image.collect(models, row, originalLabels[row]!), minReciprocal);
    pieces.set(row, piece);
    offsets[row + 1]! += piece.classes.length;
  }
  const classes = new Uint16Array(offsets[n]!);
  const rows = new Uint32Array(offsets[n]!);
  const votes = new Float32Array(offsets[n]! * VOTE_WIDTH);
  for (const [row, piece] of pieces) {
    if (row % (20 * STEP) === 0) yield 1;
    classes.set(piece.classes, offsets[row]!);
    rows.fill(row, offsets[row]!, offsets[row + 1]!);
    votes.set(piece.votes, offsets[row]! * VOTE_WIDTH);
  }
  return { models: models.length, offsets, classes, rows, votes };
}

/** The candidates of an image that have so many votes. */
function withVotes({ classes, votes }: CandidatePiece, minReciprocal: number): CandidatePiece {
  if (minReciprocal <= 0) return { classes, votes };
  const at = voteAt('reciprocal');
  const kept = [...classes.keys()].filter((i) => votes[i * VOTE_WIDTH + at]! >= minReciprocal);
  const columns = new Float32Array(kept.length * VOTE_WIDTH);
  kept.forEach((i, j) => {
    columns.set(votes.subarray(i * VOTE_WIDTH, (i + 1) * VOTE_WIDTH), j * VOTE_WIDTH);
  });
  return { classes: Uint16Array.from(kept, (i) => classes[i]!), votes: columns };
}

interface CandidatePiece {
  readonly classes: Uint16Array;
  readonly votes: Float32Array;
}

/** 1 for the models (half of them, rounded up) that most often name the original label first. */
function betterHalf(models: readonly Predictions[], originalLabels: Uint16Array): Uint8Array {
  const hits = models.map(({ classes, k }) => {
    let count = 0;
    for (let row = 0; row < originalLabels.length; row++) {
      count += Number(classes[row * k] === originalLabels[row] && originalLabels[row] !== NO_LABEL);
    }
    return count;
  });
  const order = [...hits.keys()].sort((a, b) => hits[b]! - hits[a]! || a - b);
  const good = new Uint8Array(models.length);
  for (const m of order.slice(0, Math.ceil(models.length / 2))) good[m] = 1;
  return good;
}

/** Votes of one image, collected in arrays that are used anew. */
class ImageVotes {
  readonly #byRank = new Uint16Array(CLASS_COUNT * DEPTH_OF_VOTES);
  readonly #good = new Uint16Array(CLASS_COUNT);
  readonly #above = new Uint16Array(CLASS_COUNT);
  readonly #beside = new Uint16Array(CLASS_COUNT);
  readonly #isSeen = new Uint8Array(CLASS_COUNT);
  readonly #isGood: Uint8Array;
  readonly #goodModels: number;
  readonly #models: number;

  constructor(models: number, isGood: Uint8Array) {
    this.#models = models;
    this.#isGood = isGood;
    this.#goodModels = isGood.reduce((sum, x) => sum + x, 0);
  }

  collect(models: readonly Predictions[], row: number, original: number): CandidatePiece {
    const seen: number[] = [];
    for (let m = 0; m < models.length; m++) this.#addModel(models[m]!, m, row, original, seen);
    const classes = Uint16Array.from(seen.filter((c) => c !== original)).sort();
    const votes = this.#votesOf(classes, original);
    for (const c of seen) {
      this.#byRank.fill(0, c * DEPTH_OF_VOTES, (c + 1) * DEPTH_OF_VOTES);
      this.#good[c] = 0;
      this.#above[c] = 0;
      this.#beside[c] = 0;
      this.#isSeen[c] = 0;
    }
    return { classes, votes };
  }

  #addModel({ classes, k }: Predictions, m: number, row: number, original: number, seen: number[]): void {
    const width = Math.min(k, DEPTH_OF_VOTES);
    let originalRank = width;
    for (let r = 0; r < width; r++) if (classes[row * k + r] === original) originalRank = r;
    for (let r = 0; r < width; r++) {
      const c = classes[row * k + r]!;
      if (c === NO_PREDICTION) return;
      if (this.#isSeen[c] === 0) {
        this.#isSeen[c] = 1;
        seen.push(c);
      }
      this.#byRank[c * DEPTH_OF_VOTES + r]! += 1;
      if (this.#isGood[m] === 1) this.#good[c]! += 60 / (r + 1);
      if (r < originalRank) this.#above[c]! += 1;
      if (r < 2 && originalRank < 2) this.#beside[c]! += 1;
    }
  }

  #reciprocal(c: number): number {
    const from = c * DEPTH_OF_VOTES;
    // in sixtieths, so that equal votes are equal numbers
    let sum = 0;
    for (let r = 0; r < DEPTH_OF_VOTES; r++) sum += this.#byRank[from + r]! * (60 / (r + 1));
    return sum / (60 * this.#models);
  }

  #votesOf(classes: Uint16Array, original: number): Float32Array {
    const votes = new Float32Array(classes.length * VOTE_WIDTH);
    const reciprocals = Float32Array.from(classes, (c) => this.#reciprocal(c));
    const firsts = Float32Array.from(classes, (c) => this.#byRank[c * DEPTH_OF_VOTES]! / this.#models);
    const order = [...classes.keys()].sort((a, b) => reciprocals[b]! - reciprocals[a]! || a - b);
    const topFirsts = [...classes.keys()].sort((a, b) => firsts[b]! - firsts[a]! || a - b);
    const isKnown = original !== NO_LABEL;
    const originalTop1 = isKnown ? this.#byRank[original * DEPTH_OF_VOTES]! / this.#models : 0;
    const originalReciprocal = isKnown ? this.#reciprocal(original) : 0;
    order.forEach((i, place) => {
      const c = classes[i]!;
      const rivalByVote = order[i === order[0] ? 1 : 0];
      const rivalByFirst = topFirsts[i === topFirsts[0] ? 1 : 0];
      const ranks = this.#byRank.subarray(c * DEPTH_OF_VOTES, (c + 1) * DEPTH_OF_VOTES);
      const among = (depth: number) => ranks.subarray(0, depth).reduce((sum, x) => sum + x, 0) / this.#models;
      votes.set(
        [
          firsts[i]!,
          among(2),
          among(3),
          among(5),
          reciprocals[i]!,
          this.#good[c]! / (60 * this.#goodModels),
          this.#above[c]! / this.#models,
          this.#beside[c]! / this.#models,
          originalTop1,
          originalReciprocal,
          rivalByFirst === undefined ? 0 : firsts[rivalByFirst]!,
          rivalByVote === undefined ? 0 : reciprocals[rivalByVote]!,
          place / 10,
          classes.length / 100,
        ],
        i * VOTE_WIDTH,
      );
    });
    return votes;
  }
}
