import { messageOf, PluralError } from './errors';

/** What browsers call the error of a file that was there when it was chosen and cannot be read now. */
const NAMES = new Set(['NotReadableError', 'NotFoundError', 'NotAllowedError', 'SecurityError']);

/** The error of a browser that cannot read a chosen file (any more), with the file's name; any other error as it is. */
export function fileReadingError(error: unknown, file: string): unknown {
  if (error instanceof PluralError || !(error instanceof Error) || !NAMES.has(error.name)) return error;
  return new PluralError('not-found', 'the file cannot be read', {
    file,
    found: messageOf(error) || error.name,
    remedy: 'It was moved, changed or deleted since it was chosen, or may not be read: choose it again.',
  });
}
