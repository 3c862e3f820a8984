import type { Dataset } from '../dataset';
import { type LabelScores, ratedMask } from '../labelScores';
import type { LabelSet } from '../labelSet';
import { type ClassLists, classesOf, classListsFrom } from './classLists';
import { entriesByRow, type KeptEntry, type KeptLabels, type LabelUse } from './keptLabels';
import { listedOnly, type ThreeValuedSet } from './threeValued';

/** What is known of the classes that a label set does not list. */
export interface JudgedWrong {
  readonly no: ClassLists;
  /** [n], 1 where nobody looked and the listed label is what the procedure assumes */
  readonly assumed?: Uint8Array;
}

/** A label set with what is known of the classes that it does not list; without that, none of them was judged. */
export const judgedSet = (labels: LabelSet, wrong: JudgedWrong | undefined): ThreeValuedSet => ({
  ...listedOnly(labels),
  ...wrong,
});

/** Rated classes below a threshold are judged wrong. Images that no rater saw are assumed to hold what is listed. */
export function wrongBelow(scores: LabelScores, thresholdThousandths: number): JudgedWrong {
  const { offsets, classes, thousandths } = scores;
  const rows = Array.from({ length: offsets.length - 1 }, (_, row) =>
    classes.subarray(offsets[row]!, offsets[row + 1]!).filter((_c, i) => {
      return thousandths[offsets[row]! + i]! < thresholdThousandths;
    }),
  );
  return { no: classListsFrom(rows, 'rated'), assumed: ratedMask(scores).map((is) => 1 - is) };
}

/**
 * What a set of the reader's own judges wrong: classes it says are not valid, and those whose score is too low for its use. Images that it does not
 * name are as in the set beneath, where it lies over one.
 */
export function wrongOfKept(
  kept: Pick<KeptLabels, 'entries'>,
  use: LabelUse,
  dataset: Dataset,
  under: JudgedWrong | undefined,
): JudgedWrong {
  const byRow = entriesByRow(kept, dataset);
  const no = byRow.map((entry, row) => (entry ? notValid(entry, use) : under ? classesOf(under.no, row) : []));
  const assumed = under?.assumed?.map((is, row) => (byRow[row] ? 0 : is));
  return { no: classListsFrom(no, 'not valid'), ...(assumed ? { assumed } : {}) };
}

/** Classes of an entry that are judged not valid: what it says, and what its scores leave out. */
export function notValid({ classes, not = [], scores }: KeptEntry, { percent }: LabelUse): readonly number[] {
  if (percent === undefined || !scores) return not;
  return [...not, ...classes.filter((_, i) => scores[i]! < percent / 100)];
}
