import { PluralError } from '../lib/pure/errors';
import { describeValue } from './describeValue';
import { decodeText, parseJson } from './jsonText';
import { firstRepeatedKey } from './repeatedKeys';

/**
 * Parses JSON that people made: `source` is text or the bytes of a UTF-8 file. Of a key that stands twice in one object `JSON.parse` keeps the
 * last value without a word; here it is refused. Throws what `parseJson` throws, and `bad-value` with key and line.
 */
export function parseUnambiguousJson(source: string | Uint8Array, file: string): unknown {
  const text = typeof source === 'string' ? source : decodeText(source, file);
  const json = parseJson(text, file);
  const again = firstRepeatedKey(text);
  if (!again) return json;
  throw new PluralError('bad-value', 'the same key stands twice in one object', {
    file,
    place: `line ${again.line}, ${describeValue(again.key)}`,
    expected: 'each key once: of two values the first is lost',
    remedy: 'Join the two, or leave one out.',
  });
}
