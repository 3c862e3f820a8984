const utf8 = new TextDecoder('utf-8', { fatal: true });
/** windows-1252: a character of its own for each of the 256 bytes */
const bytewise = new TextDecoder('latin1');

/**
 * A file name as an archive holds it: UTF-8, or else (old archives of Windows and Unix) one character for each byte, so that different names stay different.
 */
export function nameText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return bytewise.decode(bytes);
  }
}
