import { messageOf, PluralError } from '../lib/pure/errors';

/** What is wrong and what helps, by the name of the browser's error; `things` is what may be deleted, in the plural. */
const REASONS: Readonly<Record<string, (things: string) => { readonly summary: string; readonly remedy: string }>> = {
  QuotaExceededError: (things) => ({
    summary: 'the browser’s storage is full',
    remedy: `Delete ${things} that are not needed any more, or free space on the disk.`,
  }),
  VersionError: (things) => ({
    summary: `a newer version of Plural keeps the ${things} of this browser`,
    remedy: 'Reload the page to get that version.',
  }),
  NotFoundError: (things) => ({
    summary: `the browser’s database of ${things} is incomplete`,
    remedy: 'Export what is on this page, then clear the data of this site in the browser’s settings.',
  }),
  ConstraintError: () => ({
    summary: 'the browser has this already, from another tab',
    remedy: 'Reload the page to see it.',
  }),
  AbortError: () => ({
    summary: 'the browser gave up writing, and changed nothing',
    remedy: 'Free space on the disk, then try again.',
  }),
  UnknownError: () => ({
    summary: 'the browser cannot read or write its own storage',
    remedy: 'Free space on the disk, and start the browser again.',
  }),
};

/** Why the browser did not read, keep or delete something: `storage`, with what helps; `things` is what may be deleted, in the plural. */
export function storageError(what: string, thing: string, things: string, error: unknown): PluralError {
  const name = error instanceof Error ? error.name : '';
  const known = Object.hasOwn(REASONS, name) ? REASONS[name]?.(things) : undefined;
  return new PluralError('storage', known?.summary ?? `this browser could not ${what} the ${thing}`, {
    // Chromium's quota errors have no text
    found: messageOf(error) || name || 'no reason',
    remedy: known?.remedy ?? 'Allow this site to store data.',
  });
}
