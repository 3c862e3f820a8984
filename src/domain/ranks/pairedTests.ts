import { PluralError } from '../../lib/pure/errors';
import { keptWith } from '../../lib/pure/keptWith';
import { normalCdf } from '../probit';
import { classFactor, groupSizes, pooledSingles } from '../uncertainty/drawingClasses';
import { mcnemarTest } from './mcnemar';

/** One metric on one dataset under one label set, as outcomes of the same images for every model. */
export interface Criterion {
  /** model names, [m] */
  readonly models: readonly string[];
  /** the metric of every model, sum_i weight_i outcome_i over the rows that count, fraction in [0, 1], [m]; NaN: not comparable */
  readonly value: Float64Array;
  /** [m] columns of [n]: Uint8Array of hits 0/1, or Float32Array of fractions h / k in [0, 1] */
  readonly outcome: readonly (Uint8Array | Float32Array)[];
  /** class of every image, inside which images are resampled, [n] */
  readonly groups: Uint16Array;
  /** rows that count, without repeats; all where absent */
  readonly index?: Uint32Array;
  /** weight of every image, [n]; default 1 / number of rows that count. ASMA has 1 / (5 n_k) for an image with k labels */
  readonly weight?: Float64Array;
  /** stratum of every image where the metric is made of stratum means (ASMA: the number of labels), [n]; weights are fixed where absent */
  readonly strata?: Uint8Array;
}

/** Two-sided test of whether two models differ, on the same images. */
export interface PairedTest {
  readonly method: 'mcnemar' | 'pairedBootstrap';
  /** value of the first model minus value of the second, fraction */
  readonly difference: number;
  /** in [0, 1] */
  readonly p: number;
  /** images that the first model alone has right; McNemar only */
  readonly onlyFirst?: number;
  /** images that the second model alone has right; McNemar only */
  readonly onlySecond?: number;
  /** bootstrap standard error of the difference, fraction; paired bootstrap only */
  readonly se?: number;
}

/** Tests models by their position in the criterion. */
export type PairTester = (first: number, second: number) => PairedTest;

/** Float32 fractions round at 6e-8; more than this is a value that does not belong to its outcomes. */
const VALUE_TOLERANCE = 1e-6;

/**
 * Prepares the paired tests of a criterion: McNemar's exact test where every outcome is a hit of 0 or 1 and every image weighs the same,
 * else the paired bootstrap by its closed form (`bootstrapTester`). Columns are prepared once, each pair is then one pass over the images.
 * Throws `mismatch` where columns differ in length, or a value is not the weighted sum of its outcomes.
 */
export function pairTester(criterion: Criterion): PairTester {
  checkShapes(criterion);
  const rows = criterion.index ?? Uint32Array.from(criterion.groups.keys());
  const binary =
    !criterion.weight && !criterion.strata && criterion.outcome.every((column) => column instanceof Uint8Array);
  return binary ? mcnemarTester(criterion, rows) : bootstrapTester(criterion, rows);
}

/** Rows that count, as bits of a column of `length`. */
function maskOf(length: number, rows: Uint32Array): Uint32Array {
  const counted = new Uint8Array(length);
  for (let i = 0; i < rows.length; i++) counted[rows[i]!] = 1;
  return bitsOf(counted);
}

/** Hits of every column among the rows, [columns]; columns of 0 and 1. */
export function hitsAmong(columns: readonly Uint8Array[], rows: Uint32Array): number[] {
  const mask = maskOf(columns[0]?.length ?? 0, rows);
  return columns.map((column) => countShared(bitsOf(column), mask, mask));
}

