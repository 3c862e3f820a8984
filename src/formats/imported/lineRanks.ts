import { MAX_K } from './importLimits';
import type { CellOf, TableColumn } from './tableColumns';
import { isEmpty, numberOf } from './tableColumns';

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** Images with several lines in the sample that show a rank; fewer may be chance. */
const ENOUGH_IMAGES = 5;

/** The rank that a cell says: `3`, `top3`, `#3`, `3rd`, `third`. NaN where it says none. */
export function lineRank(value: unknown): number {
  const number = numberOf(value);
  if (!Number.isNaN(number) || typeof value !== 'string') return number;
  const text = value.trim().toLowerCase();
  const word = ORDINALS.indexOf(text);
  if (word >= 0) return word + 1;
  const digits = /^[a-z#_ -]{0,16}(\d{1,3})(?:st|nd|rd|th)?$/.exec(text)?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
}

/**
 * True where a column numbers the lines of each image from 0 or 1 on, by the cells alone: small whole numbers, none twice in an image. Classes are no such
 * column: their numbers have gaps.
 */
export function numbersLines(column: TableColumn, image: string, sample: readonly CellOf[]): boolean {
  const byImage = new Map<string, Set<number>>();
  const all = new Set<number>();
  for (const cell of sample) {
    const [id, value] = [cell(image), cell(column.name)];
    if (isEmpty(id) || isEmpty(value)) return false;
    const rank = lineRank(value);
    if (!Number.isInteger(rank) || rank < 0 || rank > MAX_K) return false;
    const ranks = byImage.get(String(id)) ?? new Set();
    if (ranks.has(rank)) return false;
    byImage.set(String(id), ranks.add(rank));
    all.add(rank);
  }
  const least = Math.min(...all);
  if (least > 1 || all.size < 2 || Math.max(...all) - least + 1 !== all.size) return false;
  return [...byImage.values()].filter(({ size }) => size > 1).length >= ENOUGH_IMAGES;
}
