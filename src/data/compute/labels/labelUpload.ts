import { type Dataset, rowsById } from '../../../domain/dataset';
import { contradictionNotes } from '../../../domain/imageNames/namingNotes';
import { rowsByName } from '../../../domain/imageNames/rowsByName';
import { statedClasses } from '../../../domain/imageNames/statedClasses';
import { entriesByRow, type KeptEntry, type KeptLabels } from '../../../domain/labels/keptLabels';
import type { LabelProblem, ParsedLabels } from '../../../formats/labels/labelSetJson';
import { PluralError } from '../../../lib/pure/errors';
import type { LabelUploadReport } from '../views';
import { keptView } from './keptView';

const SHOWN_UNKNOWN_IDS = 20;

/** Image id of an entry of a list without names, which is in the order of ImageNet's validation files, as ReaL's. */
const validationId = (position: number) => `ILSVRC2012_val_${String(position + 1).padStart(8, '0')}`;

/** Throws `mismatch` on a list without image names, unless its length says that it is one of the whole validation set. */
export function requireOrder(parsed: ParsedLabels, fileName: string, dataset: Dataset): void {
  const whole = dataset.imageIds.length === parsed.entries.length && dataset.imageIds.includes(validationId(0));
  if (parsed.form !== 'list' || parsed.problems.length > 0 || whole) return;
  throw new PluralError('mismatch', 'this list does not say which image its entries are for', {
    file: fileName,
    expected: '{"image": [classes]}, or a list over all of ImageNet validation in file order',
    found: `a list of ${parsed.entries.length} entries for ${dataset.name}`,
    remedy: 'Write the labels as {"image": [classes]}.',
  });
}

/** Labels with the names of their images; those of a list without names are ImageNet's validation files. */
export function namedLabels({ entries }: ParsedLabels): KeptEntry[] {
  return entries.map(({ id, classes }, position) => ({ name: id ?? validationId(position), classes }));
}

/** Labels by the image that each name means, or by the name where it means none of the dataset. */
export function labelsByImage(entries: readonly KeptEntry[], dataset: Dataset): Map<string, readonly number[]> {
  const { rows } = rowsByName(
    entries.map(({ name }) => name),
    rowsById(dataset),
  );
  return new Map(entries.map(({ name, classes }, i) => [dataset.imageIds[rows[i]!] ?? name, classes]));
}

/** Figures of the validation report; `left`: entries of no image, where the file is read in another way than it says. */
export function reportOn(
  upload: KeptLabels,
  dataset: Dataset,
  parsed: ParsedLabels,
  left?: readonly string[],
): LabelUploadReport {
  // as written: a name may state a class, an id does not
  const names = (left ? upload.entries : namedLabels(parsed)).map(({ name }) => name);
  const { rows, repeated, ...others } = rowsByName(names, rowsById(dataset));
  const unknown = left ?? others.unknown;
  const lists = entriesByRow(upload, dataset).flatMap((entry) => (entry ? [entry.classes] : []));
  const problems = [...parsed.problems, ...twice(parsed, names, new Set(repeated))];
  const keep = lists.length > 0 && problems.length === 0;
  return {
    fileName: upload.fileName,
    datasetName: dataset.name,
    entries: parsed.entries.length,
    matched: lists.length,
    labels: lists.reduce((sum, list) => sum + new Set(list).size, 0),
    multiLabel: lists.filter((list) => new Set(list).size > 1).length,
    empty: lists.filter((list) => list.length === 0).length,
    unknownIds: unknown.slice(0, SHOWN_UNKNOWN_IDS),
    unknownCount: unknown.length,
    problems,
    notes: contradictionNotes(statedClasses(names, rows, dataset.originalLabels).contradicted),
    ...(keep ? { labelSet: keptView(upload) } : {}),
  };
}

/** Entries whose names, written in two ways, mean one image. */
function twice({ entries }: ParsedLabels, names: readonly string[], repeated: ReadonlySet<string>): LabelProblem[] {
  if (repeated.size === 0) return [];
  return entries.flatMap(({ place }, i) =>
    repeated.has(names[i]!)
      ? [{ place, message: `image ${JSON.stringify(names[i])} is labelled twice, under another name, too` }]
      : [],
  );
}
