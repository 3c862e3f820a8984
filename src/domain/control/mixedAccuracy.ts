import { PluralError } from '../../lib/pure/errors';
import { type Interval, wilsonInterval } from '../metrics/intervals';
import { MAX_OBJECTS, type Moments, type PoolStrata, type PoolStratum } from './pool';

/** Which test set the pool is turned into. */
export interface MixSettings {
  /** share of pictures with two or more objects, fraction in [0, 1] */
  readonly multiShare: number;
  /** of these, the shares with 2, 3, 4 and 5 objects; fractions that sum to 1 */
  readonly countMix: readonly [number, number, number, number];
  /**
   * t: with probability t the original label is the most salient object, that is the one that the model names first, else any object, drawn
   * at random; fraction in [0, 1]
   */
  readonly salience: number;
}

/** Value and 95 % interval over pictures, fractions in [0, 1]. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** Names as in `ModelMetrics`. */
export interface MixedAccuracy {
  readonly top1: Estimate;
  readonly real: Estimate;
  readonly vtopk_fraction: Estimate;
  readonly vtopk_exact: Estimate;
  readonly vtopk_any: Estimate;
  readonly asma_fraction: Estimate;
}

/** Sums of shares are given in floating point. */
const SUM_TOLERANCE = 1e-9;

/** Shares w of the strata k = 1 to 5: 1 - multiShare, then multiShare x countMix. Throws `bad-value` outside the legal ranges. */
export function stratumWeights({ multiShare, countMix, salience }: MixSettings): number[] {
  const isShare = (x: number) => x >= 0 && x <= 1;
  const total = countMix.reduce((s, x) => s + x, 0);
  if (!isShare(multiShare) || !isShare(salience) || !countMix.every(isShare) || Math.abs(total - 1) > SUM_TOLERANCE) {
    throw new PluralError('bad-value', 'no possible mix of pictures', {
      expected: 'fractions in [0, 1], and four shares that sum to 1',
      found: JSON.stringify({ multiShare, countMix, salience }),
    });
  }
  return [1 - multiShare, ...countMix.map((x) => multiShare * x)];
}

/**
 * Wilson's 95 % interval of a mean of values in [0, 1], with the number of shares (0 or 1) that would vary as much, n' = n m (1 - m) / v,
 * v = (n - 1) s^2 / n: for shares n itself, so that it is Wilson's own. Where all values agree their spread is unknown, and n' = n.
 * NaN with fewer than two pictures.
 */
function meanInterval({ mean, variance }: Moments, n: number): Interval {
  if (n < 2) return [Number.NaN, Number.NaN];
  const spread = (variance * (n - 1)) / n;
  const effective = spread > 0 ? (n * mean * (1 - mean)) / spread : n;
  return wilsonInterval({ num: mean * effective, den: effective });
}

/** sum a_k mean_k, and its ends sum a_k mean_k -+ sqrt(sum (a_k d_k)^2), d_k from mean_k to the stratum's end; a_k = 0 plays no part. */
function weighted(strata: PoolStrata, factors: readonly number[], of: (stratum: PoolStratum) => Moments): Estimate {
  let [value, below, above] = [0, 0, 0];
  strata.forEach((stratum, i) => {
    const a = factors[i]!;
    if (a === 0) return;
    const moments = of(stratum);
    const [low, high] = meanInterval(moments, stratum.n);
    value += a * moments.mean;
    below += (a * (moments.mean - low)) ** 2;
    above += (a * (high - moments.mean)) ** 2;
  });
  return { value, interval: [Math.max(0, value - Math.sqrt(below)), Math.min(1, value + Math.sqrt(above))] };
}

/**
 * Accuracies that the model would have on a test set of the chosen mix, by reweighting the strata of the pool (k = 1 to 5 objects):
 * value = sum_k w_k mean_k. Top-1 of a picture is its expectation over the choice of the label, [p1 in G] c_k with c_k = (1 - t) / k + t.
 * Intervals put the strata's Wilson intervals together by the distances of their ends (Zou & Donner 2008): shares near 1 of few pictures,
 * where mean +- z s / sqrt(n) holds the truth in 80 % of cases only, keep their 95 %. They are over pictures of the pool and hold mix and
 * model fixed; the luck of one drawing of labels is not in them. ASMA has w_k = 1/5 at every mix (Anzaku et al. 2024), so no slider moves it.
 * NaN value where a stratum of positive weight is empty, NaN interval where it has one picture. Throws `bad-value` outside the legal ranges.
 */
export function mixedAccuracy(strata: PoolStrata, settings: MixSettings): MixedAccuracy {
  const weights = stratumWeights(settings);
  const equal = weights.map(() => 1 / MAX_OBJECTS);
  const t = settings.salience;
  const chosen = weights.map((w, i) => w * ((1 - t) / (i + 1) + t));
  return {
    top1: weighted(strata, chosen, (s) => s.real),
    real: weighted(strata, weights, (s) => s.real),
    vtopk_fraction: weighted(strata, weights, (s) => s.vtopk_fraction),
    vtopk_exact: weighted(strata, weights, (s) => s.vtopk_exact),
    vtopk_any: weighted(strata, weights, (s) => s.vtopk_any),
    asma_fraction: weighted(strata, equal, (s) => s.vtopk_fraction),
  };
}
