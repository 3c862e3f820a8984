import { PluralError } from '../lib/pure/errors';

/** Counts rows that break a rule and keeps the first as evidence. */
export class BadRows {
  #first: { place: string; found: string } | undefined;
  #lastRow = -1;
  #count = 0;

  /** rows added so far */
  get count(): number {
    return this.#count;
  }

  /** `row` counts, `place` and `found` are what the reader is shown of the first. */
  add(row: number, place: string, found: string): void {
    this.#first ??= { place, found };
    if (row !== this.#lastRow) this.#count++;
    this.#lastRow = row;
  }

  /** Throws `bad-value` where a row was added. */
  refuse(summary: string, expected: string, file: string, remedy?: string): void {
    if (!this.#first) return;
    const { place, found } = this.#first;
    const more = this.#count - 1;
    const others = more > 0 ? ` (and ${more} more ${more === 1 ? 'row' : 'rows'} like it)` : '';
    throw new PluralError('bad-value', summary, {
      file,
      place,
      expected,
      found: found + others,
      ...(remedy ? { remedy } : {}),
    });
  }
}
