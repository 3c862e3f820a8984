import { PluralError } from '../../lib/pure/errors';
import { Random } from '../../lib/pure/random';
import { type Interval, Z95 } from '../metrics/intervals';
import { logFactorials, randomBinomial } from './randomBinomial';

/** Images of one stratum on both sides, by how many of m models are right on them: counts for 0 to m, [m + 1]. One model: [wrong, right]. */
export interface HitStratum {
  readonly name: string;
  /** false where the metric has no value, as label-set accuracy at k = 0; such images count for the mix only */
  readonly isEvaluated: boolean;
  readonly V1: ArrayLike<number>;
  readonly V2: ArrayLike<number>;
}

/** Means and 2.5/97.5 percentiles over the replicates, or what they tend to; fractions. */
export interface MatchedBootstrap {
  readonly V2_matched_mean: number;
  readonly V2_matched_ci95: Interval;
  readonly gap_matched_mean: number;
  readonly gap_matched_ci95: Interval;
  /** V1 minus V2, each drawn plainly at its own size */
  readonly gap_unmatched_ci95: Interval;
}

const total = (counts: ArrayLike<number>): number => Array.from(counts).reduce((s, x) => s + x, 0);

/**
 * How many images each stratum gets so that `size` images have the mix of `counts`: floors of the exact shares, the rest to the largest
 * remainders; of equal remainders the stratum with more images goes first, then the lower one. All zero where `counts` are.
 */
export function largestRemainderQuota(counts: readonly number[], size: number): number[] {
  const n = total(counts);
  if (n === 0) return counts.map(() => 0);
  const quota = counts.map((count) => Math.floor((count * size) / n));
  // remainders as integers (out of n), so that ties are ties
  const remainder = counts.map((count) => (count * size) % n);
  const order = counts
    .map((_, j) => j)
    .sort((a, b) => remainder[b]! - remainder[a]! || counts[b]! - counts[a]! || a - b);
  const left = size - total(quota);
  for (const j of order.slice(0, left)) quota[j]! += 1;
  return quota;
}

/** Values that images take (models right of m) and how many images have each; drawn with replacement. */
class Urn {
  readonly mean: number;
  /** of one drawn image */
  readonly variance: number;
  readonly #values: number[] = [];
  readonly #images: number[] = [];
  readonly size: number;

