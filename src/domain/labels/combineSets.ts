import { PluralError } from '../../lib/pure/errors';
import type { LabelSet } from '../labelSet';
import { checkSameImages, differenceOf, intersectionOf, type MadeInfo, majorityOf, unionOf } from './setAlgebra';

/** Ways of making one label set of several. */
export const COMBINATIONS = ['union', 'intersection', 'difference', 'majority'] as const;
export type Combination = (typeof COMBINATIONS)[number];

/**
 * One set of two or more of the same dataset; a difference is the first without what any other lists, over the images that all name.
 * Throws `bad-value` on fewer than two, `mismatch` where they are of other datasets.
 */
export function combineSets(kind: Combination, sets: readonly LabelSet[], info: MadeInfo): LabelSet {
  if (sets.length < 2) {
    throw new PluralError('bad-value', 'too few label sets to combine', {
      expected: 'two or more',
      found: String(sets.length),
    });
  }
  checkSameImages(sets);
  if (kind === 'union') return unionOf(sets, info);
  if (kind === 'intersection') return intersectionOf(sets, info);
  if (kind === 'majority') return majorityOf(sets, info);
  return sets.slice(1).reduce((rest, other) => differenceOf(rest, other, info), sets[0]!);
}
