/**
 * Rank of every value, [m], 1 for the largest; equal values share the mean of their places (mid-rank), so that ranks always sum to
 * m (m + 1) / 2. NaN has rank NaN and takes no place.
 */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, i) => i).filter((i) => !Number.isNaN(values[i]!));
  order.sort((a, b) => values[b]! - values[a]!);
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
