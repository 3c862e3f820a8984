import { PluralError } from '../../../lib/pure/errors';
import { Random } from '../../../lib/pure/random';
import { runOut } from '../../../lib/pure/runOut';
import { hasLabel, type LabelSet } from '../../labelSet';
import { type BoostedTrees, fitTrees, logOddsOf, probabilitiesOf, type TreeOptions } from './boostedTrees';
import { type Candidates, VOTE_WIDTH, voteAt } from './candidates';
import { foldsOf } from './foldsOf';
import { type PairPriors, PRIOR_WIDTH, pairPriorSteps, pairPriorsOf } from './pairPriors';

/** Fewer models give votes only: the likelihood was chosen and tested with 49, and its features are shares of the models. */
export const MODELS_FOR_LIKELIHOOD = 20;

const FOLDS = 5;
const WIDTH = VOTE_WIDTH + PRIOR_WIDTH;

/** Chosen by cross-validated average precision on ImageNet's rated images; never on ImageNetV2. */
export const TREES: TreeOptions = { trees: 60, leaves: 16, learningRate: 0.2, minHessian: 5, ridge: 1 };

/** Unlisted candidates with few votes are many and alike: a fifth of them is fitted on, with five times the weight. */
const SAMPLING = { weakReciprocal: 0.05, share: 0.2 } as const;

/** What a likelihood is fitted on: candidates, and the labels that a procedure gave the images it judged. */
export interface JudgedCandidates {
  readonly candidates: Candidates;
  readonly labels: LabelSet;
  readonly originalLabels: Uint16Array;
  /** images that people judged, with at least one valid label, ascending: on the others "not listed" says nothing */
  readonly rows: Uint32Array;
}

/** A fitted "likelihood of being listed by this procedure". */
export interface Likelihood {
  readonly trees: BoostedTrees;
  readonly priors: PairPriors;
  /** fold of the images it was fitted on, by row of their dataset */
  readonly foldOf: Uint8Array;
  readonly models: number;
}

/** Places of the candidates of some images, ascending. */
export function placesOf({ offsets }: Candidates, rows: Uint32Array): Uint32Array {
  const places = new Uint32Array(rows.reduce((sum, row) => sum + offsets[row + 1]! - offsets[row]!, 0));
  let total = 0;
  for (const row of rows) for (let i = offsets[row]!; i < offsets[row + 1]!; i++) places[total++] = i;
  return places;
}

/** 1 where the candidate at a place is listed, [places]. */
export const listedAt = ({ rows, classes }: Candidates, labels: LabelSet, places: Uint32Array): Uint8Array =>
  Uint8Array.from(places, (i) => Number(hasLabel(labels, rows[i]!, classes[i]!)));

/** Features of candidates, row-major [places x WIDTH]; what labels say leaves out the folds that `without` names for an image. */
function featuresAt(
  { rows, classes, votes }: Candidates,
  originalLabels: Uint16Array,
  priors: PairPriors,
  places: Uint32Array,
  without: (row: number) => readonly number[],
): Float32Array {
  const features = new Float32Array(places.length * WIDTH);
  places.forEach((i, k) => {
    features.set(votes.subarray(i * VOTE_WIDTH, (i + 1) * VOTE_WIDTH), k * WIDTH);
    priors.fill(features, k * WIDTH + VOTE_WIDTH, originalLabels[rows[i]!]!, classes[i]!, without(rows[i]!));
  });
  return features;
}

/** Fits on the images of all folds but those of `without`. */
function fitWithout(
  { candidates, labels, originalLabels, rows }: JudgedCandidates,
  priors: PairPriors,
  foldOf: Uint8Array,
  without: readonly number[],
): BoostedTrees {
  const all = placesOf(
    candidates,
    rows.filter((row) => !without.includes(foldOf[row]!)),
  );
  const listed = listedAt(candidates, labels, all);
  const vote = voteAt('reciprocal');
  const random = new Random('likelihood');
  const weights: number[] = [];
  const targets: number[] = [];
  const places = all.filter((i, k) => {
    const isWeak = listed[k] === 0 && candidates.votes[i * VOTE_WIDTH + vote]! <= SAMPLING.weakReciprocal;
    if (isWeak && !random.chance(SAMPLING.share)) return false;
    weights.push(isWeak ? 1 / SAMPLING.share : 1);
    targets.push(listed[k]!);
    return true;
  });
  // an image's own fold stays out of what labels say about it, as it will where the fit is used
  const features = featuresAt(candidates, originalLabels, priors, places, (row) => [...without, foldOf[row]!]);
  return fitTrees(features, WIDTH, Uint8Array.from(targets), Float32Array.from(weights), TREES);
}

/**
 * Fits the likelihood that a candidate is listed by the procedure that made `labels`: boosted trees on the models' votes and on what labels of other
 * images say of the pair (original class, candidate class). Deterministic.
 * Throws `bad-value` where no candidate is listed, or none is unlisted.
 */
