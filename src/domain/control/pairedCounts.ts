import type { PartEstimate } from '../decomposition/partForms';
import { Z95 } from '../metrics/intervals';
import { MAX_OBJECTS } from './pool';

/** The same picture looked at twice: under two choices of its original label, or drawn plain and harder. */
export interface PairedPicture {
  /** number of objects, all of them labels, 1 to 5 */
  readonly k: number;
  /** first choice is one of the labels, at either look */
  readonly inSet: readonly [boolean, boolean];
  /** first choice is the original label, at either look */
  readonly top1: readonly [boolean, boolean];
}

/** Pictures with as many objects, looked at twice; whole numbers. */
export interface PairedCounts {
  readonly k: number;
  readonly n: number;
  readonly inSet: readonly [number, number];
  readonly top1: readonly [number, number];
  /** right at both looks */
  readonly both: number;
}

/** By number of objects, 1 to 5. Pictures of other numbers are not counted. */
export function pairedCounts(pictures: readonly PairedPicture[]): PairedCounts[] {
  return Array.from({ length: MAX_OBJECTS }, (_, i) => {
    const own = pictures.filter(({ k }) => k === i + 1);
    const times = (is: (picture: PairedPicture) => boolean) => own.filter(is).length;
    return {
      k: i + 1,
      n: own.length,
      inSet: [times((p) => p.inSet[0]), times((p) => p.inSet[1])],
      top1: [times((p) => p.top1[0]), times((p) => p.top1[1])],
      both: times((p) => p.top1[0] && p.top1[1]),
    };
  });
}

/** Shares of the strata, [5], summing to 1. */
export function pairedShares(counts: readonly PairedCounts[]): number[] {
  const n = counts.reduce((sum, stratum) => sum + stratum.n, 0);
  return counts.map((stratum) => stratum.n / n);
}

/** What the accuracies of one stratum, at the first and at the second look, are multiplied with. */
export interface PairedTerm {
  readonly counts: PairedCounts;
  readonly factors: readonly [number, number];
}

/**
 * A sum of factors times accuracies and its 95 % interval over pictures, how many have how many objects held fixed; fractions, not clipped. The
 * two looks at a picture go together: a picture adds x = f [right at the first] + g [right at the second], so that a stratum's variance is
 * s^2 / n with s^2 = n / (n - 1) (mean of x^2 - (mean of x)^2). Strata and different pictures add up. With one picture its spread is not known:
 * 1 / 4 for either look. Where nothing varies there is no interval (NaN). Strata without pictures must have factors 0; else all is NaN.
 */
export function pairedEstimate(terms: readonly PairedTerm[]): PartEstimate {
  let [value, variance] = [0, 0];
  for (const { counts, factors } of terms) {
    const [f, g] = factors;
    if (f === 0 && g === 0) continue;
    const { n, both } = counts;
    const [first, second] = [counts.top1[0] - both, counts.top1[1] - both];
    const mean = (f * (first + both) + g * (second + both)) / n;
    const square = (f * f * first + g * g * second + (f + g) ** 2 * both) / n;
    value += mean;
    // a picture alone; else nothing but rounding makes a difference of equal values
    const spread = square - mean * mean;
    variance += n === 1 ? (f * f + g * g) / 4 : spread > 1e-15 * square ? spread / (n - 1) : 0;
  }
  const se = Math.sqrt(variance);
  const interval = se > 0 ? ([value - Z95 * se, value + Z95 * se] as const) : ([Number.NaN, Number.NaN] as const);
  return { value, interval, se };
}
