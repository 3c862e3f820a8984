import type { Target } from '../meaning/levels';
import { type Bound, isWithin } from './bounds';

/** How close the first prediction is: `near` to a valid label, `neartop1` to the original one. */
export const NEAR_WORDS = ['near', 'neartop1'] as const;
export type NearWord = (typeof NEAR_WORDS)[number];

/** Least number of the 1,000 classes that a common meaning covers; 1: the same class. All bounds must hold. */
export type NearTerms = { readonly [W in NearWord]?: readonly Bound[] };

const NEAR_TARGETS: Readonly<Record<NearWord, Target>> = { near: 'valid', neartop1: 'original' };

/** Reads the `<=31` of `near<=31`; the sentence says what is wrong. */
export function readNear(word: NearWord, operator: string, written: string): Bound | string {
  const value = /^\d{1,4}$/.test(written) ? Number(written) : Number.NaN;
  if (!(value >= 1 && value <= 1000)) return `“${word}” takes a number of classes from 1 to 1000, as in ${word}<=31`;
  return { operator: operator === ':' ? '=' : (operator as Bound['operator']), value };
}

/** Columns that these terms look at. */
export interface NearColumns {
  /** least number of classes that a common meaning of the first prediction and its target covers; undefined, or absent: not known */
  readonly nearAt?: (row: number, target: Target) => number | undefined;
}

/** What passes the terms, row by row; what is not known passes none. */
export function nearMatcher(query: NearTerms, { nearAt }: NearColumns): (row: number) => boolean {
  const tests = NEAR_WORDS.flatMap((word) => {
    const bounds = query[word];
    return bounds ? [(row: number) => isWithin(nearAt?.(row, NEAR_TARGETS[word]) ?? Number.NaN, bounds)] : [];
  });
  return (row) => tests.every((test) => test(row));
}
