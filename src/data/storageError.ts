import { messageOf, PluralError } from '../lib/pure/errors';

/** Why the browser did not read, keep or delete something: `storage`, with what helps; `things` is what may be deleted, in the plural. */
export function storageError(what: string, thing: string, things: string, error: unknown): PluralError {
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  return new PluralError(
    'storage',
    isFull ? 'the browser’s storage is full' : `this browser could not ${what} the ${thing}`,
    {
      // Chromium's quota errors have no text
      found: messageOf(error) || (error instanceof Error ? error.name : 'no reason'),
      remedy: isFull
        ? `Delete ${things} that are not needed any more, or free space on the disk.`
        : 'Allow this site to store data.',
    },
  );
}
