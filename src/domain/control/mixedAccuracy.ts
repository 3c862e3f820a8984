import { PluralError } from '../../lib/pure/errors';
import { type Interval, Z95 } from '../metrics/intervals';
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

/** Moments of top-1 in a stratum: x = [p1 in G] c with c = (1 - t) / k + t, the chance that the label is the first choice. */
function top1At({ k, real }: PoolStratum, t: number): Moments {
  const chance = (1 - t) / k + t;
  return { mean: chance * real.mean, variance: chance ** 2 * real.variance };
}

/** sum w_k mean_k +- z sqrt(sum w_k^2 s_k^2 / n_k), clipped to [0, 1]; strata of weight 0 play no part. */
function weighted(strata: PoolStrata, weights: readonly number[], of: (stratum: PoolStratum) => Moments): Estimate {
  let [value, variance] = [0, 0];
  strata.forEach((stratum, i) => {
    const w = weights[i]!;
    if (w === 0) return;
    const moments = of(stratum);
    value += w * moments.mean;
    variance += (w * w * moments.variance) / stratum.n;
  });
  const half = Z95 * Math.sqrt(variance);
  return { value, interval: [Math.max(0, value - half), Math.min(1, value + half)] };
}

/**
 * Accuracies that the model would have on a test set of the chosen mix, by reweighting the strata of the pool (k = 1 to 5 objects):
 * value = sum_k w_k mean_k, variance = sum_k w_k^2 s_k^2 / n_k with s_k the sample SD (ddof 1) in stratum k of the pool.
 * Top-1 of a picture is its expectation over the choice of the label, [p1 in G] ((1 - t) / k + t); the intervals are over
 * pictures of the pool and hold mix, model and labels fixed. ASMA has w_k = 1/5 at every mix (Anzaku et al. 2024), so no slider moves it.
 * NaN value where a stratum of positive weight is empty, NaN interval where it has one picture. A stratum in which all pictures agree adds
 * no variance, so intervals of few pictures with many objects are too narrow. Throws `bad-value` outside the legal ranges.
 */
export function mixedAccuracy(strata: PoolStrata, settings: MixSettings): MixedAccuracy {
  const weights = stratumWeights(settings);
  const equal = weights.map(() => 1 / MAX_OBJECTS);
  return {
    top1: weighted(strata, weights, (s) => top1At(s, settings.salience)),
    real: weighted(strata, weights, (s) => s.real),
    vtopk_fraction: weighted(strata, weights, (s) => s.vtopk_fraction),
    vtopk_exact: weighted(strata, weights, (s) => s.vtopk_exact),
    vtopk_any: weighted(strata, weights, (s) => s.vtopk_any),
    asma_fraction: weighted(strata, equal, (s) => s.vtopk_fraction),
  };
}
