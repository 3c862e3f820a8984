import { Random } from '../../../lib/pure/random';
import type { Interval } from '../../metrics/intervals';
import { quantileOf } from '../../uncertainty/quantileOf';
import { Draws } from '../../uncertainty/resampling';
import { averagePrecision, rankDescending } from './averagePrecision';

/** One benchmark: candidates with their outcome, by image. */
export interface Benchmark {
  /** row of the dataset by candidate, [m] */
  readonly rows: Uint32Array;
  /** 0 or 1, [m] */
  readonly listed: Uint8Array;
  /** labels besides the original by image, [n]: they cap recall */
  readonly positives: Uint16Array;
  /** images are drawn inside the class of their original label, [n] */
  readonly originalLabels: Uint16Array;
}

export interface ApEstimate {
  readonly value: number;
  readonly interval: Interval;
}

/** Average precision of two scores of the same candidates, and the first minus the second on the same draws. */
export interface PairedAp {
  readonly first: ApEstimate;
  readonly second: ApEstimate;
  readonly difference: ApEstimate;
}

/** Percentile bootstrap over images (95 %): both scores see the same draws; the fit and the labels are held fixed. */
export function pairedAp(
  { rows, listed, positives, originalLabels }: Benchmark,
  scores: readonly [ArrayLike<number>, ArrayLike<number>],
  replicates = 1000,
  seed = 'average precision',
): PairedAp {
  const orders = scores.map(rankDescending);
  const apOf = (times?: Float64Array, total = positives.reduce((sum, x) => sum + x, 0)) =>
    scores.map((s, i) => averagePrecision(s, listed, total, orders[i], times));
  const draws = new Draws(originalLabels);
  const random = new Random(seed);
  const byRow = new Float64Array(originalLabels.length);
  const times = new Float64Array(rows.length);
  const found = [0, 1, 2].map(() => new Float64Array(replicates));
  for (let b = 0; b < replicates; b++) {
    draws.next(random);
    let total = 0;
    draws.order.forEach((row, place) => {
      byRow[row] = draws.times[place]!;
      total += byRow[row]! * positives[row]!;
    });
    for (let i = 0; i < rows.length; i++) times[i] = byRow[rows[i]!]!;
    const [one, two] = apOf(times, total);
    found[0]![b] = one!;
    found[1]![b] = two!;
    found[2]![b] = one! - two!;
  }
  const [one, two] = apOf();
  const estimate = (value: number, draw: Float64Array): ApEstimate => {
    draw.sort();
    return { value, interval: [quantileOf(draw, 0.025), quantileOf(draw, 0.975)] };
  };
  return {
    first: estimate(one!, found[0]!),
    second: estimate(two!, found[1]!),
    difference: estimate(one! - two!, found[2]!),
  };
}
