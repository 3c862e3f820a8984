import { type Dataset, rowsById } from '../../../domain/dataset';
import { nameIndexOf } from '../../../domain/imageNames/nameIndex';
import { contradictionNotes } from '../../../domain/imageNames/namingNotes';
import { rowsByName } from '../../../domain/imageNames/rowsByName';
import { statedClasses } from '../../../domain/imageNames/statedClasses';
import { entriesByRow, type KeptEntry, type KeptLabels, validClasses } from '../../../domain/labels/keptLabels';
import type { ReadLabels } from '../../../formats/labels/readLabelsTypes';
import { PluralError } from '../../../lib/pure/errors';
import type { LabelUploadReport } from '../views';
import { type NamedEntry, validationId } from './namedEntries';
import { type PlacedProblem, problemGroups } from './problemGroups';

const SHOWN_UNKNOWN_IDS = 20;

/** Throws `mismatch` on a list without image names, unless its length says that it is one of the whole validation set. */
export function requireOrder({ form, rows }: ReadLabels, fileName: string, dataset: Dataset): void {
  const whole = dataset.imageIds.length === rows && dataset.imageIds.includes(validationId(0));
  if (form !== 'list' || whole) return;
  throw new PluralError('mismatch', 'this list does not say which image its entries are for', {
    file: fileName,
    expected: '{"image": [classes]}, or a list over all of ImageNet validation in file order',
    found: `a list of ${rows} entries for ${dataset.name}`,
    remedy: 'Write the labels as {"image": [classes]}.',
  });
}

/** Labels by the image that each name means, or by the name where it means none of the dataset. */
export function labelsByImage(entries: readonly KeptEntry[], dataset: Dataset): Map<string, readonly number[]> {
  const { rows } = rowsByName(
    entries.map(({ name }) => name),
    rowsById(dataset),
  );
  return new Map(entries.map(({ name, classes }, i) => [dataset.imageIds[rows[i]!] ?? name, classes]));
}

/** A file as it would be kept, and what is said of it. */
export interface Reviewed {
  readonly report: LabelUploadReport;
  /** everything that cannot be used, entry by entry; no more than anyone reads */
  readonly problems: readonly PlacedProblem[];
}

/**
 * Figures of the validation report; `left`: entries of no image, where the file is read in another way than it says. `named` are the entries as
 * the file names them, `again` those that mean one image.
 */
export function reportOn(
  upload: KeptLabels,
  dataset: Dataset,
  read: ReadLabels,
  named: readonly NamedEntry[],
  again: readonly PlacedProblem[] = [],
  left?: readonly string[],
): Reviewed {
  // as written: a name may state a class, an id does not
  const names = left ? upload.entries.map(({ name }) => name) : named.map(({ name }) => name);
  const { rows, ...others } = rowsByName(names, rowsById(dataset));
  const unknown = left ?? others.unknown;
  const lists = entriesByRow(upload, dataset).flatMap((entry) => (entry ? [validClasses(entry, upload.use)] : []));
  const { groups, count } = problemGroups(read, again);
  const report = {
    fileName: upload.fileName,
    formName: read.formName,
    datasetName: dataset.name,
    entries: read.entries.length,
    matched: lists.length,
    missing: dataset.imageIds.length - lists.length,
    labels: lists.reduce((sum, list) => sum + new Set(list).size, 0),
    multiLabel: lists.filter((list) => new Set(list).size > 1).length,
    empty: lists.filter((list) => list.length === 0).length,
    unknownIds: unknown.slice(0, SHOWN_UNKNOWN_IDS),
    unknownCount: unknown.length,
    groups,
    problemCount: count,
    doubts: read.doubts,
    notes: [...read.notes, ...contradictionNotes(statedClasses(names, rows, dataset.originalLabels).contradicted)],
  };
  const strangers = unknown.map((name) => ({
    kind: 'unknown' as const,
    place: name,
    message: `no image of ${dataset.name}`,
  }));
  return { report, problems: [...read.problems, ...again, ...strangers] };
}

/**
 * Tells apart entries whose names, written in two ways, mean one image: none of them is taken, because nothing says which is right. `again`
 * names each after the first.
 */
export function withoutTwice(
  named: readonly NamedEntry[],
  dataset: Dataset,
): { readonly entries: readonly NamedEntry[]; readonly again: readonly PlacedProblem[] } {
  const rowOf = rowsById(dataset);
  const names = named.map(({ name }) => name);
  const { rows, repeated } = rowsByName(names, rowOf);
  if (repeated.length === 0) return { entries: named, again: [] };
  const index = nameIndexOf(rowOf);
  const repeatedNames = new Set(repeated);
  const shared = new Set(repeated.map((name) => index.find(name)?.row));
  const entries = named.filter(({ name }, i) => !repeatedNames.has(name) && !shared.has(rows[i]));
  const again = named.flatMap(({ name, place }) => {
    const message = `image ${JSON.stringify(name)} is labelled twice, under another name, too`;
    return repeatedNames.has(name) ? [{ kind: 'duplicate' as const, place: place(), message }] : [];
  });
  return { entries, again };
}
