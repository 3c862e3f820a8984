/**
 * Moves labels apart: positions at least `gap` from each other inside [low, high], in the given order, as near to where they belong
 * as that allows (least squares, by pooling neighbours that touch). `wanted` must not decrease. Where they do not fit, the gap shrinks.
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  if (wanted.length === 0) return [];
  const step = wanted.length > 1 ? Math.min(gap, (high - low) / (wanted.length - 1)) : 0;
  // With the gaps taken out, "far enough apart" becomes "not decreasing".
  const pools: { sum: number; n: number }[] = [];
  wanted.forEach((at, i) => {
    let pool = { sum: at - i * step, n: 1 };
    for (let last = pools.at(-1); last && last.sum / last.n > pool.sum / pool.n; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, n: pool.n + last.n };
    }
    pools.push(pool);
  });
  const top = high - step * (wanted.length - 1);
  return pools
    .flatMap(({ sum, n }) => Array<number>(n).fill(Math.min(top, Math.max(low, sum / n))))
    .map((at, i) => at + i * step);
}
