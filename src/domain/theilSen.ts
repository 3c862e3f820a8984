/** A line y = intercept + slope x with the spread around it. */
export interface RobustLine {
  readonly slope: number;
  readonly intercept: number;
  /** 1.4826 times the median absolute residual: the standard deviation if residuals are normal */
  readonly madSd: number;
}

/** Makes a median absolute deviation estimate the standard deviation of a normal distribution. */
const MAD_TO_SD = 1.4826;

/** Median; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Line through points (x[i], y[i]) that a minority of wild points cannot move: slope = median of the slopes of all pairs with
 * different x, intercept = median of y - slope x (Theil 1950; Sen, J. Am. Stat. Assoc. 63, 1968).
 * Undefined where no two points differ in x.
 */
export function theilSen(x: readonly number[], y: readonly number[]): RobustLine | undefined {
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      if (x[i] !== x[j]) slopes.push((y[j]! - y[i]!) / (x[j]! - x[i]!));
    }
  }
  if (slopes.length === 0) return undefined;
  const slope = median(slopes);
  const intercept = median(y.map((value, i) => value - slope * x[i]!));
  const madSd = MAD_TO_SD * median(y.map((value, i) => Math.abs(value - intercept - slope * x[i]!)));
  return { slope, intercept, madSd };
}