/** McNemar over bit columns: 32 images a word; onlyFirst = hits of the first - hits of both. Source: McNemar 1947. */
function mcnemarTester({ outcome, models, value, groups }: Criterion, rows: Uint32Array): PairTester {
  const mask = maskOf(groups.length, rows);
  const bits = outcome.map((column) => bitsOf(column as Uint8Array));
  const hits = bits.map((words) => countShared(words, words, mask));
  hits.forEach((count, i) => {
    checkValue(models[i]!, value[i]!, count / rows.length);
  });
  return (first, second) => {
    const both = countShared(bits[first]!, bits[second]!, mask);
    const onlyFirst = hits[first]! - both;
    const onlySecond = hits[second]! - both;
    const difference = (onlyFirst - onlySecond) / rows.length;
    return { method: 'mcnemar', difference, p: mcnemarTest(onlyFirst, onlySecond), onlyFirst, onlySecond };
  };
}

const keptBits = keptWith<Uint8Array, Uint32Array>(1);

/** A column of 0 and 1 as bits, kept with it: other choices of images ask about the same columns. */
const bitsOf = (column: Uint8Array): Uint32Array =>
  keptBits(column, '', () => {
    const words = new Uint32Array(Math.ceil(column.length / 32));
    for (let row = 0; row < column.length; row++) words[row >> 5]! |= (column[row]! & 1) << (row & 31);
    return words;
  });

/** Number of bits set in all three; the count of bits in a word by halves, pairs and nibbles. */
function countShared(a: Uint32Array, b: Uint32Array, mask: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    let word = a[i]! & b[i]! & mask[i]!;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    total += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

/**
 * Paired bootstrap of D = sum_i w_i (a_i - b_i), images resampled inside each class c with both models' outcomes kept together.
 * Its standard error needs no drawing: a resampled class sums n_c - 1 independent draws from its n_c values x_i, each n_c / (n_c - 1) times, so
 * SE^2 = sum_c n_c / (n_c - 1) sum_{i in c} (x_i - mean_c)^2; p = 2 Phi(-|D| / SE). Classes of one image are drawn together (`pooledSingles`).
 * x_i = w_i (a_i - b_i) where weights are fixed; with strata, whose means are taken again in each replicate, x_i = w_i (d_i - mean of d in
 * the stratum of i), d = a - b (delta method).
 *
 * Why a normal p-value: D sums thousands of independent bounded terms, so it is close to normal; and Holm's adjustment over 1,225
 * pairs asks for p near 0.05 / 1225 = 4e-5, which counting replicates could not show with fewer than some 100,000 of them.
 * p is 1 where SE is 0: nothing varies inside any class, so resampling says nothing.
 * Source: Efron & Tibshirani 1993 (bootstrap standard errors); Rao & Wu 1988 (the factor).
 */
function bootstrapTester(criterion: Criterion, rows: Uint32Array): PairTester {
  const { outcome, models, value } = criterion;
  const weights = weightsOf(criterion, rows);
  const sums = outcome.map((column, model) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += weights[i]! * column[rows[i]!]!;
    checkValue(models[model]!, value[model]!, sum);
    return sum;
  });
  const prepared: (Float64Array | undefined)[] = [];
  const means = meansOf(criterion, rows, weights);
  // most models take part in no flip, so their columns are never asked for
  const centred = (model: number) => {
    prepared[model] ??= influences(outcome[model]!, rows, weights, means);
    return prepared[model];
  };
  return (first, second) => {
    const [a, b] = [centred(first), centred(second)];
    let squares = 0;
    for (let i = 0; i < a.length; i++) {
      const d = a[i]! - b[i]!;
      squares += d * d;
    }
    const difference = sums[first]! - sums[second]!;
    const se = Math.sqrt(squares);
    const p = se === 0 ? 1 : Math.min(1, 2 * normalCdf(-Math.abs(difference) / se));
    return { method: 'pairedBootstrap', difference, p, se };
  };
}

/** Weight of every row that counts. */
function weightsOf({ weight }: Criterion, rows: Uint32Array): Float64Array {
  if (weight) return Float64Array.from(rows, (row) => weight[row]!);
  return new Float64Array(rows.length).fill(1 / rows.length);
}

/**
 * What each image adds to a model's value beyond its class, widened for small classes: the square sum of the difference of two models' columns is
 * SE^2 of the difference of their values (`bootstrapTester`), for hits as for fractions. Throws `mismatch` where columns differ in length.
 * @returns columns of all images, [n], 0 where a row does not count; made anew at each call
 */
