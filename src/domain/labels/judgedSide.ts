import { PluralError } from '../../lib/pure/errors';
import { type Interval, Z95 } from '../metrics/intervals';
import type { Predictions } from '../predictions';
import { classFactor, groupSizes, pooledSingles } from '../uncertainty/drawingClasses';
import { closingShare, type FirstSide, JUDGED, judgeFirst, NOT_COUNTED } from './judgedTally';
import type { ThreeValuedSet } from './threeValued';

/** First predictions of one model by what a set says of them, whole numbers: valid, wrong, not judged. */
export type JudgedCounts = readonly [yes: number, no: number, unknown: number];

/** What one side's labels say of the first predictions of several models, all on the same images. */
export interface JudgedSide {
  /** by model, in the order of asking */
  readonly models: readonly JudgedCounts[];
  /** images that enter: predicted, and with a valid label */
  readonly n: number;
  /** images of the dataset that the set says nothing of */
  readonly unnamed: number;
  /** covariance over images of the mean shares of valid and of not judged predictions: valid, both, not judged */
  readonly covariance: readonly [number, number, number];
  /** standard error over images of the mean accuracy over judged predictions alone */
  readonly judgedSe: number;
}

/** A figure with its 95 % interval over images; fractions. */
export interface BandEstimate {
  readonly value: number;
  readonly interval: Interval;
}

interface Images {
  readonly set: ThreeValuedSet;
  /** class of every image, [n]: images are drawn inside it */
  readonly originalLabels: Uint16Array;
  /** rows that enter, ascending */
  readonly index: Uint32Array;
  readonly unnamed: number;
  /** [n], 1 where an image is among those drawn inside its class; absent: all are */
  readonly drawn?: Uint8Array | undefined;
}

/**
 * Counts models one by one, so that a caller can breathe in between. Variances are those of images drawn inside their class (stratified delta
 * method), models and labels held fixed, as in METHODS.md.
 */
export class JudgedCounter {
  readonly #counts: JudgedCounts[] = [];
  readonly #yes: Float64Array;
  readonly #unknown: Float64Array;
  readonly #judged: Float64Array;
  readonly #images: Images;

  constructor(images: Images) {
    const n = images.originalLabels.length;
    this.#images = images;
    this.#yes = new Float64Array(n);
    this.#unknown = new Float64Array(n);
    this.#judged = new Float64Array(n);
  }

  /** Throws `mismatch` where the model did not predict an image that enters: figures of the models would be about other images. */
  add(predictions: Predictions): void {
    const { set, index } = this.#images;
    const codes = judgeFirst(set, predictions);
    let [yes, no, unknown] = [0, 0, 0];
    for (const row of index) {
      const code = codes[row]!;
      if (code === NOT_COUNTED) throw otherImages(predictions.modelId, row);
      if (isYes(code)) yes += 1;
      else if (code === JUDGED.no) no += 1;
      else unknown += 1;
    }
    this.#counts.push([yes, no, unknown]);
    const ratio = yes + no === 0 ? 0 : yes / (yes + no);
    for (const row of index) {
      const code = codes[row]!;
      if (isYes(code)) this.#yes[row]! += 1;
      else if (code !== JUDGED.no) this.#unknown[row]! += 1;
      if (yes + no > 0 && (isYes(code) || code === JUDGED.no))
        this.#judged[row]! += (Number(isYes(code)) - ratio) / (yes + no);
    }
  }