export function fitLikelihood(judged: JudgedCandidates): Likelihood {
  const { candidates, labels, originalLabels, rows } = judged;
  checkOutcomes(listedAt(candidates, labels, placesOf(candidates, rows)));
  const foldOf = foldsOf(originalLabels.length, FOLDS, 'likelihood');
  const priors = pairPriorsOf(candidates, labels, originalLabels, rows, foldOf);
  return { trees: fitWithout(judged, priors, foldOf, []), priors, foldOf, models: candidates.models };
}

function checkOutcomes(listed: Uint8Array): void {
  const found = listed.reduce((sum, x) => sum + x, 0);
  if (found > 0 && found < listed.length) return;
  throw new PluralError('bad-value', 'nothing to fit a likelihood on', {
    expected: 'candidates that the label set lists, and others',
    found: `${found} of ${listed.length} candidates listed`,
    remedy: 'Use votes, or a label set with more than the original labels.',
  });
}

/**
 * A likelihood whose trees were fitted before, on the same kind of judged images: what labels say of pairs is counted anew, which is quick. Step by step;
 * yields the share of the work done.
 */
export function* likelihoodWith(
  trees: BoostedTrees,
  { candidates, labels, originalLabels, rows }: JudgedCandidates,
): Generator<number, Likelihood> {
  const foldOf = foldsOf(originalLabels.length, FOLDS, 'likelihood');
  const priors = yield* pairPriorSteps(candidates, labels, originalLabels, rows, foldOf);
  return { trees, priors, foldOf, models: candidates.models };
}

/**
 * Likelihood of every candidate of another dataset, [m], fractions in (0, 1). No label of that dataset is used.
 */
export const likelihoodsOf = (fitted: Likelihood, candidates: Candidates, originalLabels: Uint16Array): Float64Array =>
  runOut(likelihoodSteps(fitted, candidates, originalLabels, false));

/** Likelihood of every candidate of the dataset it was fitted on, [m]: what the labels of an image's own fold say is left out, as in the fit. */
export const ownLikelihoods = (fitted: Likelihood, candidates: Candidates, originalLabels: Uint16Array): Float64Array =>
  runOut(likelihoodSteps(fitted, candidates, originalLabels, true));

/** Candidates that are looked at before others get their turn; features of all at once would take a hundred megabytes. */
const STEP = 4096;

/** Either of the two step by step; yields the share of the candidates done. */
export function* likelihoodSteps(
  { trees, priors, foldOf }: Likelihood,
  candidates: Candidates,
  originalLabels: Uint16Array,
  isOwn: boolean,
): Generator<number, Float64Array> {
  const places = Uint32Array.from({ length: candidates.classes.length }, (_, i) => i);
  const without = isOwn ? (row: number) => [foldOf[row]!] : () => [];
  const out = new Float64Array(places.length);
  for (let from = 0; from < places.length; from += STEP) {
    const features = featuresAt(candidates, originalLabels, priors, places.subarray(from, from + STEP), without);
    out.set(probabilitiesOf(logOddsOf(trees, features)), from);
    yield from / places.length;
  }
  return out;
}

/** Likelihoods of the judged images' candidates, each from a fit that saw nothing of its fold. */
export interface CrossFitted {
  /** images that were scored, ascending */
  readonly rows: Uint32Array;
  /** [k] places among the candidates */
  readonly places: Uint32Array;
  readonly likelihoods: Float64Array;
  readonly listed: Uint8Array;
  /** listed labels besides the original, also those that no model proposes */
  readonly positives: number;
}

const ALL_FOLDS = [...Array(FOLDS).keys()];

/**
 * Five-fold cross-fit by image: neither the trees nor what labels say of pairs knows the images that are scored. Each fold is the work of one fit.
 * @param folds 0 to 4, those that are scored; absent: all
 */
export function crossFit(judged: JudgedCandidates, folds: readonly number[] = ALL_FOLDS): CrossFitted {
  const { candidates, labels, originalLabels, rows } = judged;
  const foldOf = foldsOf(originalLabels.length, FOLDS, 'cross-fit');
  const priors = pairPriorsOf(candidates, labels, originalLabels, rows, foldOf);
  const scored = rows.filter((row) => folds.includes(foldOf[row]!));
  const places = placesOf(candidates, scored);
  const likelihoods = new Float64Array(places.length);
  for (const fold of folds) {
    const trees = fitWithout(judged, priors, foldOf, [fold]);
    const at = Uint32Array.from(places.keys()).filter((k) => foldOf[candidates.rows[places[k]!]!] === fold);
    const features = featuresAt(
      candidates,
      originalLabels,
      priors,
      at.map((k) => places[k]!),
      () => [fold],
    );
    const found = probabilitiesOf(logOddsOf(trees, features));
    at.forEach((k, i) => {
      likelihoods[k] = found[i]!;
    });
  }
  const listed = listedAt(candidates, labels, places);
  return { places, likelihoods, listed, rows: scored, positives: extraLabels(labels, originalLabels, scored) };
}

/** Labels besides the original one, over some images. */
export function extraLabels(labels: LabelSet, originalLabels: Uint16Array, rows: Uint32Array): number {
  let count = 0;
  for (const row of rows) {
    for (let i = labels.offsets[row]!; i < labels.offsets[row + 1]!; i++) {
      count += Number(labels.classes[i] !== originalLabels[row]);
    }
  }
  return count;
}
