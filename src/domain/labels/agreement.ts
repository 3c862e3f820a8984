import { Random } from '../../lib/pure/random';
import { CLASS_COUNT, type LabelSet } from '../labelSet';
import type { Interval } from '../metrics/intervals';
import { quantileOf } from '../uncertainty/quantileOf';
import { Draws } from '../uncertainty/resampling';
import { checkSameImages, namesRow } from './setAlgebra';

/** How far two label sets agree over the images that both name (an empty set says "no valid class" and takes part). */
export interface Agreement {
  readonly n: number;
  /** images with the same set */
  readonly exact: number;
  /** sums of |A and B| and of classes that only one side lists, over image x class */
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** mean over images of |A and B| / |A or B|, 1 where both are empty; NaN over no image */
  readonly jaccard: number;
  /** Krippendorff's alpha, at most 1; NaN where either says the same of every unit */
  readonly alpha: number;
}

/** 95 % intervals over images; NaN where a replicate leaves a figure undefined. */
export interface AgreementIntervals {
  readonly exactShare: Interval;
  readonly jaccard: Interval;
  readonly alpha: Interval;
}

/** What two sets say of the compared images. */
export interface ComparedImages {
  /** rows that both name, ascending, [n] */
  readonly rows: Uint32Array;
  /** [n] each: classes in both, in the first alone, in the second alone */
  readonly both: Uint16Array;
  readonly onlyA: Uint16Array;
  readonly onlyB: Uint16Array;
}

