import { PluralError } from '../../lib/pure/errors';

/** Twenty times the largest dataset here; more rows are no predictions of it. */
export const MAX_ROWS = 1_000_000;

/** More ranks than any file of ranked classes has; a wider table holds scores. */
export const MAX_K = 100;

/** Ranks kept of a table of scores: one more than a run keeps, because a background class may be among them. */
export const RANKED = 11;

/** Text is held as one string while it is read. */
export const MAX_TEXT_BYTES = 256_000_000;

/** Refuses a table with more rows than can be meant. */
export function checkRowCount(rows: number, file: string): void {
  if (rows <= MAX_ROWS) return;
  throw new PluralError('unsupported', 'too many rows', {
    file,
    expected: `predictions of at most ${MAX_ROWS.toLocaleString('en')} images`,
    found: `${rows.toLocaleString('en')} rows`,
    remedy: 'Write one file per dataset.',
  });
}
