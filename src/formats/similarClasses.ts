import { CLASSES, classIndexOfWnid } from '../domain/classes/classTable';
import { PluralError } from '../lib/pure/errors';
import { describeValue, isRecord } from './describeValue';
import { parseJson } from './jsonText';

/** How many look-alikes are kept per class. */
export const SIMILAR_PER_CLASS = 10;

/**
 * Reads `wnid_to_most_similar_wnids.json` of the ImageNetV2 repository: per class the class indices most like it, nearest first,
 * [1000][up to 10]. The class itself and synsets outside ImageNet-1k are skipped.
 * Throws `bad-format` on another structure and `mismatch` where a class is missing.
 */
export function readSimilarClasses(source: string | Uint8Array, file: string): number[][] {
  const json = parseJson(source, file);
  if (!isRecord(json)) {
    throw new PluralError('bad-format', 'not a table of similar classes', {
      file,
      expected: 'an object {wnid: [wnids]}',
      found: describeValue(json),
    });
  }
  return CLASSES.map(({ wnid, index }) => {
    const list = Object.hasOwn(json, wnid) ? json[wnid] : undefined;
    if (list === undefined)
      throw new PluralError('mismatch', 'class is missing', { file, expected: `an entry for ${wnid}` });
    if (!Array.isArray(list)) {
      throw new PluralError('bad-format', 'not a list', {
        file,
        place: `key ${wnid}`,
        expected: 'a list of wnids',
        found: describeValue(list),
      });
    }
    const similar = list.map((other: unknown) => (typeof other === 'string' ? classIndexOfWnid(other) : undefined));
    return [...new Set(similar)].filter((c) => c !== undefined && c !== index).slice(0, SIMILAR_PER_CLASS) as number[];
  });
}
