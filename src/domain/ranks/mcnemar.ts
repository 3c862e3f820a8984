/** ln n! for n below 32, summed; above, Stirling's series is exact to rounding. */
const SMALL = Float64Array.from({ length: 32 }, (_, n) => {
  let sum = 0;
  for (let i = 2; i <= n; i++) sum += Math.log(i);
  return sum;
});

/** Natural logarithm of n!, n an integer >= 0 (Stirling's series, relative error about 1e-16). */
function logFactorial(n: number): number {
  if (n < SMALL.length) return SMALL[n]!;
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}

/**
 * Exact two-sided McNemar test of two models on the same images: `onlyA` images that A alone has right, `onlyB` that B alone has right.
 * Given n = onlyA + onlyB discordant images, under equal accuracy onlyA is binomial(n, 1/2):
 * p = min(1, 2 sum_{i=0..min(onlyA, onlyB)} C(n, i) / 2^n), in [0, 1]; 1 where no image is discordant.
 * The largest term is taken as a logarithm and the others relative to it, so that tens of thousands of images neither overflow nor
 * lose digits (relative error about 1e-10 there); below about 1e-308 p is 0. Source: McNemar 1947, in its exact binomial form.
 */
export function mcnemarTest(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  const last = Math.min(onlyA, onlyB);
  if (onlyA === onlyB) return 1;
  const logLargest = logFactorial(n) - logFactorial(last) - logFactorial(n - last) - n * Math.LN2;
  let [sum, term] = [0, 1];
  for (let i = last; i >= 0 && term > sum * 1e-17; i--) {
    sum += term;
    term *= i / (n - i + 1);
  }
  return Math.min(1, 2 * Math.exp(logLargest + Math.log(sum)));
}
