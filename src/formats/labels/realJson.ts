import type { Dataset } from '../../domain/dataset';
import { CLASS_COUNT, type LabelSet, type LabelSetInfo, labelSetFrom } from '../../domain/labelSet';
import { PluralError } from '../../lib/pure/errors';
import { describeValue } from '../describeValue';
import { parseUnambiguousJson } from '../unambiguousJson';
import { validationNumber } from '../validationNumber';

/**
 * Reads the ReaL labels of the ImageNet validation set ("Are we done with ImageNet?", Beyer et al. 2020): a list of class lists,
 * entry i for file number i + 1. Joins them to the dataset by file number. An empty list stays empty: not evaluable.
 * Throws `bad-format` on another structure; `bad-value` on a class outside 0..999; `mismatch` where the dataset has an image
 * that is no validation file or has no entry.
 */
export function readRealJson(
  source: string | Uint8Array,
  dataset: Dataset,
  info: LabelSetInfo,
  file: string,
): LabelSet {
  const json = parseUnambiguousJson(source, file);
  if (!Array.isArray(json) || json.length === 0) {
    throw new PluralError('bad-format', 'not a ReaL label file', {
      file,
      expected: 'a list of class lists',
      found: describeValue(json),
    });
  }
  json.forEach((entry: unknown, i) => {
    checkEntry(entry, `entry ${i} (file number ${i + 1})`, file);
  });
  const missing: string[] = [];
  const rows = dataset.imageIds.map((id) => {
    const number = validationNumber(id);
    const entry: unknown = number === undefined ? undefined : json[number - 1];
    if (!Array.isArray(entry)) missing.push(id);
    return Array.isArray(entry) ? entry : [];
  });
  if (missing.length > 0) {
    throw new PluralError('mismatch', `${missing.length} images of the dataset have no ReaL entry`, {
      file,
      expected: `validation files numbered 1 to ${json.length}`,
      found: missing.slice(0, 3).join(', '),
    });
  }
  return labelSetFrom(info, rows);
}

function checkEntry(entry: unknown, place: string, file: string): void {
  if (!Array.isArray(entry)) {
    throw new PluralError('bad-format', 'not a class list', {
      file,
      place,
      expected: 'a list of classes',
      found: describeValue(entry),
    });
  }
  for (const c of entry) {
    if (!Number.isInteger(c) || c < 0 || c >= CLASS_COUNT) {
      throw new PluralError('bad-value', 'not a class index', {
        file,
        place,
        expected: 'an integer from 0 to 999',
        found: describeValue(c),
      });
    }
  }
}
