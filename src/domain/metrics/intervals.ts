/** Two-sided 95 % standard normal quantile. */
export const Z95 = 1.959963984540054;

/** A share of counted things; `value` = num / den is derived, NaN when den is 0. */
export interface Ratio {
  readonly num: number;
  readonly den: number;
}

/** Lower and upper end, fractions in [0, 1] for Wilson. */
export type Interval = readonly [number, number];

/** num / den, a fraction in [0, 1] for shares; NaN when there is nothing to divide by. */
export function ratioValue({ num, den }: Ratio): number {
  return den === 0 ? Number.NaN : num / den;
}

/**
 * Wilson score interval of a binomial share, 95 %:
 * centre (p + z^2/2n) / (1 + z^2/n), half width z / (1 + z^2/n) sqrt(p(1-p)/n + z^2/4n^2).
 * Ends are fractions in [0, 1]; NaN when den is 0. Source: Wilson 1927.
 */
export function wilsonInterval({ num, den }: Ratio): Interval {
  if (den === 0) return [Number.NaN, Number.NaN];
  const p = num / den;
  const z2 = (Z95 * Z95) / den;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (Z95 / (1 + z2)) * Math.sqrt((p * (1 - p)) / den + z2 / (4 * den));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * Wilson-based 95 % interval of the difference a - b of two independent shares, in [-1, 1]: with Wilson's ends (l, u) of either,
 * lower = a - b - sqrt((a - l_a)^2 + (u_b - b)^2), upper = a - b + sqrt((u_a - a)^2 + (b - l_b)^2). NaN when a denominator is 0.
 * Source: Newcombe 1998, method 10; the square-and-add rule of Zou and Donner 2008.
 */
export function differenceInterval(a: Ratio, b: Ratio): Interval {
  const [p, q] = [ratioValue(a), ratioValue(b)];
  const [[lowA, highA], [lowB, highB]] = [wilsonInterval(a), wilsonInterval(b)];
  return [p - q - Math.hypot(p - lowA, highB - q), p - q + Math.hypot(highA - p, q - lowB)];
}

/**
 * The 95 % interval of the share over a whole dataset of `total` images, of which `den` drawn at random without replacement were looked
 * at: Wilson's, with the sample size n' = n (N - 1) / (N - n) that gives the same variance as a draw without replacement. Both ends are
 * the share itself once every image was looked at. NaN when den is 0. Source: Cochran 1977, ch. 2 and 3 (finite population correction).
 */
export function finitePopulationInterval({ num, den }: Ratio, total: number): Interval {
  if (den === 0) return [Number.NaN, Number.NaN];
  const p = num / den;
  if (den >= total) return [p, p];
  const effective = (den * (total - 1)) / (total - den);
  return wilsonInterval({ num: p * effective, den: effective });
}
