/** Ordinary least squares line y = intercept + slope x over models; r2 = 1 - SS_res / SS_tot. */
export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  readonly r2: number;
  /** sample SD of the residuals, n - 2 degrees of freedom */
  readonly residual_sd: number;
}

/** One metric over several models on two datasets; fractions in [0, 1]; the gap is V1 minus V2. */
export interface MetricAggregate {
  readonly mean_V1: number;
  readonly mean_V2: number;
  readonly mean_gap: number;
  /** sample SD over models, ddof 1 */
  readonly sd_gap: number;
  readonly min_gap: readonly [number, string];
  readonly max_gap: readonly [number, string];
  readonly fit_V2_on_V1: LinearFit;
}

/** Asked of the values, because sums of equal numbers round to a spread that is not zero. */
const differ = (xs: readonly number[]) => xs.some((x) => x !== xs[0]);

const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;

/** Least squares fit of ys on xs, [n] each; NaN members where fewer than three points or no spread make it undefined. */
export function linearFit(xs: readonly number[], ys: readonly number[]): LinearFit {
  const mx = mean(xs);
  const my = mean(ys);
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  xs.forEach((x, i) => {
    sxx += (x - mx) ** 2;
    sxy += (x - mx) * (ys[i]! - my);
    syy += (ys[i]! - my) ** 2;
  });
  const slope = differ(xs) ? sxy / sxx : Number.NaN;
  const intercept = my - slope * mx;
  const residuals = xs.reduce((total, x, i) => total + (ys[i]! - intercept - slope * x) ** 2, 0);
  return {
    slope,
    intercept,
    r2: differ(ys) ? 1 - residuals / syy : Number.NaN,
    residual_sd: xs.length > 2 ? Math.sqrt(residuals / (xs.length - 2)) : Number.NaN,
  };
}

/** Aggregates one metric over models; `v1` and `v2` are its values, [models]. Throws nothing; empty input gives NaN. */
export function aggregateMetric(
  models: readonly string[],
  v1: readonly number[],
  v2: readonly number[],
): MetricAggregate {
  const gaps = v1.map((a, i) => a - v2[i]!);
  const meanGap = mean(gaps);
  const ss = gaps.reduce((total, g) => total + (g - meanGap) ** 2, 0);
  const extreme = (better: (a: number, b: number) => boolean): [number, string] => {
    let best = 0;
    gaps.forEach((g, i) => {
      if (better(g, gaps[best]!)) best = i;
    });
    return [gaps[best] ?? Number.NaN, models[best] ?? ''];
  };
  return {
    mean_V1: mean(v1),
    mean_V2: mean(v2),
    mean_gap: meanGap,
    sd_gap: Math.sqrt(ss / (gaps.length - 1)),
    min_gap: extreme((a, b) => a < b),
    max_gap: extreme((a, b) => a > b),
    fit_V2_on_V1: linearFit(v1, v2),
  };
}
