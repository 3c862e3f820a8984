import { CLASS_COUNT } from '../labelSet';
import type { Interval, Ratio } from '../metrics/intervals';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { imageCount, type ThreeValuedSet } from './threeValued';

/** What a set says of a model's first prediction, one code an image. */
export const JUDGED = {
  unknown: 0,
  no: 1,
  yes: 2,
  /** listed as valid and as wrong; counts as valid */
  yesAndNo: 3,
  /** assumed valid: nobody looked at the image */
  assumed: 4,
  /** not what is assumed, on an image that nobody looked at */
  unknownUnseen: 5,
} as const;
const CODES = 6;
/** The model has not predicted the image, or the set says nothing of it. */
export const NOT_COUNTED = 0xff;

/** Code of every image's first prediction, [n]. */
export function judgeFirst(set: ThreeValuedSet, { classes, k }: Predictions): Uint8Array {
  const n = imageCount(set);
  const codes = new Uint8Array(n).fill(NOT_COUNTED);
  // marked with the row's number, from 1
  const [valid, wrong] = [new Uint32Array(CLASS_COUNT), new Uint32Array(CLASS_COUNT)];
  const { yes, no, closed, assumed, named } = set;
  for (let row = 0; row < n; row++) {
    const first = classes[row * k]!;
    if (first === NO_PREDICTION || named?.[row] === 0) continue;
    for (let i = yes.offsets[row]!; i < yes.offsets[row + 1]!; i++) valid[yes.classes[i]!] = row + 1;
    for (let i = no.offsets[row]!; i < no.offsets[row + 1]!; i++) wrong[no.classes[i]!] = row + 1;
    const isWrong = wrong[first] === row + 1;
    const unseen = assumed?.[row] === 1;
    if (valid[first] === row + 1) codes[row] = isWrong ? JUDGED.yesAndNo : unseen ? JUDGED.assumed : JUDGED.yes;
    else if (isWrong || closed?.[row] === 1) codes[row] = JUDGED.no;
    else codes[row] = unseen ? JUDGED.unknownUnseen : JUDGED.unknown;
  }
  return codes;
}

/** First predictions by what a set says of them. */
export interface JudgedTally {
  readonly n: number;
  readonly yes: number;
  readonly no: number;
  readonly unknown: number;
  /** inside `yes`: listed as wrong, too */
  readonly yesAndNo: number;
  /** inside `yes` and inside `unknown`: on images that nobody looked at */
  readonly assumed: number;
  readonly unknownUnseen: number;
}

/** Counts codes over an index of rows (all where absent). */
export function tallyOf(codes: Uint8Array, index?: Uint32Array): JudgedTally {
  const counts = new Uint32Array(NOT_COUNTED + 1);
  const rows = index?.length ?? codes.length;
  for (let i = 0; i < rows; i++) counts[codes[index ? index[i]! : i]!]! += 1;
  const [unknown, no, yes, both, assumed, unseen] = counts.subarray(0, CODES);
  return {
    n: counts.subarray(0, CODES).reduce((sum, x) => sum + x, 0),
    yes: yes! + both! + assumed!,
    no: no!,
    unknown: unknown! + unseen!,
    yesAndNo: both!,
    assumed: assumed!,
    unknownUnseen: unseen!,
  };
}

/** Label-set accuracy where some predictions were never judged. */
export interface JudgedBand {
  /** over the judged predictions alone: yes / (yes + no) */
  readonly judgedOnly: Ratio;
  /** every unjudged prediction wrong: yes / n */
  readonly least: Ratio;
  /** every unjudged prediction valid: (yes + unknown) / n */
  readonly most: Ratio;
}

export const judgedBand = ({ n, yes, no, unknown }: JudgedTally): JudgedBand => ({
  judgedOnly: { num: yes, den: yes + no },
  least: { num: yes, den: n },
  most: { num: yes + unknown, den: n },
});

/** Label-set accuracy if a share of the unjudged predictions is valid: (yes + share x unknown) / n; NaN over no image. */
export const accuracyAtShare = ({ n, yes, unknown }: JudgedTally, share: number): number =>
  n === 0 ? Number.NaN : (yes + share * unknown) / n;

/** Least and most that the gap a - b could be, each side between its ends. */
export function gapBand(a: JudgedTally, b: JudgedTally): Interval {
  return [accuracyAtShare(a, 0) - accuracyAtShare(b, 1), accuracyAtShare(a, 1) - accuracyAtShare(b, 0)];
}

/** How the unjudged predictions of the first side are taken while those of the second are varied. */
export type FirstSide = 'wrong' | 'valid' | 'same share';

/**
 * Share of the second side's unjudged predictions that would have to be valid for both sides to be equally accurate, as a ratio of integers:
 * y1/n1 + s1 u1/n1 = y2/n2 + s u2/n2, with s1 = 0 (`wrong`), 1 (`valid`) or s (`same share`). May lie outside [0, 1]: then no share
 * closes the gap. A denominator of 0 or less: more valid predictions do not close it at all.
 */
export function closingShare(first: JudgedTally, second: JudgedTally, firstSide: FirstSide): Ratio {
  const yes = first.yes + (firstSide === 'valid' ? first.unknown : 0);
  const own = firstSide === 'same share' ? first.unknown : 0;
  return {
    num: yes * second.n - second.yes * first.n,
    den: second.unknown * first.n - own * second.n,
  };
}

/** How often two sets say what of the same first predictions, row-major [6 x 6] by code (`JUDGED`); images that one leaves out are left out. */
export function crossTable(a: Uint8Array, b: Uint8Array, index?: Uint32Array): Uint32Array {
  const table = new Uint32Array(CODES * CODES);
  const rows = index?.length ?? a.length;
  for (let i = 0; i < rows; i++) {
    const row = index ? index[i]! : i;
    if (a[row] !== NOT_COUNTED && b[row] !== NOT_COUNTED) table[a[row]! * CODES + b[row]!]! += 1;
  }
  return table;
}
