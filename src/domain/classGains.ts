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
  /** 95 % over images of the class, given models and labels; NaN below two images */
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
  /** rows to look at, without repeats; all where absent */
  readonly index?: Uint32Array;
}

/** Collects models one by one, one pass each; images whose original label is unknown belong to no class and are left out. */
export class ClassGains {
  readonly #labels: LabelSet;
  readonly #originals: Uint16Array;
  /** evaluated rows with a known original label */
  readonly #rows: Uint32Array;
  /** images per class, [1000] */
  readonly #sizes = new Uint32Array(CLASS_COUNT);
  /** models that predicted the image, of these hits of the original label, of these hits of any label, [rows] each */
  readonly #predicted: Uint16Array;
  readonly #top1: Uint16Array;
  readonly #real: Uint16Array;
  /** valid first predictions other than the original label, [1000 x 1000]: original class, predicted class */
  readonly #named = new Uint32Array(CLASS_COUNT * CLASS_COUNT);
  /** places in it that are not 0: one in a hundred */
  readonly #used: number[] = [];

  constructor({ labels, originalLabels, index }: ClassGainsInput) {
    this.#labels = labels;
    this.#originals = originalLabels;
    const known = (index ?? Uint32Array.from(originalLabels.keys())).filter((row) => originalLabels[row] !== NO_LABEL);
    for (const row of known) this.#sizes[originalLabels[row]!]! += 1;
    this.#rows = known.filter((row) => labels.offsets[row + 1]! > labels.offsets[row]!);
    this.#predicted = new Uint16Array(this.#rows.length);
    this.#top1 = new Uint16Array(this.#rows.length);
    this.#real = new Uint16Array(this.#rows.length);
  }

  /** Adds one model; rows it has not predicted do not count for it. */
  addModel({ classes, k }: Predictions): void {
    const { offsets, classes: valid } = this.#labels;
    for (let i = 0; i < this.#rows.length; i++) {
      const row = this.#rows[i]!;
      const first = classes[row * k]!;
      if (first === NO_PREDICTION) continue;
      const y = this.#originals[row]!;
      this.#predicted[i]! += 1;
      if (first === y) this.#top1[i]! += 1;
      for (let j = offsets[row]!, end = offsets[row + 1]!; j < end; j++) {
        if (valid[j] !== first) continue;
        this.#real[i]! += 1;
        if (first !== y) this.#name(y * CLASS_COUNT + first);
        break;
      }
    }
  }

  #name(place: number): void {
    if (this.#named[place] === 0) this.#used.push(place);
    this.#named[place]! += 1;
  }

  /**
   * Classes with at least one image, largest gain first (no value last; equal gains by class index), each with its `partners` most
   * frequent partners.
   * Gain of class y = sum_i (real_i - top1_i) / sum_i m_i over its evaluated images, m_i the models that predicted image i, real_i and
   * top1_i their hits: with complete predictions the mean over models of label-set accuracy minus top-1.
   * Interval: gain +- z sqrt(n / (n - 1) sum_i e_i^2) / sum_i m_i, e_i = real_i - top1_i - gain m_i (ratio estimator; with complete
   * predictions z s / sqrt n of the per-image means over models). It holds models and labels fixed.
   */
  gains({ partners = 3 } = {}): ClassGain[] {
    const sums = this.#sumsByClass();
    const partnersOf = this.#partners(partners);
    const all: ClassGain[] = [];
    this.#sizes.forEach((n, classIndex) => {
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
        interval: [gain - half, gain + half],
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
  pairs({ limit = 50 } = {}): ClassPair[] {
    const found: ClassPair[] = [];
    for (const place of this.#used.toSorted((p, q) => p - q)) {
      const [a, b] = [Math.floor(place / CLASS_COUNT), place % CLASS_COUNT];
      const aOnB = this.#named[b * CLASS_COUNT + a]!;
      if (a < b && aOnB > 0) found.push({ a, b, bOnA: this.#named[place]!, aOnB });
    }
    const rarer = (p: ClassPair) => Math.min(p.bOnA, p.aOnB);
    const commoner = (p: ClassPair) => Math.max(p.bOnA, p.aOnB);
    return found.sort((x, y) => rarer(y) - rarer(x) || commoner(y) - commoner(x)).slice(0, limit);
  }

  #sumsByClass() {
    const sums = Array.from({ length: CLASS_COUNT }, () => ({ images: 0, models: 0, top1: 0, real: 0, squares: 0 }));
    this.#rows.forEach((row, i) => {
      if (this.#predicted[i] === 0) return;
      const sum = sums[this.#originals[row]!]!;
      sum.images += 1;
      sum.models += this.#predicted[i]!;
      sum.top1 += this.#top1[i]!;
      sum.real += this.#real[i]!;
    });
    this.#rows.forEach((row, i) => {
      const sum = sums[this.#originals[row]!]!;
      if (this.#predicted[i] === 0) return;
      const gain = (sum.real - sum.top1) / sum.models;
      sum.squares += (this.#real[i]! - this.#top1[i]! - gain * this.#predicted[i]!) ** 2;
    });
    return sums;
  }

  /** The most frequent partners of a class, at most `limit`; of equal ones the lower class index first. */
  #partners(limit: number): (y: number) => Partner[] {
    const byClass = new Map<number, Omit<Partner, 'share'>[]>();
    for (const place of this.#used.toSorted((p, q) => p - q)) {
      const y = Math.floor(place / CLASS_COUNT);
      const found = byClass.get(y);
      const partner = { classIndex: place % CLASS_COUNT, count: this.#named[place]! };
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
