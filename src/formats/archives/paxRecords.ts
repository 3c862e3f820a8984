import { PluralError } from '../../lib/pure/errors';

const decoder = new TextDecoder();

/**
 * Attributes of a pax header: lines `length key=value`, the length counting the whole line in bytes. Throws `bad-format`.
 * Source: POSIX.1-2017, pax, "pax Extended Header".
 */
export function paxRecords(bytes: Uint8Array, file: string, at: number): Map<string, string> {
  const records = new Map<string, string>();
  for (let start = 0; start < bytes.length; ) {
    const space = bytes.indexOf(32, start);
    const length = space < 0 ? Number.NaN : Number(decoder.decode(bytes.subarray(start, space)));
    const line = decoder.decode(bytes.subarray(space + 1, start + length));
    const equals = line.indexOf('=');
    const fits = Number.isInteger(length) && length > space - start && start + length <= bytes.length;
    if (!fits || equals < 1 || !line.endsWith('\n')) {
      throw new PluralError('bad-format', 'damaged attributes of an entry (pax header)', {
        file,
        place: `byte ${(at + start).toLocaleString('en')}`,
        expected: 'a line of the length that it states, key=value',
        found: JSON.stringify(decoder.decode(bytes.subarray(start, start + 40))),
        remedy: 'Download or pack the archive again. Nothing of it was opened.',
      });
    }
    records.set(line.slice(0, equals), line.slice(equals + 1, -1));
    start += length;
  }
  return records;
}
