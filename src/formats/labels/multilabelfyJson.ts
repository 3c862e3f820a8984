import { type Dataset, imageIdOf, rowsById } from '../../domain/dataset';
import { type LabelSet, type LabelSetInfo, labelSetFrom } from '../../domain/labelSet';
import { PluralError } from '../../lib/pure/errors';
import { CLASS_TOKEN_FORMS, classToken } from '../classToken';
import { describeValue, isRecord } from '../describeValue';
import { parseUnambiguousJson } from '../unambiguousJson';

/**
 * Reads the refined labels of Multilabelfy: a JSON object from image file name to a list of class indices (written as strings).
 * Joins them to the dataset by image id. An empty list stays empty: not evaluable.
 * Throws `bad-format` on another structure; `bad-value` on a class that is none; `mismatch`, with count and examples, where file
 * and dataset do not hold the same images.
 */
export function readMultilabelfyJson(
  source: string | Uint8Array,
  dataset: Dataset,
  info: LabelSetInfo,
  file: string,
): LabelSet {
  const json = parseUnambiguousJson(source, file);
  if (!isRecord(json)) {
    throw new PluralError('bad-format', 'not a Multilabelfy label file', {
      file,
      expected: 'an object {file name: [classes]}',
      found: describeValue(json),
    });
  }
  const rowOf = rowsById(dataset);
  const rows = new Array<number[] | undefined>(dataset.imageIds.length).fill(undefined);
  const unknown: string[] = [];
  for (const [key, classes] of Object.entries(json)) {
    const row = rowOf.get(imageIdOf(key));
    if (row === undefined) {
      unknown.push(key);
      continue;
    }
    if (rows[row]) throw new PluralError('bad-value', 'image labelled twice', { file, place: describeValue(key) });
    rows[row] = classesOf(classes, describeValue(key), file);
  }
  refuseStrangers(unknown, 'labelled images are not in the dataset', dataset, file);
  const missing = dataset.imageIds.filter((_, row) => rows[row] === undefined);
  refuseStrangers(missing, 'images of the dataset have no entry', dataset, file);
  return labelSetFrom(
    info,
    rows.map((row) => row ?? []),
  );
}

function classesOf(value: unknown, place: string, file: string): number[] {
  if (!Array.isArray(value)) {
    throw new PluralError('bad-format', 'not a class list', {
      file,
      place,
      expected: 'a list of classes',
      found: describeValue(value),
    });
  }
  return value.map((written: unknown) => {
    const c = classToken(written);
    if (c !== undefined) return c;
    throw new PluralError('bad-value', 'not a class', {
      file,
      place,
      expected: CLASS_TOKEN_FORMS,
      found: describeValue(written),
    });
  });
}

function refuseStrangers(ids: readonly string[], what: string, dataset: Dataset, file: string): void {
  if (ids.length === 0) return;
  throw new PluralError('mismatch', `${ids.length} ${what}`, {
    file,
    expected: `exactly the ${dataset.imageIds.length} images of ${dataset.name}`,
    found: ids.slice(0, 3).map(describeValue).join(', '),
  });
}
