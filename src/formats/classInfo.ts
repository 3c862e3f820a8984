import { CLASSES } from '../domain/classes/classTable';
import { PluralError } from '../lib/pure/errors';
import { describeValue, isRecord } from './describeValue';
import { parseJson } from './jsonText';

/**
 * Reads `class_info.json` of the ImageNetV2 repository and returns the WordNet gloss of every class, [1000].
 * Throws `bad-format` on another structure and `mismatch` where an entry's `cid` or `wnid` is not that of the class table.
 */
export function readClassInfo(source: string | Uint8Array, file: string): string[] {
  const json = parseJson(source, file);
  if (!Array.isArray(json) || json.length !== CLASSES.length) {
    throw new PluralError('bad-format', 'not a class table', {
      file,
      expected: `a list of ${CLASSES.length} classes`,
      found: describeValue(json),
    });
  }
  return json.map((entry: unknown, i) => {
    const place = `entry ${i}`;
    if (!isRecord(entry) || typeof entry.gloss !== 'string') {
      throw new PluralError('bad-format', 'not a class', {
        file,
        place,
        expected: '{cid, wnid, gloss}',
        found: describeValue(entry),
      });
    }
    const { wnid } = CLASSES[i]!;
    if (entry.cid !== i || entry.wnid !== wnid) {
      throw new PluralError('mismatch', 'class order differs', {
        file,
        place,
        expected: `cid ${i}, wnid ${wnid}`,
        found: `cid ${describeValue(entry.cid)}, wnid ${describeValue(entry.wnid)}`,
      });
    }
    return entry.gloss;
  });
}
