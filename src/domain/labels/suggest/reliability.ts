import { type Interval, wilsonInterval } from '../../metrics/intervals';

/** One row of a reliability table: suggestions of about the same likelihood. */
export interface ReliabilityRow {
  /** likelihoods of this row lie in [from, to), the last one's also at 1 */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** mean likelihood; NaN where n is 0 */
  readonly expected: number;
  /** how many turned out to be listed */
  readonly listed: number;
  /** listed / n with its Wilson interval; NaN where n is 0 */
  readonly observed: number;
  readonly interval: Interval;
}

/** Likelihoods against outcomes in bins of equal width (Murphy & Winkler 1977): a calibrated likelihood has `observed` near `expected` in every row. */
export function reliabilityTable(
  likelihoods: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins = 10,
): ReliabilityRow[] {
  const sums = Array.from({ length: bins }, () => ({ n: 0, total: 0, listed: 0 }));
  for (let i = 0; i < likelihoods.length; i++) {
    const bin = sums[Math.min(bins - 1, Math.floor(likelihoods[i]! * bins))]!;
    bin.n += 1;
    bin.total += likelihoods[i]!;
    bin.listed += outcomes[i]!;
  }
  return sums.map(({ n, total, listed }, b) => ({
    from: b / bins,
    to: (b + 1) / bins,
    n,
    expected: total / n,
    listed,
    observed: listed / n,
    interval: wilsonInterval({ num: listed, den: n }),
  }));
}

/** Mean over suggestions of |expected - observed|, by bin (expected calibration error); a fraction. */
export function calibrationError(rows: readonly ReliabilityRow[]): number {
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  return rows.reduce((sum, row) => sum + (row.n === 0 ? 0 : row.n * Math.abs(row.expected - row.observed)), 0) / n;
}
