import { type LabelSet, labelCount } from '../labelSet';
import { namesRow } from './setAlgebra';

/**
 * How the labels of an image in one set stand to those in another, over images with a label in both: `same`; `more`, all of the other's and
 * further ones; `fewer`, the other way round; `partly`, some in common and some of each alone; `apart`, nothing in common.
 */
export const RELATIONS = ['same', 'more', 'fewer', 'partly', 'apart'] as const;
export type Relation = (typeof RELATIONS)[number];

/** True where the set has a label for the image: others are judged there and found without a valid class, or not judged. */
export const hasLabels = (set: LabelSet, row: number): boolean => namesRow(set, row) && labelCount(set, row) > 0;

/** By the numbers of classes in both, in the first alone and in the second alone. */
export function relationBy(both: number, onlyA: number, onlyB: number): Relation {
  if (both === 0) return 'apart';
  if (onlyA > 0) return onlyB > 0 ? 'partly' : 'more';
  return onlyB > 0 ? 'fewer' : 'same';
}

/** How `a` stands to `b` on a row; undefined where one of them has no label there. */
export function relationOf(a: LabelSet, b: LabelSet, row: number): Relation | undefined {
  if (!hasLabels(a, row) || !hasLabels(b, row)) return undefined;
  const both = sharedCount(a, b, row);
  return relationBy(both, labelCount(a, row) - both, labelCount(b, row) - both);
}

/** Classes that both list; rows are ascending. */
function sharedCount(a: LabelSet, b: LabelSet, row: number): number {
  let [i, j, both] = [a.offsets[row]!, b.offsets[row]!, 0];
  const [endA, endB] = [a.offsets[row + 1]!, b.offsets[row + 1]!];
  while (i < endA && j < endB) {
    const [c, d] = [a.classes[i]!, b.classes[j]!];
    both += Number(c === d);
    i += Number(c <= d);
    j += Number(d <= c);
  }
  return both;
}