/** Lines up two sets, image by image. Throws `mismatch` where they are of other datasets. */
export function compareImages(a: LabelSet, b: LabelSet, index?: Uint32Array): ComparedImages {
  checkSameImages([a, b]);
  const all = index ?? Uint32Array.from({ length: a.offsets.length - 1 }, (_, row) => row);
  const rows = all.filter((row) => namesRow(a, row) && namesRow(b, row));
  const [both, onlyA, onlyB] = [0, 1, 2].map(() => new Uint16Array(rows.length)) as [
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  rows.forEach((row, i) => {
    eachClass(a, b, row, (_, side) => {
      const counts = side === 'both' ? both : side === 'a' ? onlyA : onlyB;
      counts[i]! += 1;
    });
  });
  return { rows, both, onlyA, onlyB };
}

/** Walks the classes that either set lists, ascending. */
function eachClass(a: LabelSet, b: LabelSet, row: number, visit: (c: number, side: 'both' | 'a' | 'b') => void): void {
  let [i, j] = [a.offsets[row]!, b.offsets[row]!];
  const [endA, endB] = [a.offsets[row + 1]!, b.offsets[row + 1]!];
  while (i < endA || j < endB) {
    const c = i < endA ? a.classes[i]! : CLASS_COUNT;
    const d = j < endB ? b.classes[j]! : CLASS_COUNT;
    if (c === d) visit(c, 'both');
    else visit(Math.min(c, d), c < d ? 'a' : 'b');
    if (c <= d) i++;
    if (d <= c) j++;
  }
}

/**
 * Krippendorff's alpha for two observers, nominal data, no missing values: the units are all image x class pairs (1,000 an image), the value of a unit
 * is 1 (listed) or 0. With U units, D of them valued differently, n1 = 2 both + D ones and n0 = 2 U - n1 zeros among the 2 U values:
 * alpha = 1 - (2 U - 1) D / (n0 n1). Almost all units are 0 for both, so alpha lies close to the share 2 both / n1 of agreeing labels (Dice).
 * Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability, section C (binary data, two observers).
 */
export function krippendorffAlpha(units: number, both: number, differing: number): number {
  const ones = 2 * both + differing;
  const zeros = 2 * units - ones;
  return ones === 0 || zeros === 0 ? Number.NaN : 1 - ((2 * units - 1) * differing) / (zeros * ones);
}

const jaccardOf = (both: number, only: number): number => (both + only === 0 ? 1 : both / (both + only));

/** The figures of the compared images. */
export function agreementOf({ rows, both, onlyA, onlyB }: ComparedImages): Agreement {
  const sums = { exact: 0, both: 0, onlyA: 0, onlyB: 0, jaccard: 0 };
  for (let i = 0; i < rows.length; i++) {
    const only = onlyA[i]! + onlyB[i]!;
    sums.exact += Number(only === 0);
    sums.both += both[i]!;
    sums.onlyA += onlyA[i]!;
    sums.onlyB += onlyB[i]!;
    sums.jaccard += jaccardOf(both[i]!, only);
  }
  return {
    ...sums,
    n: rows.length,
    jaccard: sums.jaccard / rows.length,
    alpha: krippendorffAlpha(CLASS_COUNT * rows.length, sums.both, sums.onlyA + sums.onlyB),
  };
}

/**
 * Percentile bootstrap over images, drawn inside the class of their original label as everywhere else (Efron 1979); both sets held fixed.
 * @param originalLabels class index or NO_LABEL by row of the dataset
 */
export function agreementIntervals(
  compared: ComparedImages,
  originalLabels: Uint16Array,
  replicates = 1000,
  seed = 'agreement',
): AgreementIntervals {
  const steps = agreementReplicates(compared, originalLabels, replicates, seed);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

/** The same, one replicate a step, for a thread that has other things to do meanwhile. */
export function* agreementReplicates(
  { rows, both, onlyA, onlyB }: ComparedImages,
  originalLabels: Uint16Array,
  replicates = 1000,
  seed = 'agreement',
): Generator<undefined, AgreementIntervals> {
  const n = rows.length;
  const draws = new Draws(Uint16Array.from(rows, (row) => originalLabels[row]!));
  // by place, so that memory is read in order
  const common = Uint16Array.from(draws.order, (i) => both[i]!);
  const only = Uint16Array.from(draws.order, (i) => onlyA[i]! + onlyB[i]!);
  const shared = Float64Array.from(common, (c, i) => jaccardOf(c, only[i]!));
  const figures = [0, 1, 2].map(() => new Float64Array(replicates)) as [Float64Array, Float64Array, Float64Array];
  const random = new Random(seed);
  for (let b = 0; b < replicates; b++) {
    draws.next(random);
    let [exact, sumCommon, sumOnly, sumShared] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const times = draws.times[i]!;
      if (times === 0) continue;
      if (only[i] === 0) exact += times;
      sumCommon += times * common[i]!;
      sumOnly += times * only[i]!;
      sumShared += times * shared[i]!;
    }
    figures[0][b] = exact / n;
    figures[1][b] = sumShared / n;
    figures[2][b] = krippendorffAlpha(CLASS_COUNT * n, sumCommon, sumOnly);
    yield undefined;
  }
  const [exactShare, jaccard, alpha] = figures.map(ends) as [Interval, Interval, Interval];
  return { exactShare, jaccard, alpha };
}

function ends(draws: Float64Array): Interval {
  if (draws.some(Number.isNaN)) return [Number.NaN, Number.NaN];
  draws.sort();
  return [quantileOf(draws, 0.025), quantileOf(draws, 0.975)];
}

/** Agreement about one class, over the compared images. */
export interface ClassAgreement {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
}

/** By class, [1000], and the pairs that only one set has, in order of images. */
export interface AgreementDetails {
  readonly classes: readonly ClassAgreement[];
  readonly onlyA: ImageClassPairs;
  readonly onlyB: ImageClassPairs;
}

/** Pairs of an image and a class, [m] each. */
export interface ImageClassPairs {
  readonly rows: Uint32Array;
  readonly classes: Uint16Array;
}

export function agreementDetails(a: LabelSet, b: LabelSet, { rows }: ComparedImages): AgreementDetails {
  const classes = Array.from({ length: CLASS_COUNT }, () => ({ both: 0, onlyA: 0, onlyB: 0 }));
  const lists = {
    a: { rows: [] as number[], classes: [] as number[] },
    b: { rows: [] as number[], classes: [] as number[] },
  };
  for (const row of rows) {
    eachClass(a, b, row, (c, side) => {
      if (side === 'both') classes[c]!.both += 1;
      else {
        classes[c]![side === 'a' ? 'onlyA' : 'onlyB'] += 1;
        lists[side].rows.push(row);
        lists[side].classes.push(c);
      }
    });
  }
  const packed = (list: { rows: number[]; classes: number[] }): ImageClassPairs => ({
    rows: Uint32Array.from(list.rows),
    classes: Uint16Array.from(list.classes),
  });
  return { classes, onlyA: packed(lists.a), onlyB: packed(lists.b) };
}
