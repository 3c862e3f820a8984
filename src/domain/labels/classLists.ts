import { PluralError } from '../../lib/pure/errors';
import { CLASS_COUNT } from '../labelSet';

/** A list of classes for every image, as compressed sparse rows: row i holds `classes[offsets[i] .. offsets[i + 1])`, ascending, without repeats. */
export interface ClassLists {
  /** [n + 1], non-decreasing, starts with 0 */
  readonly offsets: Uint32Array;
  /** class indices 0..999, [offsets[n]] */
  readonly classes: Uint16Array;
}

export type ClassRow = ArrayLike<number> & Iterable<number>;

/**
 * Lists from one row of classes per image, [n]; sorts each and drops repeats.
 * @param place what to call the lists where one is wrong
 * Throws `bad-value` on a class outside 0..999.
 */
export function classListsFrom(rows: readonly ClassRow[], place: string): ClassLists {
  const offsets = new Uint32Array(rows.length + 1);
  const flat: number[] = [];
  rows.forEach((row, i) => {
    for (const c of [...new Set(row)].sort((a, b) => a - b)) {
      if (!Number.isInteger(c) || c < 0 || c >= CLASS_COUNT) {
        throw new PluralError('bad-value', 'not a class index', {
          place: `${place}, row ${i}`,
          expected: 'an integer from 0 to 999',
          found: String(c),
        });
      }
      flat.push(c);
    }
    offsets[i + 1] = flat.length;
  });
  return { offsets, classes: Uint16Array.from(flat) };
}

/** The classes of a row, ascending; a view, not a copy. */
export const classesOf = ({ offsets, classes }: ClassLists, row: number): Uint16Array =>
  classes.subarray(offsets[row]!, offsets[row + 1]!);

/** Number of classes of a row. */
export const classCount = ({ offsets }: ClassLists, row: number): number => offsets[row + 1]! - offsets[row]!;

/** True if `c` is in the list of `row`. */
export function listsClass({ offsets, classes }: ClassLists, row: number, c: number): boolean {
  for (let i = offsets[row]!, end = offsets[row + 1]!; i < end; i++) if (classes[i] === c) return true;
  return false;
}
