import { PluralError } from '../../lib/pure/errors';
import type { LabelScores } from '../labelScores';
import { type LabelSet, type LabelSetInfo, labelsOf } from '../labelSet';

/** Name and provenance of a set made from others; the dataset is theirs. */
export type MadeInfo = Omit<LabelSetInfo, 'datasetId' | 'reviewed' | 'named'>;

export const namesRow = ({ named }: Pick<LabelSet, 'named'>, row: number): boolean => named?.[row] !== 0;

const isReviewed = ({ reviewed }: LabelSet, row: number): boolean => reviewed?.[row] !== 0;

/** Throws `mismatch` where sets are of other datasets or lengths. */
export function checkSameImages(sets: readonly LabelSet[]): void {
  const [first] = sets;
  if (!first) {
    throw new PluralError('bad-value', 'no label set to combine', { expected: 'at least one', found: 'none' });
  }
  for (const other of sets) {
    if (other.datasetId === first.datasetId && other.offsets.length === first.offsets.length) continue;
    throw new PluralError('mismatch', 'label sets of other images', {
      place: `${first.name} and ${other.name}`,
      expected: `${first.datasetId}, ${first.offsets.length - 1} images`,
      found: `${other.datasetId}, ${other.offsets.length - 1} images`,
      remedy: 'Combine label sets of the same dataset.',
    });
  }
}

/** What a combination says of a row, from the sets that name it. */
interface RowRule {
  /** true where the row is named by the result; `naming`: how many sets name it */
  readonly names: (naming: number) => boolean;
  /** true where a class that `listing` of the `naming` sets list is in the result */
  readonly holds: (listing: number, naming: number) => boolean;
}

/** Walks the classes of all sets at once, row by row, each row ascending. */
function combine(sets: readonly LabelSet[], info: MadeInfo, rule: RowRule): LabelSet {
  checkSameImages(sets);
  const n = sets[0]!.offsets.length - 1;
  const offsets = new Uint32Array(n + 1);
  const kept = new Uint16Array(sets.reduce((sum, set) => sum + set.classes.length, 0));
  const named = new Uint8Array(n);
  const reviewed = new Uint8Array(n);
  let total = 0;
  for (let row = 0; row < n; row++) {
    const naming = sets.filter((set) => namesRow(set, row));
    if (rule.names(naming.length)) {
      named[row] = 1;
      reviewed[row] = Number(naming.every((set) => isReviewed(set, row)));
      const counts = new Map<number, number>();
      for (const set of naming) for (const c of labelsOf(set, row)) counts.set(c, (counts.get(c) ?? 0) + 1);
      const held = [...counts].filter(([, listing]) => rule.holds(listing, naming.length)).map(([c]) => c);
      for (const c of held.sort((a, b) => a - b)) kept[total++] = c;
    }
    offsets[row + 1] = total;
  }
  return made(sets, info, { offsets, classes: kept.slice(0, total) }, { named, reviewed });
}

/** Leaves out masks that say the same of every image. */
function made(
  sets: readonly LabelSet[],
  info: MadeInfo,
  lists: Pick<LabelSet, 'offsets' | 'classes'>,
  { named, reviewed }: { readonly named: Uint8Array; readonly reviewed: Uint8Array },
): LabelSet {
  return {
    ...info,
    datasetId: sets[0]!.datasetId,
    ...lists,
    ...(named.includes(0) ? { named } : {}),
    ...(sets.some((set) => set.reviewed) ? { reviewed } : {}),
  };
}

/** Classes that any set lists, over images that any set names. */
export const unionOf = (sets: readonly LabelSet[], info: MadeInfo): LabelSet =>
  combine(sets, info, { names: (naming) => naming > 0, holds: () => true });

/** Classes that all sets list, over images that all sets name. */
export const intersectionOf = (sets: readonly LabelSet[], info: MadeInfo): LabelSet =>
  combine(sets, info, { names: (naming) => naming === sets.length, holds: (listing) => listing === sets.length });

/** Classes that more than half of the sets that name the image list; images that no set names are left out. */
export const majorityOf = (sets: readonly LabelSet[], info: MadeInfo): LabelSet =>
  combine(sets, info, { names: (naming) => naming > 0, holds: (listing, naming) => 2 * listing > naming });

/** Classes of `a` that `b` does not list, over images that both name. */
export function differenceOf(a: LabelSet, b: LabelSet, info: MadeInfo): LabelSet {
  checkSameImages([a, b]);
  return filled([a, b], info, (row) => {
    if (!namesRow(a, row) || !namesRow(b, row)) return undefined;
    const other = labelsOf(b, row);
    return {
      classes: labelsOf(a, row).filter((c) => !other.includes(c)),
      reviewed: isReviewed(a, row) && isReviewed(b, row),
    };
  });
}

/** A partial set over another: images that `patch` names are as it says, "no valid label" included, all others as in `base`. */
export function overlayOf(patch: LabelSet, base: LabelSet, info: MadeInfo): LabelSet {
  checkSameImages([patch, base]);
  return filled([patch, base], info, (row) => {
    const from = [patch, base].find((set) => namesRow(set, row));
    return from && { classes: labelsOf(from, row), reviewed: isReviewed(from, row) };
  });
}

/**
 * Classes scored at least as high as a threshold, over the images that have a score; the others are not named. (`labelSetAtThreshold` is
 * ReaL's rule, where they keep their original label.)
 * @param thousandths 1000 times the threshold
 */
export function cutAtScore(scores: LabelScores, info: MadeInfo, thousandths: number): LabelSet {
  const { offsets, datasetId } = scores;
  const shape = { ...info, datasetId, offsets, classes: scores.classes };
  return filled([shape], info, (row) => {
    const [from, to] = [offsets[row]!, offsets[row + 1]!];
    if (from === to) return undefined;
    const classes = scores.classes.subarray(from, to).filter((_, i) => scores.thousandths[from + i]! >= thousandths);
    return { classes, reviewed: true };
  });
}

/** A set from what is said of each row; undefined: not named. */
function filled(
  sets: readonly LabelSet[],
  info: MadeInfo,
  rowOf: (row: number) => { readonly classes: Uint16Array; readonly reviewed: boolean } | undefined,
): LabelSet {
  const n = sets[0]!.offsets.length - 1;
  const offsets = new Uint32Array(n + 1);
  const kept = new Uint16Array(sets.reduce((sum, set) => sum + set.classes.length, 0));
  const named = new Uint8Array(n);
  const reviewed = new Uint8Array(n);
  let total = 0;
  for (let row = 0; row < n; row++) {
    const found = rowOf(row);
    if (found) {
      named[row] = 1;
      reviewed[row] = Number(found.reviewed);
      kept.set(found.classes, total);
      total += found.classes.length;
    }
    offsets[row + 1] = total;
  }
  return made(sets, info, { offsets, classes: kept.slice(0, total) }, { named, reviewed });
}
