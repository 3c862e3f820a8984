import { MAX_SCORED_LABELS } from '../metrics/cells';
import type { Interval } from '../metrics/intervals';
import type { Predictions } from '../predictions';
import { eachPossibleImage, hitsOfSize, mayLeaveScored, type PossibleImage } from './possibleHits';
import type { ThreeValuedSet } from './threeValued';

/** Metrics that judgements leave open; top-1 and top-5 look at the original label alone and have no band. */
export const BAND_METRICS = ['real', 'vtopk_fraction', 'asma_fraction'] as const;
export type BandMetric = (typeof BAND_METRICS)[number];

const K = Array.from({ length: MAX_SCORED_LABELS }, (_, i) => i + 1);

/**
 * Least and most that metrics of one model could be over every completion of the judgements: any label set that holds all valid and no wrong
 * class. Which images are evaluated, or have how many labels, depends on the completion, too, and is free here. Fractions in [0, 1]; NaN where
 * no completion evaluates an image. Label-set accuracy and variable top-k reach their ends; ASMA's are the means of its subgroups' ends, which one
 * completion need not reach at once. Where a class may always be added, as on ImageNetV2, the band of variable top-k says next to nothing: the share
 * that closes a gap says more.
 */
export function completionBands(
  set: ThreeValuedSet,
  predictions: Predictions,
  index?: Uint32Array,
): Record<BandMetric, Interval> {
  const real = [new OpenMean(), new OpenMean()] as const;
  const scored = [new OpenMean(), new OpenMean()] as const;
  const levels = K.map(() => [new OpenMean(), new OpenMean()] as const);
  const both = (pair: readonly [OpenMean, OpenMean], [low, high]: Interval, stays: boolean) => {
    pair[0].add(low, stays);
    pair[1].add(high, stays);
  };
  eachPossibleImage(
    set,
    predictions,
    (image) => {
      const first = firstHit(image);
      if (first) both(real, first, image.valid > 0);
      let range: [number, number] | undefined;
      let sizes = 0;
      for (const k of K) {
        const hits = hitsOfSize(image, k);
        if (!hits) continue;
        sizes += 1;
        range = [Math.min(range?.[0] ?? 1, hits[0] / k), Math.max(range?.[1] ?? 0, hits[1] / k)];
      }
      const leaves = mayLeaveScored(image);
      if (range) both(scored, range, !leaves);
      for (const k of K) {
        const hits = hitsOfSize(image, k);
        if (hits) both(levels[k - 1]!, [hits[0] / k, hits[1] / k], !leaves && sizes === 1);
      }
    },
    index,
  );
  const ends = (pair: readonly [OpenMean, OpenMean]): Interval => [pair[0].least(), pair[1].most()];
  const groups = levels.map(ends);
  const mean = (end: 0 | 1) => groups.reduce((sum, g) => sum + g[end], 0) / MAX_SCORED_LABELS;
  return { real: ends(real), vtopk_fraction: ends(scored), asma_fraction: [mean(0), mean(1)] };
}

/** Whether the first prediction hits, at least and at most, once the image has a label; undefined where it can have none. */
function firstHit({ valid, open, validIn, openIn }: PossibleImage): [number, number] | undefined {
  if (valid === 0 && open === 0) return undefined;
  // the one open class of an image without a label would be its label
  const must = valid === 0 && open === 1 ? openIn[1]! : 0;
  return [validIn[1]! + must, validIn[1]! + openIn[1]!];
}

/** Ends of a mean over images some of which may be left out. */
class OpenMean {
  #sum = 0;
  #n = 0;
  readonly #free: number[] = [];

  /** @param stays false: the image may be left out */
  add(value: number, stays: boolean): void {
    if (!stays) {
      this.#free.push(value);
      return;
    }
    this.#sum += value;
    this.#n += 1;
  }

  least(): number {
    return this.#end(1);
  }

  most(): number {
    return this.#end(-1);
  }

  /** Takes free images, best first, as long as they move the mean the wanted way. */
  #end(sign: 1 | -1): number {
    let [sum, n] = [this.#sum, this.#n];
    for (const value of this.#free.sort((a, b) => sign * (a - b))) {
      if (n > 0 && sign * (value - sum / n) >= 0) break;
      sum += value;
      n += 1;
    }
    return n === 0 ? Number.NaN : sum / n;
  }
}

/** What is expected if every unjudged prediction (of the first five) is valid with the same probability, and over judged predictions alone. */
export interface MetricsAtShare {
  /** fractions in [0, 1]; NaN over no image */
  readonly atShare: Record<BandMetric, number>;
  readonly judgedOnly: Record<BandMetric, number>;
}

/**
 * Metrics of one model if a share of its unjudged predictions is valid, each by itself: ratios of expected hits and expected images. Unjudged classes
 * that it does not predict stay out. At share 0 these are the figures of the valid classes alone. `judgedOnly`: the same without the images on which a
 * prediction that decides (p1, or p1..pk) was never judged.
 * @param share fraction in [0, 1]
 */
export function metricsAtShare(
  set: ThreeValuedSet,
  predictions: Predictions,
  share: number,
  index?: Uint32Array,
): MetricsAtShare {
  const real = new ExpectedRatio();
  const judgedReal = new ExpectedRatio();
  const levels = K.map(() => new ExpectedRatio());
  const judgedLevels = K.map(() => new ExpectedRatio());
  eachPossibleImage(
    set,
    predictions,
    (image) => {
      addExpected(image, share, real, levels);
      const { valid, validIn, openIn } = image;
      if (valid > 0 && openIn[1] === 0) judgedReal.add(validIn[1]!, 1);
      if (valid >= 1 && valid <= MAX_SCORED_LABELS && openIn[valid] === 0) {
        judgedLevels[valid - 1]!.add(validIn[valid]! / valid, 1);
      }
    },
    index,
  );
  return { atShare: valuesOf(real, levels), judgedOnly: valuesOf(judgedReal, judgedLevels) };
}

function valuesOf(real: ExpectedRatio, levels: readonly ExpectedRatio[]): Record<BandMetric, number> {
  const scored = new ExpectedRatio();
  for (const level of levels) scored.add(level.num, level.den);
  const asma = levels.reduce((sum, level) => sum + level.value(), 0) / MAX_SCORED_LABELS;
  return { real: real.value(), vtopk_fraction: scored.value(), asma_fraction: asma };
}

/** Walks which of the open predictions are valid: at most 2^5 cases. */
function addExpected(image: PossibleImage, share: number, real: ExpectedRatio, levels: readonly ExpectedRatio[]): void {
  const { valid, width, validIn, openIn } = image;
  const open = openIn[width]!;
  for (let subset = 0; subset < 1 << open; subset++) {
    const added = bitsOf(subset);
    const weight = share ** added * (1 - share) ** (open - added);
    const k = valid + added;
    if (weight === 0 || k === 0) continue;
    const addedIn = (depth: number) => bitsOf(subset & ((1 << openIn[depth]!) - 1));
    real.add(weight * (validIn[1]! + addedIn(1)), weight);
    if (k <= MAX_SCORED_LABELS) levels[k - 1]!.add((weight * (validIn[k]! + addedIn(k))) / k, weight);
  }
}

const bitsOf = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count += 1;
  return count;
};

class ExpectedRatio {
  num = 0;
  den = 0;

  add(num: number, den: number): void {
    this.num += num;
    this.den += den;
  }

  value(): number {
    return this.den === 0 ? Number.NaN : this.num / this.den;
  }
}
