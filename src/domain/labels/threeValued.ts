import { PluralError } from '../../lib/pure/errors';
import { CLASS_COUNT, type LabelSet, type LabelSetInfo } from '../labelSet';
import { type ClassLists, type ClassRow, classCount, classesOf, classListsFrom, listsClass } from './classLists';

/**
 * For every image the classes judged valid (`yes`), those judged wrong (`no`), and all others: not judged, which is not the same as wrong.
 * A class in both lists counts as valid: published expert labels hold such pairs, and their protocol never looks at the wrong ones.
 */
export interface ThreeValuedSet extends LabelSetInfo {
  readonly yes: ClassLists;
  readonly no: ClassLists;
  /** [n], 1 where every class outside `yes` is judged wrong ("none of the others fits"); absent: nowhere */
  readonly closed?: Uint8Array;
  /** [n], 1 where nobody looked and `yes` is what the procedure assumes (ReaL's images that no rater saw); absent: nowhere */
  readonly assumed?: Uint8Array;
}

export type Judgement = 'yes' | 'no' | 'not judged';

/** What is known besides the two lists; see `ThreeValuedSet`. */
export interface JudgedImages {
  readonly closed?: Uint8Array;
  readonly assumed?: Uint8Array;
}

/**
 * A three-valued set from one row of valid and one of wrong classes per image, both [n].
 * Throws `bad-value` on a class outside 0..999, `mismatch` where the columns have other lengths.
 */
export function threeValuedFrom(
  info: LabelSetInfo,
  yes: readonly ClassRow[],
  no: readonly ClassRow[],
  images: JudgedImages = {},
): ThreeValuedSet {
  const lengths = [no.length, images.closed?.length, images.assumed?.length, info.named?.length];
  if (lengths.some((n) => n !== undefined && n !== yes.length)) {
    throw new PluralError('mismatch', 'columns of another number of images', {
      place: info.id,
      expected: `${yes.length} images`,
      found: lengths.filter((n) => n !== undefined).join(', '),
    });
  }
  return { ...info, ...images, yes: classListsFrom(yes, `${info.id}, yes`), no: classListsFrom(no, `${info.id}, no`) };
}

/** A label set read as judgements: what it lists is valid, nothing is judged wrong (the refined labels of ImageNetV2 hold no "no"). */
export const listedOnly = ({ offsets, classes, ...info }: LabelSet): ThreeValuedSet => ({
  ...info,
  yes: { offsets, classes },
  no: { offsets: new Uint32Array(offsets.length), classes: new Uint16Array(0) },
});

/** A label set read as complete: what it does not list is wrong. */
export const completeSet = (labels: LabelSet): ThreeValuedSet => ({
  ...listedOnly(labels),
  closed: new Uint8Array(labels.offsets.length - 1).fill(1),
});

/** The valid classes as a label set: what the figures of the other screens are counted over. */
export const validLabels = ({
  yes,
  no: _no,
  closed: _closed,
  assumed: _assumed,
  ...info
}: ThreeValuedSet): LabelSet => ({
  ...info,
  ...yes,
});

export const imageCount = ({ yes }: ThreeValuedSet): number => yes.offsets.length - 1;

/** What the set says of one class of one image. */
export function judgementOf(set: ThreeValuedSet, row: number, c: number): Judgement {
  if (listsClass(set.yes, row, c)) return 'yes';
  return set.closed?.[row] === 1 || listsClass(set.no, row, c) ? 'no' : 'not judged';
}

/** How many classes of an image nobody has judged. */
export function unjudgedCount(set: ThreeValuedSet, row: number): number {
  if (set.closed?.[row] === 1) return 0;
  let judged = classCount(set.yes, row);
  for (const c of classesOf(set.no, row)) judged += listsClass(set.yes, row, c) ? 0 : 1;
  return CLASS_COUNT - judged;
}
