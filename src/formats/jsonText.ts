import { PluralError } from '../lib/pure/errors';
import { jsonErrorOffset } from './jsonErrorOffset';

/**
 * Bytes of a text file as a string; a UTF-8 byte order mark is dropped.
 * Throws `bad-format` on an empty file, on UTF-16 and on bytes that are not UTF-8 (never replaces a character silently).
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes.length === 0)
    throw new PluralError('bad-format', 'empty file', { file, expected: 'text', found: '0 bytes' });
  const mark = (bytes[0]! << 8) | (bytes[1] ?? 0);
  if (mark === 0xfffe || mark === 0xfeff) {
    throw new PluralError('unsupported', 'text is in UTF-16', {
      file,
      place: 'byte 0',
      expected: 'UTF-8',
      found: `the byte order mark of UTF-16 ${mark === 0xfffe ? 'little' : 'big'} endian`,
      remedy: 'Save the file as UTF-8.',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PluralError('bad-format', 'text is not UTF-8', {
      file,
      expected: 'UTF-8',
      found: 'bytes that are no UTF-8 character (Latin-1?)',
      remedy: 'Save the file as UTF-8.',
    });
  }
}

/**
 * Parses JSON; `source` is text or the bytes of a UTF-8 file.
 * Throws what `decodeText` throws, and `bad-format` with line and column on a syntax error or where nesting is too deep.
 */
export function parseJson(source: string | Uint8Array, file: string): unknown {
  const decoded = typeof source === 'string' ? source : decodeText(source, file);
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  if (text.trim() === '') {
    throw new PluralError('bad-format', 'empty file', {
      file,
      expected: 'JSON',
      found: text === '' ? 'no text' : 'only white space',
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw syntaxError(text, file);
    throw new PluralError('bad-format', 'JSON is nested too deeply', {
      file,
      expected: 'at most four levels of brackets',
    });
  }
}

function syntaxError(text: string, file: string): PluralError {
  const offset = jsonErrorOffset(text) ?? text.length;
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const found = offset >= text.length ? 'the end of the file' : JSON.stringify(text.slice(offset, offset + 12));
  return new PluralError('bad-format', 'JSON syntax error', {
    file,
    place: `line ${line}, column ${column}`,
    expected: 'valid JSON (no trailing commas, comments, NaN or Infinity)',
    found,
    ...remedyFor(text, offset),
  });
}

/** What to do about JSON that some program does not write as it should. */
function remedyFor(text: string, offset: number): { readonly remedy?: string } {
  const rest = text.slice(offset, offset + 12);
  if (/^-?(NaN|Infinity)/.test(rest)) return { remedy: 'Write null in place of NaN and Infinity.' };
  if (/^(None|True|False)\b/.test(rest) || (rest.startsWith("'") && /^\s*[[{(]/.test(text)))
    return { remedy: 'This is how Python prints it: write it with json.dump.' };
  if (/^[,\s]*[{[]/.test(rest) && /^[}\]]/.test(text.slice(0, offset).trimEnd().slice(-1)))
    return { remedy: 'Several values follow each other: write one list, or one object a line (JSON lines).' };
  return {};
}
