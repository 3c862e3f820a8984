import { Z95 } from '../metrics/intervals';
import { decompose } from './decompose';
import { everyPart, type PartEstimates, partGradient } from './partForms';
import { mergeEmptyStrata, type Stratum } from './strata';

/** Variance of a share of right images, given how many there are; with one image, whose spread is unknown, its largest value 1/4. */
function rateVariance(rate: number, images: number): number {
  return images > 1 ? (rate * (1 - rate)) / (images - 1) : 0.25;
}

/**
 * Immediate 95 % intervals of every part by the delta method, for hits of 0 or 1 and images drawn independently: shares are multinomial,
 * rates binomial given the shares, sides independent. With g_w, g_r the derivatives of a part (`partGradient`), sides d, strata j:
 * variance = sum_d { [sum_j w_dj g_w^2 - (sum_j w_dj g_w)^2] / n_d + sum_j g_r^2 r_dj (1 - r_dj) / (n_dj - 1) };
 * interval = value +- z sqrt(variance), fractions, not clipped.
 * `mixIsFixed` leaves out the shares' term: how many images each stratum has was then chosen, not drawn.
 * Strata are merged first (`mergeEmptyStrata`). A stratum in which all or no images are right adds no variance, so that very small strata
 * (under about ten images) make the interval too narrow. NaN where a side has no images.
 */
export function deltaIntervals(
  strata: readonly Stratum[],
  { mixIsFixed = false }: { readonly mixIsFixed?: boolean } = {},
): PartEstimates {
  const parts = decompose(mergeEmptyStrata(strata).strata);
  const known = parts.strata.length > 0;
  const total = (key: 'n_V1' | 'n_V2') => parts.strata.reduce((s, p) => s + p[key], 0);
  const n = [total('n_V1'), total('n_V2')] as const;
  return everyPart((name) => {
    let variance = 0;
    for (const d of [0, 1] as const) {
      let [mean, square] = [0, 0];
      for (const { n_V1, n_V2, w_V1, w_V2, rate_V1, rate_V2 } of parts.strata) {
        const { byShare, byRate } = partGradient(name, [w_V1, w_V2], [rate_V1, rate_V2]);
        const [images, share, rate] = d === 0 ? [n_V1, w_V1, rate_V1] : [n_V2, w_V2, rate_V2];
        mean += share * byShare[d];
        square += share * byShare[d] ** 2;
        variance += byRate[d] ** 2 * rateVariance(rate, images);
      }
      if (!mixIsFixed) variance += Math.max(0, square - mean * mean) / n[d];
    }
    const value = known ? parts[name] : Number.NaN;
    const se = known ? Math.sqrt(variance) : Number.NaN;
    return { value, interval: [value - Z95 * se, value + Z95 * se], se };
  });
}