  constructor(counts: ArrayLike<number>) {
    Array.from(counts).forEach((images, value) => {
      if (images === 0) return;
      this.#values.push(value);
      this.#images.push(images);
    });
    this.size = total(this.#images);
    const average = (of: (value: number) => number) =>
      this.#values.reduce((sum, value, i) => sum + this.#images[i]! * of(value), 0) / this.size;
    this.mean = average((value) => value);
    this.variance = average((value) => (value - this.mean) ** 2);
  }

  /** Sum of the values of `n` drawn images: counts per value are multinomial, drawn as conditional binomials. */
  drawSum(n: number, random: () => number, logFactorial: Float64Array): number {
    let [left, rest, sum] = [n, this.size, 0];
    for (let i = 0; i < this.#values.length && left > 0; i++) {
      const drawn = randomBinomial(left, this.#images[i]! / rest, random, logFactorial);
      sum += drawn * this.#values[i]!;
      left -= drawn;
      rest -= this.#images[i]!;
    }
    return sum;
  }
}

/** What draws tend to as their number grows: the mean of the accuracy and its variance. */
interface Limit {
  readonly mean: number;
  readonly variance: number;
}

/** The evaluated images of one side, all strata together, and how many others there are. */
function poolOf(strata: readonly HitStratum[], side: 'V1' | 'V2', m: number) {
  const pooled = new Float64Array(m + 1);
  let outside = 0;
  for (const stratum of strata) {
    if (!stratum.isEvaluated) outside += total(stratum[side]);
    else for (let value = 0; value <= m; value++) pooled[value]! += stratum[side][value]!;
  }
  return { urn: new Urn(pooled), outside };
}

type Pool = ReturnType<typeof poolOf>;

/** Draws one side plainly at its own size; the accuracy over the images that happen to be evaluable, NaN where none is. */
function plainSampler({ urn, outside }: Pool, m: number) {
  const n = urn.size + outside;
  return (random: () => number, logFactorial: Float64Array): number => {
    const evaluated = n - randomBinomial(n, outside / n, random, logFactorial);
    return urn.drawSum(evaluated, random, logFactorial) / (m * evaluated);
  };
}

const plainLimit = ({ urn }: Pool, m: number): Limit => ({
  mean: urn.mean / m,
  variance: urn.variance / (urn.size * m ** 2),
});

/** What V2 is drawn from to get V1's mix at V2's size: the evaluated strata and how many images of each. Throws `mismatch`. */
function matchedDraws(strata: readonly HitStratum[]) {
  const size = strata.reduce((s, { V2 }) => s + total(V2), 0);
  const quotas = largestRemainderQuota(
    strata.map(({ V1 }) => total(V1)),
    size,
  );
  return strata.flatMap(({ name, isEvaluated, V2 }, j) => {
    const [urn, quota] = [new Urn(V2), quotas[j]!];
    if (!isEvaluated || quota === 0) return [];
    if (urn.size > 0) return [{ urn, quota }];
    throw new PluralError('mismatch', 'V2 has no image to draw in a stratum of V1', { place: `stratum ${name}` });
  });
}

type Draws = ReturnType<typeof matchedDraws>;
const drawnImages = (draws: Draws): number => draws.reduce((s, { quota }) => s + quota, 0);

/** Draws V2 to V1's mix; the accuracy over the evaluated strata. */
function matchedSampler(draws: Draws, m: number) {
  const evaluated = drawnImages(draws);
  return (random: () => number, logFactorial: Float64Array): number =>
    draws.reduce((s, { urn, quota }) => s + urn.drawSum(quota, random, logFactorial), 0) / (m * evaluated);
}

function matchedLimit(draws: Draws, m: number): Limit {
  const scale = m * drawnImages(draws);
  return {
    mean: draws.reduce((s, { urn, quota }) => s + quota * urn.mean, 0) / scale,
    variance: draws.reduce((s, { urn, quota }) => s + quota * urn.variance, 0) / scale ** 2,
  };
}

/** Linear between the order statistics. */
function percentiles(draws: Float64Array): Interval {
  const sorted = draws.slice().sort();
  const at = (share: number) => {
    const position = share * (sorted.length - 1);
    const low = sorted[Math.floor(position)]!;
    return low + (position - Math.floor(position)) * (sorted[Math.ceil(position)]! - low);
  };
  return [at(0.025), at(0.975)];
}

const meanOf = (draws: Float64Array): number => draws.reduce((s, x) => s + x, 0) / draws.length;

/**
 * Matched subsample bootstrap: in each replicate V2 is drawn with replacement inside its strata to its own size with V1's mix
 * (`largestRemainderQuota`), V1 plainly at its own size; and, for comparison, both plainly. Accuracy is the mean over images of the
 * share of models that are right. Images alike are drawn together (multinomial counts), which is the same in distribution and takes
 * milliseconds. The expectation of the matched V2 accuracy is its direct standardisation to V1's mix.
 * Quotas exceed the images there are (7,879 single-label ones from 5,083), so the matched intervals are too narrow (beside plain sampling,
 * V2's by a fifth, the gap's by a sixth): show them with that warning.
 * Throws `mismatch` where sides differ in the number of models, a side is empty or V2 lacks a stratum of V1.
 */
export function matchedBootstrap(
  strata: readonly HitStratum[],
  { seed, replicates = 1000 }: { readonly seed: string; readonly replicates?: number },
): MatchedBootstrap {
  const m = modelsOf(strata);
  const source = new Random(seed);
  const random = () => source.float();
  const logFactorial = logFactorials(Math.max(...sizesOf(strata)));
  const plain = {
    V1: plainSampler(poolOf(strata, 'V1', m), m),
    V2: plainSampler(poolOf(strata, 'V2', m), m),
  };
  const matched = matchedSampler(matchedDraws(strata), m);
  const [V2, gap, unmatched] = [0, 1, 2].map(() => new Float64Array(replicates)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let b = 0; b < replicates; b++) {
    const v1 = plain.V1(random, logFactorial);
    V2[b] = matched(random, logFactorial);
    gap[b] = v1 - V2[b]!;
    unmatched[b] = v1 - plain.V2(random, logFactorial);
  }
  return {
    V2_matched_mean: meanOf(V2),
    V2_matched_ci95: percentiles(V2),
    gap_matched_mean: meanOf(gap),
    gap_matched_ci95: percentiles(gap),
    gap_unmatched_ci95: percentiles(unmatched),
  };
}

/**
 * What `matchedBootstrap` tends to as its replicates grow, at once: the expectations, and normal intervals by the closed form of the
 * variance. V2's matched accuracy is a sum of independent draws, q_j from stratum j, so its mean is sum_j q_j mean_j / sum_j q_j and its
 * variance sum_j q_j var_j / (sum_j q_j)^2; a side that is drawn plainly has mean and variance of its evaluated images, over their number.
 * Throws as `matchedBootstrap`.
 */
export function matchedExpectation(strata: readonly HitStratum[]): MatchedBootstrap {
  const m = modelsOf(strata);
  const [V1, V2] = (['V1', 'V2'] as const).map((side) => plainLimit(poolOf(strata, side, m), m)) as [Limit, Limit];
  const matched = matchedLimit(matchedDraws(strata), m);
  const minus = (a: Limit, b: Limit): Limit => ({ mean: a.mean - b.mean, variance: a.variance + b.variance });
  const interval = ({ mean, variance }: Limit): Interval => {
    const half = Z95 * Math.sqrt(variance);
    return [mean - half, mean + half];
  };
  const gap = minus(V1, matched);
  return {
    V2_matched_mean: matched.mean,
    V2_matched_ci95: interval(matched),
    gap_matched_mean: gap.mean,
    gap_matched_ci95: interval(gap),
    gap_unmatched_ci95: interval(minus(V1, V2)),
  };
}

const sizesOf = (strata: readonly HitStratum[]): number[] =>
  (['V1', 'V2'] as const).map((side) => strata.reduce((s, stratum) => s + total(stratum[side]), 0));

/** Models behind the counts. Throws `mismatch` where sides differ in them, or a side is empty. */
function modelsOf(strata: readonly HitStratum[]): number {
  const m = (strata[0]?.V1.length ?? 0) - 1;
  const sizes = sizesOf(strata);
  if (m < 1 || strata.some(({ V1, V2 }) => V1.length !== m + 1 || V2.length !== m + 1) || Math.min(...sizes) === 0) {
    throw new PluralError('mismatch', 'no images to draw, or columns of different models', {
      expected: `counts for 0 to m models right, images on both sides`,
      found: `${Math.max(m, 0)} models, ${sizes.join(' and ')} images`,
    });
  }
  return m;
}
