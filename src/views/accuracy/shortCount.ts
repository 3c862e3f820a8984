/** A count in at most four characters: `629`, `5.1k`, `39k`. */
export function shortCount(n: number): string {
  if (n < 1000) return String(n);
  return n < 9950 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`;
}
