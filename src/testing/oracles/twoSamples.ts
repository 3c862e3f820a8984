/** Tests whether two samples come from one distribution, at a level of 0.001, for checks of what was drawn. */

/** 99.9 % quantile of the standard normal distribution. */
const NORMAL_QUANTILE = 3.09;
/** sqrt(-ln(0.001 / 2) / 2), the constant of the two-sample Kolmogorov-Smirnov test (Smirnov 1948). */
const SMIRNOV = 1.95;

/**
 * Largest distance of the two empirical distribution functions, less the critical value
 * 1.95 sqrt((n + m) / (n m)): positive where they differ.
 */
export function kolmogorovSmirnovExcess(a: readonly number[], b: readonly number[]): number {
  const below = (values: readonly number[], limit: number): number =>
    values.filter((value) => value <= limit).length / values.length;
  const distance = Math.max(...[...a, ...b].map((value) => Math.abs(below(a, value) - below(b, value))));
  return distance - SMIRNOV * Math.sqrt((a.length + b.length) / (a.length * b.length));
}

/**
 * Chi-square of two samples of categories, sum over categories of (a_i sqrt(m/n) - b_i sqrt(n/m))^2 / (a_i + b_i), less
 * its 99.9 % quantile (Wilson and Hilferty 1931): positive where they differ.
 */
export function chiSquareExcess(a: readonly number[], b: readonly number[]): number {
  const categories = [...new Set([...a, ...b])];
  const balance = Math.sqrt(b.length / a.length);
  const statistic = categories.reduce((sum, category) => {
    const [inA, inB] = [a, b].map((values) => values.filter((value) => value === category).length) as [number, number];
    return sum + (inA * balance - inB / balance) ** 2 / (inA + inB);
  }, 0);
  const freedom = Math.max(1, categories.length - 1);
  const spread = 2 / (9 * freedom);
  return statistic - freedom * (1 - spread + NORMAL_QUANTILE * Math.sqrt(spread)) ** 3;
}