export function influenceColumns(criterion: Criterion): (model: number) => Float64Array {
  checkShapes(criterion);
  const rows = criterion.index ?? Uint32Array.from(criterion.groups.keys());
  const weights = weightsOf(criterion, rows);
  const means = meansOf(criterion, rows, weights);
  return (model) => {
    const column = new Float64Array(criterion.groups.length);
    influences(criterion.outcome[model]!, rows, weights, means).forEach((x, i) => {
      column[rows[i]!] = x;
    });
    return column;
  };
}

/** Takes from every value the mean of its part times its own weight, in place, so that every part sums to 0; or scales every value. */
type Adjust = (x: Float64Array) => void;

/** What is done to the weighted outcomes of a model: the means of strata, where there are any, are subtracted, then those of classes. */
function meansOf({ groups, strata }: Criterion, rows: Uint32Array, weights: Float64Array): readonly Adjust[] {
  const classes = pooledSingles(Uint16Array.from(rows, (row) => groups[row]!));
  const sizes = groupSizes(classes);
  const scales = Float64Array.from(classes, (group) => Math.sqrt(classFactor(sizes[group]!)));
  const widen: Adjust = (x) => {
    for (let i = 0; i < x.length; i++) x[i]! *= scales[i]!;
  };
  const own = Uint16Array.from(rows, (row) => strata?.[row] ?? 0);
  return [...(strata ? [partMeans(own, weights)] : []), partMeans(classes), widen];
}

/** @param own part of every row that counts; weights of 1 where absent */
function partMeans(own: Uint16Array, weights?: Float64Array): Adjust {
  const last = own.reduce((most, part) => Math.max(most, part), 0);
  const sizes = new Float64Array(last + 1);
  for (let i = 0; i < own.length; i++) sizes[own[i]!]! += weights ? weights[i]! : 1;
  return (x) => {
    const means = new Float64Array(last + 1);
    for (let i = 0; i < own.length; i++) means[own[i]!]! += x[i]!;
    // a stratum without weight adds nothing
    for (let part = 0; part <= last; part++) means[part] = sizes[part]! > 0 ? means[part]! / sizes[part]! : 0;
    if (weights) for (let i = 0; i < own.length; i++) x[i]! -= means[own[i]!]! * weights[i]!;
    else for (let i = 0; i < own.length; i++) x[i]! -= means[own[i]!]!;
  };
}

/**
 * (x_i - mean_c) sqrt(n_c / (n_c - 1)) of one model over the rows that count; linear in the outcomes, so that the difference of two models' columns is the
 * column of their difference.
 */
function influences(
  column: Uint8Array | Float32Array,
  rows: Uint32Array,
  weights: Float64Array,
  means: readonly Adjust[],
): Float64Array {
  const x = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) x[i] = weights[i]! * column[rows[i]!]!;
  for (const adjust of means) adjust(x);
  return x;
}

function checkShapes({ models, value, outcome, groups, weight, strata }: Criterion): void {
  const m = models.length;
  if (value.length !== m || outcome.length !== m) {
    throw new PluralError('mismatch', 'not one value and one column of outcomes per model', {
      expected: `${m} of each`,
      found: `${value.length} values, ${outcome.length} columns`,
    });
  }
  const n = groups.length;
  const odd = [...outcome, weight, strata].find((column) => column && column.length !== n);
  if (odd) {
    throw new PluralError('mismatch', 'columns of different length', {
      expected: `${n} images, as many as classes are given for`,
      found: `${odd.length}`,
    });
  }
}

function checkValue(model: string, value: number, fromOutcomes: number): void {
  if (Number.isNaN(value) || Math.abs(value - fromOutcomes) <= VALUE_TOLERANCE) return;
  throw new PluralError('mismatch', 'the value of a model is not the sum of its outcomes', {
    place: model,
    expected: String(fromOutcomes),
    found: String(value),
    remedy: 'Give the same rows and weights that the value was computed from.',
  });
}