  side(): JudgedSide {
    const { index, originalLabels, unnamed, drawn } = this.#images;
    const models = this.#counts.length;
    const of = index.length * models;
    const mean = (at: 0 | 2) => this.#counts.reduce((sum, counts) => sum + counts[at], 0) / of;
    const [valid, open] = [mean(0), mean(2)];
    const classes = pooledSingles(originalLabels, drawn);
    const size = groupSizes(classes, drawn);
    const sums = [new Float64Array(size.length), new Float64Array(size.length), new Float64Array(size.length)] as const;
    const square = [0, 0, 0, 0] as [number, number, number, number];
    for (const row of index) {
      const c = classes[row]!;
      const factor = classFactor(size[c]!);
      const a = (this.#yes[row]! - valid * models) / of;
      const b = (this.#unknown[row]! - open * models) / of;
      const r = this.#judged[row]! / models;
      square[0] += factor * a * a;
      square[1] += factor * a * b;
      square[2] += factor * b * b;
      square[3] += factor * r * r;
      sums[0][c]! += a;
      sums[1][c]! += b;
      sums[2][c]! += r;
    }
    size.forEach((n, c) => {
      if (n === 0) return;
      const [a, b, r] = [sums[0][c]!, sums[1][c]!, sums[2][c]!];
      const by = classFactor(n) / n;
      square[0] -= by * a * a;
      square[1] -= by * a * b;
      square[2] -= by * b * b;
      square[3] -= by * r * r;
    });
    return {
      models: this.#counts,
      n: index.length,
      unnamed,
      covariance: [Math.max(0, square[0]), square[1], Math.max(0, square[2])],
      judgedSe: Math.sqrt(Math.max(0, square[3])),
    };
  }
}

const isYes = (code: number): boolean => code === JUDGED.yes || code === JUDGED.yesAndNo || code === JUDGED.assumed;

const otherImages = (modelId: string, row: number) =>
  new PluralError('mismatch', `${modelId} has no prediction for an image that others predicted`, {
    place: `row ${row}`,
    expected: 'models that predicted the same images',
  });

const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

const around = (value: number, se: number): BandEstimate => ({ value, interval: [value - Z95 * se, value + Z95 * se] });

/** Sum over the models of valid (0), wrong (1) or not judged (2) predictions: a whole number, so that ends come out exactly. */
const sumOf = ({ models }: JudgedSide, at: 0 | 1 | 2): number => models.reduce((sum, counts) => sum + counts[at], 0);

/** Mean share of the first predictions that nobody judged. */
export const unjudgedShare = (side: JudgedSide): number => sumOf(side, 2) / (side.n * side.models.length);

/** True where some prediction was judged wrong: without any, the upper end is 100 % whatever the models say. */
export const hasNo = ({ models }: JudgedSide): boolean => models.some(([, no]) => no > 0);

const varianceAt = ({ covariance: [yes, both, unknown] }: JudgedSide, share: number): number =>
  Math.max(0, yes + 2 * share * both + share * share * unknown);

/** Mean label-set accuracy if a share of the unjudged predictions is valid: the least at 0, the most at 1. */
export const sideAt = (side: JudgedSide, share: number): BandEstimate =>
  around((sumOf(side, 0) + share * sumOf(side, 2)) / (side.n * side.models.length), Math.sqrt(varianceAt(side, share)));

/** Mean accuracy over judged predictions alone; NaN where a model has none. */
export const judgedOnly = ({ models, judgedSe }: JudgedSide): BandEstimate =>
  around(meanOf(models.map(([yes, no]) => (yes + no === 0 ? Number.NaN : yes / (yes + no)))), judgedSe);

/** Least and most over the images that the set says nothing of, too: each prediction there is not judged. */
export function endsOverAll(side: JudgedSide): Interval {
  const of = (side.n + side.unnamed) * side.models.length;
  const yes = sumOf(side, 0);
  return [yes / of, (yes + sumOf(side, 2) + side.unnamed * side.models.length) / of];
}

/** V1 minus V2 if the same share of either side's unjudged predictions is valid. */
export const dropAt = (V1: JudgedSide, V2: JudgedSide, share: number): BandEstimate =>
  around(sideAt(V1, share).value - sideAt(V2, share).value, Math.sqrt(varianceAt(V1, share) + varianceAt(V2, share)));

/** The share of unjudged predictions that would have to be valid for the drop to be gone. */
export interface ClosingShare {
  /** of the mean drop; NaN where no share between 0 and 1 closes it */
  readonly ofMean: number;
  /** shares at which the drop's 95 % interval holds 0, cut at 0 and 1; absent where there is none */
  readonly interval?: Interval;
  /** over the models, each with its own share; NaN where one has none, however large */
  readonly models: { readonly mean: number; readonly least: number; readonly most: number };
}

/** How both sides move with the share: V1 may stand still at either of its ends. */
const sharesAt = (firstSide: FirstSide, share: number): readonly [number, number] => [
  firstSide === 'same share' ? share : firstSide === 'valid' ? 1 : 0,
  share,
];

/** See `closingShare`, of which this is the mean over models, and the share that closes the mean drop. */
export function closingShares(V1: JudgedSide, V2: JudgedSide, firstSide: FirstSide): ClosingShare {
  const drop = (share: number) => {
    const [a, b] = sharesAt(firstSide, share);
    return sideAt(V1, a).value - sideAt(V2, b).value;
  };
  const [atNone, atAll] = [drop(0), drop(1)];
  const crossing = atNone > 0 && atAll <= 0 ? atNone / (atNone - atAll) : Number.NaN;
  const each = V1.models.map((counts, i) => {
    const { num, den } = closingShare(tallyOf(counts, V1.n), tallyOf(V2.models[i]!, V2.n), firstSide);
    return den > 0 ? num / den : Number.NaN;
  });
  const interval = Number.isNaN(crossing) ? undefined : crossingInterval(V1, V2, firstSide, drop);
  return {
    ofMean: crossing,
    ...(interval ? { interval } : {}),
    models: { mean: meanOf(each), least: Math.min(...each), most: Math.max(...each) },
  };
}

const tallyOf = ([yes, no, unknown]: JudgedCounts, n: number) => ({
  n,
  yes,
  no,
  unknown,
  yesAndNo: 0,
  assumed: 0,
  unknownUnseen: 0,
});

/**
 * Shares s with D(s)^2 <= z^2 Var D(s), for D linear and Var quadratic in s: the set between the roots of a parabola.
 * Source: Fieller 1954.
 */
function crossingInterval(
  V1: JudgedSide,
  V2: JudgedSide,
  firstSide: FirstSide,
  drop: (share: number) => number,
): Interval | undefined {
  const excess = (share: number) => {
    const [a, b] = sharesAt(firstSide, share);
    return drop(share) ** 2 - Z95 * Z95 * (varianceAt(V1, a) + varianceAt(V2, b));
  };
  // the parabola through three of its points
  const [y0, y1, y2] = [excess(0), excess(0.5), excess(1)];
  const a = 2 * (y0 - 2 * y1 + y2);
  const b = 4 * y1 - 3 * y0 - y2;
  const root = b * b - 4 * a * y0;
  if (!(a > 0) || !(root >= 0)) return undefined;
  const ends = [(-b - Math.sqrt(root)) / (2 * a), (-b + Math.sqrt(root)) / (2 * a)] as const;
  return [Math.max(0, ends[0]), Math.min(1, ends[1])];
}
