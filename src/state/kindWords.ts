import type { Kind } from '../domain/meaning/kinds';
import { SUPERCLASS_MOST } from '../domain/meaning/levels';

/** Kinds of first predictions in words, see `KINDS`. */
export const KIND_WORDS: Readonly<Record<Kind, readonly [name: string, meaning: string]>> = {
  original: ['Original label', 'and valid: no mistake'],
  struck: ['Original label, struck', 'right for top-1; the labels do not hold it'],
  overlap: ['Overlap', 'its meaning overlaps with the original label’s, as sunglass and sunglasses'],
  valid: ['Another valid label', 'multi-label'],
  superclass: [
    'Same superclass',
    `as a valid label: a common WordNet meaning covers at most ${SUPERCLASS_MOST} classes`,
  ],
  together: ['Seen together', 'with a valid label, in at least two images of the published labels'],
  unexplained: ['Unexplained', 'none of these'],
};
