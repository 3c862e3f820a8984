import type { Dataset } from '../dataset';
import { type LabelSet, labelsOf } from '../labelSet';
import { entriesByRow, hasScores, type KeptEntry, type KeptLabels, validClasses } from './keptLabels';
import { namesRow } from './setAlgebra';

/**
 * What a label set says of which image, as it is used: a score threshold is applied, and a set that lies over another holds the images of
 * that one, too. Images in the order of the dataset, then those of a kept set that the dataset does not have.
 * @param kept where `labels` is one of the reader's own: gives the scores, unless it lies over another, and what was judged not valid
 */
export function exportedEntries(labels: LabelSet, dataset: Dataset, kept?: KeptLabels): KeptEntry[] {
  const own = kept && entriesByRow(kept, dataset);
  const isScored = kept !== undefined && kept.use.over === undefined && hasScores(kept);
  const entries = dataset.imageIds.flatMap((name, row): KeptEntry[] => {
    if (!namesRow(labels, row)) return [];
    return [entryOf(name, [...labelsOf(labels, row)], own?.[row], isScored)];
  });
  if (!kept) return entries;
  const placed = new Set(own);
  const others = kept.entries.filter((entry) => !placed.has(entry));
  return [...entries, ...others.map((e) => entryOf(e.name, [...validClasses(e, kept.use)], e, isScored))];
}

function entryOf(name: string, classes: readonly number[], own: KeptEntry | undefined, isScored: boolean): KeptEntry {
  const scores = isScored ? classes.map((c) => own!.scores![own!.classes.indexOf(c)]!) : undefined;
  return { name, classes, ...(own?.not?.length ? { not: own.not } : {}), ...(scores ? { scores } : {}) };
}
