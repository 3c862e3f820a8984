/** A finite number with ten decimals, which is what the figures files promise; null where undefined. */
export const round = (x: number): number | null => (Number.isFinite(x) ? Number(x.toFixed(10)) : null);

/** Rounds every number of a structure; names stay. */
export function roundDeep(value: unknown): unknown {
  if (typeof value === 'number') return round(value);
  if (Array.isArray(value)) return value.map(roundDeep);
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, roundDeep(v)]));
  }
  return value;
}
