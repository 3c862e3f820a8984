import { classIndexOfWnid } from '../domain/classes/classTable';
import { type Dataset, imageIdOf } from '../domain/dataset';
import { PluralError } from '../lib/pure/errors';
import { describeValue, isRecord } from './describeValue';
import { parseJson } from './jsonText';

export interface DatasetListInfo {
  /** name shown in errors */
  readonly file: string;
  readonly id: string;
  readonly name: string;
}

/**
 * Reads a dataset list of the ImageNetV2 repository: JSON with `image_filenames`, a list of [file name, wnid]; order is row order.
 * Throws `bad-format` on another structure; `bad-value` on a repeated image or a wnid outside ImageNet-1k.
 */
export function readDatasetList(source: string | Uint8Array, { file, id, name }: DatasetListInfo): Dataset {
  const json = parseJson(source, file);
  const list = isRecord(json) ? json.image_filenames : undefined;
  if (!Array.isArray(list) || list.length === 0) {
    throw new PluralError('bad-format', 'not an ImageNetV2 dataset list', {
      file,
      place: "key 'image_filenames'",
      expected: 'a list of [file name, wnid]',
      found: describeValue(isRecord(json) ? list : json),
    });
  }
  const rows = new Map<string, number>();
  const originalLabels = Uint16Array.from(list, (entry: unknown, row) => {
    const place = `image_filenames[${row}]`;
    const [image, wnid] = pairOf(entry, file, place);
    const imageId = imageIdOf(image);
    const first = rows.get(imageId);
    if (first !== undefined) {
      throw new PluralError('bad-value', 'image listed twice', {
        file,
        place,
        found: `${imageId}, also at image_filenames[${first}]`,
      });
    }
    rows.set(imageId, row);
    const label = classIndexOfWnid(wnid);
    if (label === undefined) {
      throw new PluralError('bad-value', 'unknown class', {
        file,
        place,
        expected: 'the wnid of an ImageNet-1k class',
        found: describeValue(wnid),
      });
    }
    return label;
  });
  return { id, name, imageIds: [...rows.keys()], originalLabels };
}

function pairOf(entry: unknown, file: string, place: string): [string, string] {
  if (
    Array.isArray(entry) &&
    entry.length === 2 &&
    typeof entry[0] === 'string' &&
    entry[0] &&
    typeof entry[1] === 'string'
  ) {
    return [entry[0], entry[1]];
  }
  throw new PluralError('bad-format', 'not a dataset entry', {
    file,
    place,
    expected: '[file name, wnid]',
    found: describeValue(entry),
  });
}
