import { PluralError } from '../../lib/pure/errors';
import { nameText } from './nameText';

const decoder = new TextDecoder();
const EQUALS = 0x3d;
const NEWLINE = 0x0a;

/**
 * Attributes of a pax header: lines `length key=value`, the length counting the whole line in bytes. Throws `bad-format`.
 * Source: POSIX.1-2017, pax, "pax Extended Header".
 */
export function paxRecords(bytes: Uint8Array, file: string, at: number): Map<string, string> {
  const records = new Map<string, string>();
  for (let start = 0; start < bytes.length; ) {
    const space = bytes.indexOf(32, start);
    const length = space < 0 ? Number.NaN : Number(decoder.decode(bytes.subarray(start, space)));
    const fits = Number.isInteger(length) && length > space - start && start + length <= bytes.length;
    const line = fits ? bytes.subarray(space + 1, start + length) : new Uint8Array();
    const equals = line.indexOf(EQUALS);
    if (equals < 1 || line.at(-1) !== NEWLINE) {
      throw new PluralError('bad-format', 'damaged attributes of an entry (pax header)', {
        file,
        place: `byte ${(at + start).toLocaleString('en')}`,
        expected: 'a line of the length that it states, key=value',
        found: JSON.stringify(decoder.decode(bytes.subarray(start, start + 40))),
        remedy: 'Download or pack the archive again. Nothing of it was opened.',
      });
    }
    const key = nameText(line.subarray(0, equals));
    // a value of nothing takes back what was said: the header counts
    if (line.length === equals + 2) records.delete(key);
    else records.set(key, nameText(line.subarray(equals + 1, -1)));
    start += length;
  }
  return records;
}
