import { type Dataset, rowsById } from '../dataset';
import { rowsByName } from '../imageNames/rowsByName';
import { type LabelSet, labelsOf } from '../labelSet';
import type { KeptEntry, KeptLabels, LabelDescription } from './keptLabels';
import { entriesByRow } from './keptLabels';
import { checkSameImages, namesRow } from './setAlgebra';

/** Labels of an image that a patch changes, and what its base had there when it was made; `null`: the base did not name it. */
export interface PatchEntry extends KeptEntry {
  readonly was: readonly number[] | null;
}

/** A label set as its difference from another one. */
export interface LabelPatch {
  readonly name: string;
  readonly datasetId: string;
  /** the label set that it lies over; `sha256`: of its lines `image id TAB class indices`, see `labelSha256` */
  readonly base: { readonly id: string; readonly name: string; readonly sha256: string };
  readonly description: LabelDescription;
  /** classes count from this score on, % */
  readonly percent?: number;
  readonly entries: readonly PatchEntry[];
}

/** What a label set was, or is, said to hold of a row; `null`: nothing is said. */
const saidOf = (set: LabelSet, row: number): readonly number[] | null =>
  namesRow(set, row) ? [...labelsOf(set, row)] : null;

const isSame = (a: readonly number[] | null, b: readonly number[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((c, i) => c === b[i]));

/** Entries of a patch that makes `labels` of `base`; undefined where none can: `base` names images that `labels` leaves open. */
export function patchBetween(labels: LabelSet, base: LabelSet, { imageIds }: Dataset): PatchEntry[] | undefined {
  checkSameImages([labels, base]);
  const entries: PatchEntry[] = [];
  for (let row = 0; row < imageIds.length; row++) {
    const [now, was] = [saidOf(labels, row), saidOf(base, row)];
    if (isSame(now, was)) continue;
    if (now === null) return undefined;
    entries.push({ name: imageIds[row]!, classes: now, was });
  }
  return entries;
}

/** Entries of a kept set as a patch of the set that it lies over; all of them, with scores and what was judged not valid. */
export function patchOfKept(kept: KeptLabels, base: LabelSet, dataset: Dataset): PatchEntry[] {
  const rowOf = new Map(entriesByRow(kept, dataset).map((entry, row) => [entry, row]));
  return kept.entries.map((entry) => {
    const row = rowOf.get(entry);
    return { ...entry, was: row === undefined ? null : saidOf(base, row) };
  });
}

/** What of a patch fits a base. */
export interface PatchFit {
  readonly fitting: readonly PatchEntry[];
  /** images whose labels in the base are no longer those that the patch changes */
  readonly changed: readonly {
    readonly name: string;
    readonly was: PatchEntry['was'];
    readonly now: PatchEntry['was'];
  }[];
}

/** Sorts out the entries of a patch whose image has other labels in `base` than when the patch was made. Images that are not here fit. */
export function fitPatch(entries: readonly PatchEntry[], base: LabelSet, dataset: Dataset): PatchFit {
  const names = entries.map(({ name }) => name);
  const { rows } = rowsByName(names, rowsById(dataset));
  const fitting: PatchEntry[] = [];
  const changed: PatchFit['changed'][number][] = [];
  entries.forEach((entry, i) => {
    const now = rows[i]! < 0 ? entry.was : saidOf(base, rows[i]!);
    if (isSame(now, entry.was)) fitting.push(entry);
    else changed.push({ name: entry.name, was: entry.was, now });
  });
  return { fitting, changed };
}
