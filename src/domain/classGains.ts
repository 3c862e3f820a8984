import { NO_LABEL } from './dataset';
import { CLASS_COUNT, type LabelSet } from './labelSet';
import { type Interval, type Ratio, ratioValue, Z95 } from './metrics/intervals';
import { NO_PREDICTION, type Predictions } from './predictions';

/** Images on which a 95 % normal interval is short of its promise; about 6 % too narrow at 15, 13 % at ten (Student's t). */
const SMALL_SAMPLE = 30;

/** A class that models name on images of another original class, where it is a valid label, too. */
export interface Partner {
  /** class index of the first predictions, 0..999 */
  readonly classIndex: number;
  /** first predictions, over images and models */
  readonly count: number;
  /** of all valid first predictions on this original class that are not the original label, fraction in [0, 1] */
  readonly share: number;
}

/** What the images of one original class gain when every valid label counts; ratios count images x models. */
export interface ClassGain {
  /** original class, 0..999 */
  readonly classIndex: number;
  /** images of the class that were looked at */
  readonly n: number;
  /** of these, images with at least one label and at least one prediction */
  readonly nEvaluated: number;
  /** first prediction is the original label, over evaluated images */
  readonly top1: Ratio;
  /** first prediction is any valid label, over the same */
  readonly real: Ratio;
  /** real - top1, fraction in [-1, 1]; negative where the original label itself is not valid. NaN where nothing was evaluated */
  readonly gain: number;
  /** 95 % over images of the class, given models and labels, cut at -1 and 1; NaN below two images */
  readonly interval: Interval;
  /** fewer than 30 evaluated images: the interval is too narrow */
  readonly smallSample: boolean;
  /** most frequent first */
  readonly partners: readonly Partner[];
}

/** Two classes that models name on each other's images, validly. */
export interface ClassPair {
  /** class indices, a < b */
  readonly a: number;
  readonly b: number;
  /** first predictions of b on images of original class a, over images and models */
  readonly bOnA: number;
  readonly aOnB: number;
}

/** The images and labels of one dataset, [n]. */
export interface ClassGainsInput {
  readonly labels: LabelSet;
  readonly originalLabels: Uint16Array;
}

/** Rows to look at, without repeats; all where absent. */
interface Looked {
  readonly index?: Uint32Array;
}

/**
 * Collects models one by one, one pass each, and then answers for any choice of images. Images whose original label is unknown belong to no
 * class and are left out.
 */
export class ClassGains {
  readonly #labels: LabelSet;
  readonly #originals: Uint16Array;
  /** models that predicted the image, and of these hits of the original label, [n] each */
  readonly #predicted: Uint16Array;
  readonly #top1: Uint16Array;
  /** models that name the label first, by place in the label set's `classes` */
  readonly #first: Uint16Array;
  #named: { readonly index: Uint32Array | undefined; readonly named: NamedClasses } | undefined;

  constructor({ labels, originalLabels }: ClassGainsInput) {
    this.#labels = labels;
    this.#originals = originalLabels;
    this.#predicted = new Uint16Array(originalLabels.length);
    this.#top1 = new Uint16Array(originalLabels.length);
    this.#first = new Uint16Array(labels.classes.length);
  }

  /** Adds one model; rows it has not predicted do not count for it. */
  addModel({ classes, k }: Predictions): void {
    this.#named = undefined;
    const { offsets, classes: valid } = this.#labels;
    for (let row = 0; row < this.#predicted.length; row++) {
      const first = classes[row * k]!;
      if (first === NO_PREDICTION) continue;
      this.#predicted[row]! += 1;
      if (first === this.#originals[row]) this.#top1[row]! += 1;
      for (let j = offsets[row]!, end = offsets[row + 1]!; j < end; j++) if (valid[j] === first) this.#first[j]! += 1;
    }
  }

  /** Rows of a class with at least one label, and images by class whether labelled or not, [1000]. */
  #evaluated(index: Uint32Array | undefined): { readonly rows: Uint32Array; readonly sizes: Uint32Array } {
    const sizes = new Uint32Array(CLASS_COUNT);
    const { offsets } = this.#labels;
    const rows = new Uint32Array(index ? index.length : this.#originals.length);
    let n = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = index ? index[i]! : i;
      const y = this.#originals[row]!;
      if (y === NO_LABEL) continue;
      sizes[y]! += 1;
      if (offsets[row + 1]! > offsets[row]!) rows[n++] = row;
    }
    return { rows: rows.subarray(0, n), sizes };
  }

  /** Models that name any valid label first. */
  #real(row: number): number {
    let real = 0;
    for (let j = this.#labels.offsets[row]!, end = this.#labels.offsets[row + 1]!; j < end; j++)
      real += this.#first[j]!;
    return real;
  }

