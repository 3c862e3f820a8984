import { type Interval, Z95 } from '../metrics/intervals';
import { rowsByGroup } from '../metrics/rowsByGroup';
import { classFactor, drawingClasses } from './drawingClasses';

export interface RatioEstimate {
  readonly value: number;
  readonly interval: Interval;
  readonly se: number;
}

/**
 * A ratio of sums over images, F = sum v_i / sum w_i, with its 95 % interval over images drawn inside their class (stratified delta method):
 * with r_i = (v_i - F w_i) / sum w, variance = sum_c n_c / (n_c - 1) sum_{i in c} (r_i - mean_c r)^2 (Rao & Wu 1988; classes of one image
 * are drawn together, `drawingClasses`). NaN where the denominator is 0.
 * @param numerators [n], @param denominators [n]
 * @param groups class of every image, [n]; never changed afterwards
 */
export function classwiseRatio(
  numerators: Float64Array,
  denominators: Float64Array,
  groups: Uint16Array,
): RatioEstimate {
  const [above, below] = [sumOf(numerators), sumOf(denominators)];
  const value = below === 0 ? Number.NaN : above / below;
  const classes = drawingClasses(groups);
  const order = rowsByGroup(classes);
  let variance = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let sum = 0;
    for (; to < order.length && classes[order[to]!] === classes[order[from]!]; to++) {
      sum += numerators[order[to]!]! - value * denominators[order[to]!]!;
    }
    const mean = sum / (to - from);
    let squares = 0;
    for (let i = from; i < to; i++) {
      squares += (numerators[order[i]!]! - value * denominators[order[i]!]! - mean) ** 2;
    }
    variance += classFactor(to - from) * squares;
    from = to;
  }
  const se = Math.sqrt(variance) / below;
  return { value, interval: [value - Z95 * se, value + Z95 * se], se };
}

const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** One estimate less another over other images. */
export function ratioDifference(a: RatioEstimate, b: RatioEstimate): RatioEstimate {
  const value = a.value - b.value;
  const se = Math.hypot(a.se, b.se);
  return { value, interval: [value - Z95 * se, value + Z95 * se], se };
}
