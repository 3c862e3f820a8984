import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { CLASS_COUNT } from '../../domain/labelSet';
import { PluralError } from '../../lib/pure/errors';
import { describeValue } from '../describeValue';
import { ScoreRows } from './scoreRows';
import { numberOf } from './tableColumns';

/** Collects rows of a table that hold the scores of all classes, each image once. */
export class VectorRows {
  #rows: ScoreRows | undefined;
  readonly #ids = new Set<string>();

  constructor(readonly file: string) {}

  /** `written` is what stands in the file. Throws `bad-value` on a row of another length, and on an image that comes twice. */
  add(id: string | undefined, vector: ArrayLike<unknown> | undefined, written: unknown, place: string): void {
    const columns = this.#rows?.columns ?? vector?.length;
    if (!vector || vector.length !== columns || (columns !== CLASS_COUNT && columns !== CLASS_COUNT + 1)) {
      throw new PluralError('bad-value', 'not a row of scores', {
        file: this.file,
        place,
        expected: `a list of ${this.#rows?.columns ?? '1000 or 1001'} scores`,
        found: describeValue(written),
      });
    }
    if (id !== undefined && this.#ids.has(id)) {
      throw new PluralError('bad-value', 'image that comes twice', {
        file: this.file,
        place,
        expected: 'every image once',
        found: describeValue(id),
      });
    }
    if (id !== undefined) this.#ids.add(id);
    this.#rows ??= new ScoreRows(this.file, columns as 1000 | 1001);
    const numbers = ArrayBuffer.isView(vector)
      ? (vector as unknown as ArrayLike<number>)
      : Array.from(vector, numberOf);
    this.#rows.add(numbers, 0, () => place);
  }

  /** What the rows make up; undefined where there is none. */
  result(): Omit<ImportedPredictions, 'form'> | undefined {
    if (!this.#rows) return undefined;
    const ids = [...this.#ids];
    return { ...this.#rows.result(), ...(ids.length > 0 ? { ids } : {}), duplicates: { count: 0, ids: [] } };
  }
}
