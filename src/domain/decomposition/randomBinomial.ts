/** log n! for n = 0 to max, [max + 1]. */
export function logFactorials(max: number): Float64Array {
  const table = new Float64Array(max + 1);
  for (let n = 2; n <= max; n++) table[n] = table[n - 1]! + Math.log(n);
  return table;
}

/**
 * One draw from the binomial distribution of n trials with chance p, by inversion of one random number outwards from the mode: about
 * sqrt(n p (1 - p)) steps (Kemp 1986, "A modal method for generating binomial variables"). Exact up to rounding.
 * @param logFactorial from `logFactorials`, at least [n + 1]
 */
export function randomBinomial(n: number, p: number, random: () => number, logFactorial: Float64Array): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const log = logFactorial[n]! - logFactorial[mode]! - logFactorial[n - mode]!;
  const odds = p / (1 - p);
  let [low, high] = [mode, mode];
  let below = Math.exp(log + mode * Math.log(p) + (n - mode) * Math.log1p(-p));
  let above = below;
  let left = random() - below;
  if (left < 0) return mode;
  while (low > 0 || high < n) {
    if (high < n) {
      above *= ((n - high) / (high + 1)) * odds;
      high += 1;
      left -= above;
      if (left < 0) return high;
    }
    if (low > 0) {
      below *= low / (n - low + 1) / odds;
      low -= 1;
      left -= below;
      if (left < 0) return low;
    }
  }
  return mode;
}
