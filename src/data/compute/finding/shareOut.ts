/** Where tenths begin, as the filter reads 0.1, 0.2 ...: what one of them counts is what its two bounds show. */
export const TENTHS = Array.from({ length: 10 }, (_, i) => i / 10);
/** the same for single floats: probabilities and measures are such, and so are their bounds */
export const SINGLE_TENTHS = TENTHS.map(Math.fround);

/** How many rows hold a value from each edge on and below the next, [edges]; what is not known (NaN), or below the first, is in none. */
export function shareOut(rows: Uint32Array, edges: readonly number[], measure: (row: number) => number): number[] {
  const counts = edges.map(() => 0);
  for (const row of rows) {
    const value = measure(row);
    const at = edges.findLastIndex((edge) => value >= edge);
    if (at >= 0) counts[at]! += 1;
  }
  return counts;
}
