import { type Dataset, rowsById } from '../dataset';
import { rowsByName } from '../imageNames/rowsByName';
import { type LabelSet, labelSetFrom, labelsOf, type Provenance } from '../labelSet';

/** Labels of an image as a file names it. */
export interface KeptEntry {
  readonly name: string;
  /** judged valid: class indices 0..999; empty: no class is */
  readonly classes: readonly number[];
  /** judged not valid */
  readonly not?: readonly number[];
  /** in [0, 1], one for each of `classes` */
  readonly scores?: readonly number[];
  /** the rater could not tell */
  readonly isUnsure?: boolean;
  readonly note?: string;
}

/** Who made a label set and how, in the reader's words; empty where not said. */
export interface LabelDescription {
  readonly procedure: string;
  readonly raters: string;
  readonly licence: string;
}

/** How a kept set is used. */
export interface LabelUse {
  /** classes count from this score on, %, 5..95; absent: all do */
  readonly percent?: number;
  /** id of the label set that holds for images it does not name; absent: these are not judged */
  readonly over?: string;
}

/** A label set of the reader's own. Its images are kept as they were named, so that they find their rows when their dataset grows. */
export interface KeptLabels {
  /**
   * `upload-…` names the contents: a link to it means these labels and no others, on whatever machine somebody opens them; `edit-…` is a set
   * that is still made here
   */
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly datasetId: string;
  readonly entries: readonly KeptEntry[];
  readonly description: LabelDescription;
  readonly use: LabelUse;
  /** ISO 8601 */
  readonly keptAt: string;
  /** counts changes of its labels in this visit; absent where they never change under its id */
  readonly revision?: number;
}

/** True for a set that is still made here, and changes under its name. */
export const isEdited = (labelSetId: string): boolean => labelSetId.startsWith('edit-');

export const NOT_DESCRIBED: LabelDescription = { procedure: '', raters: '', licence: '' };

/** Id of a kept set as it is used: `upload-1a2b`, cut at a score of 0.50 `upload-1a2b@50`, over ReaL `upload-1a2b@50+real`. */
export const usedId = (id: string, { percent, over }: LabelUse): string =>
  `${id}${percent === undefined ? '' : `@${percent}`}${over === undefined ? '' : `+${over}`}`;

/** The kept set that an id means, and how it is used; undefined for any other label set. */
export function parseUsedId(labelSetId: string): { readonly id: string; readonly use: LabelUse } | undefined {
  const [, id, digits, over] = /^((?:upload|edit)-[^@+]+)(?:@(\d{1,2}))?(?:\+(.+))?$/.exec(labelSetId) ?? [];
  if (id === undefined) return undefined;
  const percent = digits === undefined ? undefined : Number(digits);
  if (percent !== undefined && (percent < 5 || percent > 95)) return undefined;
  return { id, use: { ...(percent === undefined ? {} : { percent }), ...(over === undefined ? {} : { over }) } };
}

/** The label set that edits lie over; any other set itself. */
export const beneathEdits = (labelSetId: string): string =>
  isEdited(labelSetId) ? (parseUsedId(labelSetId)?.use.over ?? labelSetId) : labelSetId;

/** True where a score stands beside every class, and there is one; an image without a class needs none. */
export const hasScores = ({ entries }: Pick<KeptLabels, 'entries'>): boolean =>
  entries.some(({ scores }) => scores?.length) &&
  entries.every(({ classes, scores = [] }) => scores.length === classes.length);

/** What is shown of its making. */
export function provenanceOf({ fileName, description }: Pick<KeptLabels, 'fileName' | 'description'>): Provenance {
  const { procedure, raters, licence } = description;
  const said = [procedure, raters && `Raters: ${raters}`].filter(Boolean).map((t) => t.replace(/\.?$/, '.'));
  return { source: said.join(' ') || `Uploaded here from ${fileName}.`, licence: licence || 'not stated' };
}

/** Entry by row of the dataset; undefined for an image that the set does not name, [n]. */
export function entriesByRow({ entries }: Pick<KeptLabels, 'entries'>, dataset: Dataset): (KeptEntry | undefined)[] {
  const { rows } = rowsByName(
    entries.map(({ name }) => name),
    rowsById(dataset),
  );
  const byRow = new Array<KeptEntry | undefined>(dataset.imageIds.length).fill(undefined);
  for (const [i, row] of rows.entries()) if (row >= 0) byRow[row] = entries[i]!;
  return byRow;
}

/** Classes of an entry that count. */
export const validClasses = ({ classes, scores }: KeptEntry, { percent }: LabelUse): readonly number[] =>
  percent === undefined || !scores ? classes : classes.filter((_, i) => scores[i]! >= percent / 100);

/**
 * The label set of a kept one over today's rows of its dataset. Images that it does not name are not judged (`named` 0), or have the labels
 * of `under`, where it is used over that set.
 */
export function labelSetOfKept(kept: KeptLabels, use: LabelUse, dataset: Dataset, under?: LabelSet): LabelSet {
  const byRow = entriesByRow(kept, dataset);
  const named = Uint8Array.from(byRow, (entry, row) =>
    Number(entry !== undefined || (under?.named?.[row] ?? +!!under)),
  );
  const reviewed = under?.reviewed && Uint8Array.from(byRow, (entry, row) => (entry ? 1 : under.reviewed![row]!));
  return labelSetFrom(
    {
      ...(named.includes(0) ? { named } : {}),
      ...(reviewed ? { reviewed } : {}),
      id: usedId(kept.id, use),
      name: usedName(kept.name, use, under?.name),
      datasetId: dataset.id,
      provenance: provenanceOf(kept),
    },
    byRow.map((entry, row) => (entry ? validClasses(entry, use) : under ? labelsOf(under, row) : [])),
  );
}

/**
 * A label set with one row's labels replaced; the rest of its columns is copied as it is, so that an edit costs the same for every dataset.
 * `classes` ascending, without repeats.
 */
export function withRow(labels: LabelSet, row: number, classes: readonly number[], isNamed: boolean): LabelSet {
  const [from, to] = [labels.offsets[row]!, labels.offsets[row + 1]!];
  const grown = classes.length - (to - from);
  const all = new Uint16Array(labels.classes.length + grown);
  all.set(labels.classes.subarray(0, from));
  all.set(classes, from);
  all.set(labels.classes.subarray(to), from + classes.length);
  const offsets = labels.offsets.slice();
  if (grown !== 0) for (let i = row + 1; i < offsets.length; i++) offsets[i]! += grown;
  const named = labels.named?.slice();
  if (named) named[row] = Number(isNamed);
  const reviewed = isNamed && labels.reviewed ? labels.reviewed.slice() : undefined;
  if (reviewed) reviewed[row] = 1;
  return { ...labels, offsets, classes: all, ...(named ? { named } : {}), ...(reviewed ? { reviewed } : {}) };
}

/** "mine.csv, score 0.50 on, over ReaL" */
export function usedName(name: string, { percent }: LabelUse, under?: string): string {
  const cut = percent === undefined ? '' : `, score ${(percent / 100).toFixed(2)} on`;
  return `${name}${cut}${under === undefined ? '' : `, over ${under}`}`;
}