  /**
   * Classes with at least one image, largest gain first (no value last; equal gains by class index), each with its `partners` most
   * frequent partners.
   * Gain of class y = sum_i (real_i - top1_i) / sum_i m_i over its evaluated images, m_i the models that predicted image i, real_i and
   * top1_i their hits: with complete predictions the mean over models of label-set accuracy minus top-1.
   * Interval: gain +- z sqrt(n / (n - 1) sum_i e_i^2) / sum_i m_i, e_i = real_i - top1_i - gain m_i (ratio estimator; with complete
   * predictions z s / sqrt n of the per-image means over models). It holds models and labels fixed.
   */
  gains({ index, partners = 3 }: Looked & { readonly partners?: number } = {}): ClassGain[] {
    const { rows, sizes } = this.#evaluated(index);
    const sums = this.#sumsByClass(rows);
    const partnersOf = this.#partners(this.#namedOver(index), partners);
    const all: ClassGain[] = [];
    sizes.forEach((n, classIndex) => {
      const { images, models, top1, real, squares } = sums[classIndex]!;
      if (n === 0) return;
      const gain = ratioValue({ num: real - top1, den: models });
      const half = images > 1 ? (Z95 * Math.sqrt((images / (images - 1)) * squares)) / models : Number.NaN;
      all.push({
        classIndex,
        n,
        nEvaluated: images,
        top1: { num: top1, den: models },
        real: { num: real, den: models },
        gain,
        interval: [Math.max(-1, gain - half), Math.min(1, gain + half)],
        smallSample: images < SMALL_SAMPLE,
        partners: partnersOf(classIndex),
      });
    });
    // sorting is stable, so classes of equal gain stay in order; no gain is below -1
    const place = ({ gain }: ClassGain) => (Number.isNaN(gain) ? -2 : gain);
    return all.sort((x, y) => place(y) - place(x));
  }

  /**
   * Pairs of classes that are named on each other's images, both ways: by the rarer direction, then the more frequent one, largest first.
   * At most `limit` pairs.
   */
  pairs({ index, limit = 50 }: Looked & { readonly limit?: number } = {}): ClassPair[] {
    const { counts, used } = this.#namedOver(index);
    const found: ClassPair[] = [];
    for (const place of used) {
      const [a, b] = [Math.floor(place / CLASS_COUNT), place % CLASS_COUNT];
      const aOnB = counts[b * CLASS_COUNT + a]!;
      if (a < b && aOnB > 0) found.push({ a, b, bOnA: counts[place]!, aOnB });
    }
    const rarer = (p: ClassPair) => Math.min(p.bOnA, p.aOnB);
    const commoner = (p: ClassPair) => Math.max(p.bOnA, p.aOnB);
    return found.sort((x, y) => rarer(y) - rarer(x) || commoner(y) - commoner(x)).slice(0, limit);
  }

  #sumsByClass(rows: Uint32Array) {
    const sums = Array.from({ length: CLASS_COUNT }, () => ({ images: 0, models: 0, top1: 0, real: 0, squares: 0 }));
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (this.#predicted[row] === 0) continue;
      const sum = sums[this.#originals[row]!]!;
      sum.images += 1;
      sum.models += this.#predicted[row]!;
      sum.top1 += this.#top1[row]!;
      sum.real += this.#real(row);
    }
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (this.#predicted[row] === 0) continue;
      const sum = sums[this.#originals[row]!]!;
      const gain = (sum.real - sum.top1) / sum.models;
      sum.squares += (this.#real(row) - this.#top1[row]! - gain * this.#predicted[row]!) ** 2;
    }
    return sums;
  }

  /** Kept for the images that were looked at last. */
  #namedOver(index: Uint32Array | undefined): NamedClasses {
    if (this.#named && this.#named.index === index) return this.#named.named;
    const { offsets, classes: valid } = this.#labels;
    const counts = new Uint32Array(CLASS_COUNT * CLASS_COUNT);
    const used: number[] = [];
    const { rows } = this.#evaluated(index);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const y = this.#originals[row]!;
      for (let j = offsets[row]!, end = offsets[row + 1]!; j < end; j++) {
        if (valid[j] === y || this.#first[j] === 0) continue;
        const place = y * CLASS_COUNT + valid[j]!;
        if (counts[place] === 0) used.push(place);
        counts[place]! += this.#first[j]!;
      }
    }
    const named = { counts, used: used.sort((p, q) => p - q) };
    this.#named = { index, named };
    return named;
  }

  /** The most frequent partners of a class, at most `limit`; of equal ones the lower class index first. */
  #partners({ counts, used }: NamedClasses, limit: number): (y: number) => Partner[] {
    const byClass = new Map<number, Omit<Partner, 'share'>[]>();
    for (const place of used) {
      const y = Math.floor(place / CLASS_COUNT);
      const found = byClass.get(y);
      const partner = { classIndex: place % CLASS_COUNT, count: counts[place]! };
      if (found) found.push(partner);
      else byClass.set(y, [partner]);
    }
    return (y) => {
      const found = byClass.get(y) ?? [];
      const total = found.reduce((sum, { count }) => sum + count, 0);
      found.sort((a, b) => b.count - a.count);
      return found.slice(0, limit).map((partner) => ({ ...partner, share: partner.count / total }));
    };
  }
}

/** Valid first predictions other than the original label. */
interface NamedClasses {
  /** [1000 x 1000]: original class, predicted class */
  readonly counts: Uint32Array;
  /** places in it that are not 0, ascending: one in a hundred */
  readonly used: readonly number[];
}
