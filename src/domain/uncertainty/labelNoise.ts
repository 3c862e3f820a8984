import { Random } from '../../lib/pure/random';
import { isLabelBy, type LabelVotes, VOTES_A_PAIR, type VoteRule } from '../labelVotes';
import { quantileOf } from './quantileOf';
import { Draws } from './resampling';

/** One side under labels that votes make, with what the models said; means over models. */
export interface VotedSide {
  readonly votes: LabelVotes;
  /** class index or NO_LABEL, [n] */
  readonly originalLabels: Uint16Array;
  /** share of the models whose first prediction is a pair's class, [pairs] */
  readonly shares: Float64Array;
  /** the same of the original label of every image, [n] */
  readonly originalShares: Float64Array;
}

/** Whether each pair is a label, drawn anew; [pairs] of 0/1. */
export type DrawLabels = (random: Random, into: Uint8Array) => void;

/** Mean and standard deviation over replicates of the mean label-set accuracy; fractions. */
export interface LabelNoise {
  readonly mean: number;
  readonly sd: number;
  /** 2.5 and 97.5 percentiles */
  readonly ends: readonly [number, number];
}

/** Each pair's five votes are drawn anew from its five votes, with replacement. */
export function drawVotes({ yes, maybe }: LabelVotes, rule: VoteRule): DrawLabels {
  const numbers = new Uint32Array(yes.length);
  const chance = Float64Array.from(yes, (count, i) => 2 ** 32 * chanceOfLabel(rule, count, maybe[i]!));
  return (random, into) => {
    random.fill(numbers);
    for (let i = 0; i < into.length; i++) into[i] = Number(numbers[i]! < chance[i]!);
  };
}

/** Probability that five votes drawn from so many yes and maybe of five make a label: a sum of the multinomial distribution. */
export function chanceOfLabel(rule: VoteRule, yes: number, maybe: number): number {
  const [p, q] = [yes / VOTES_A_PAIR, maybe / VOTES_A_PAIR];
  let total = 0;
  for (let a = 0; a <= VOTES_A_PAIR; a++) {
    for (let b = 0; a + b <= VOTES_A_PAIR; b++) {
      if (!isLabelBy(rule, a, b)) continue;
      const rest = VOTES_A_PAIR - a - b;
      const ways = factorial(VOTES_A_PAIR) / (factorial(a) * factorial(b) * factorial(rest));
      total += ways * p ** a * q ** b * Math.max(0, 1 - p - q) ** rest;
    }
  }
  // rounding must not draw what is sure the other way
  return total > 1 - 1e-12 ? 1 : total;
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/** Answers rater by rater, in the order of the votes, [pairs x 5] each. */
export interface AnswersByRater {
  readonly raters: number;
  readonly rater: Uint16Array;
  /** 1 for yes or maybe, 0 for no */
  readonly accepts: Uint8Array;
}

/**
 * The raters are drawn anew, with replacement: a pair keeps the answers of those drawn, as often as they are, and is a label where at least
 * three fifths of them accept it. A pair none of whose raters is drawn keeps its own votes.
 */
export function drawRaters({ raters, rater, accepts }: AnswersByRater): DrawLabels {
  const times = new Uint16Array(raters);
  return (random, into) => {
    times.fill(0);
    for (let i = 0; i < raters; i++) times[random.int(0, raters - 1)]! += 1;
    for (let i = 0; i < into.length; i++) {
      let [all, yes, own] = [0, 0, 0];
      for (let at = i * VOTES_A_PAIR; at < (i + 1) * VOTES_A_PAIR; at++) {
        const weight = times[rater[at]!]!;
        all += weight;
        yes += weight * accepts[at]!;
        own += accepts[at]!;
      }
      into[i] = Number(all > 0 ? 5 * yes >= 3 * all : own >= 3);
    }
  };
}

/** Every pair is the label that its votes make: images alone are drawn. */
export const keepLabels =
  ({ yes, maybe }: LabelVotes, rule: VoteRule): DrawLabels =>
  (_random, into) => {
    for (let i = 0; i < into.length; i++) into[i] = Number(isLabelBy(rule, yes[i]!, maybe[i]!));
  };

/**
 * Mean label-set accuracy over replicates: sum over drawn images of the share of models that are right, over drawn images with a label. Images
 * that were not rated keep their original label.
 * @param images whether images are drawn, too, inside their class (`Draws`); else every image counts once
 */
export function labelNoise(
  side: VotedSide,
  draw: DrawLabels,
  { replicates, seed, images }: { readonly replicates: number; readonly seed: string; readonly images: boolean },
): LabelNoise {
  const { offsets } = side.votes;
  const random = new Random(seed);
  const draws = images ? new Draws(side.originalLabels) : undefined;
  const n = side.originalLabels.length;
  const weights = new Float64Array(n).fill(1);
  const isLabel = new Uint8Array(side.shares.length);
  const values = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    draw(random, isLabel);
    if (draws) {
      draws.next(random);
      draws.order.forEach((row, place) => {
        weights[row] = draws.times[place]!;
      });
    }
    let [right, evaluated] = [0, 0];
    for (let row = 0; row < n; row++) {
      const [from, to] = [offsets[row]!, offsets[row + 1]!];
      let [share, has] = [side.originalShares[row]!, 1];
      if (to > from) {
        [share, has] = [0, 0];
        for (let i = from; i < to; i++) {
          share += isLabel[i]! * side.shares[i]!;
          has |= isLabel[i]!;
        }
      }
      right += weights[row]! * share;
      evaluated += weights[row]! * has;
    }
    values[replicate] = right / evaluated;
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / replicates;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (replicates - 1);
  const sorted = values.toSorted();
  return { mean, sd: Math.sqrt(variance), ends: [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)] };
}
