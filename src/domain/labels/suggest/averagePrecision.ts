/** Ranks by descending score; equal scores share one threshold. */
function descending(scores: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  return order.sort((a, b) => scores[b]! - scores[a]!);
}

/**
 * Average precision: sum over distinct score values, from high to low, of (R_n - R_(n-1)) P_n, with precision P and recall R of everything scored at least
 * so high; ties are one threshold, nothing is interpolated. A fraction in [0, 1]; NaN without positives.
 * @param isPositive 0 or 1, [m]
 * @param positives all there are, also those that are no candidate (they cap recall)
 * @param times how often each candidate counts, [m]; absent: once
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  isPositive: Uint8Array,
  positives: number,
  order: Uint32Array = descending(scores),
  times?: ArrayLike<number>,
): number {
  if (positives === 0) return Number.NaN;
  let [found, seen, sum] = [0, 0, 0];
  for (let i = 0; i < order.length; ) {
    const score = scores[order[i]!]!;
    let gained = 0;
    for (; i < order.length && scores[order[i]!] === score; i++) {
      const weight = times ? times[order[i]!]! : 1;
      seen += weight;
      gained += weight * isPositive[order[i]!]!;
    }
    found += gained;
    if (gained > 0) sum += (gained * found) / seen;
  }
  return sum / positives;
}

export { descending as rankDescending };
