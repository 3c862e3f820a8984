/** A whole number with thousands separators, `50,000`; written out, because the first `toLocaleString` of a page costs tens of milliseconds. */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
