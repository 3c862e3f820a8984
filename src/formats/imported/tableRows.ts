import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { CLASS_COUNT } from '../../domain/labelSet';
import { PluralError } from '../../lib/pure/errors';
import { BadRows } from '../badRows';
import { describeValue } from '../describeValue';
import { IMPORTED_CLASS_FORMS, importedClass } from './importedClass';
import { checkRowCount } from './importLimits';
import { LongRows } from './longRows';
import { RankedRows } from './rankedRows';
import { ScoreRows } from './scoreRows';
import type { TablePlan } from './tablePlan';

/** A cell by the name of its column; undefined where the row has none. */
export type CellOf = (column: string) => unknown;

/** Reads the rows of a table of any format under a plan. Bad cells are counted; `result` throws with the first of them. */
export class TableRows {
  readonly #ranked: RankedRows;
  readonly #long: LongRows | undefined;
  readonly #badClasses = new BadRows();
  readonly #badIds = new BadRows();
  readonly #badCells = new BadRows();
  readonly #badScores = new BadRows();
  readonly #ragged = new BadRows();
  #vectors: ScoreRows | undefined;
  readonly #vectorIds = new Map<string, number>();
  #rows = 0;

  constructor(
    readonly plan: TablePlan,
    readonly file: string,
  ) {
    this.#ranked = new RankedRows(file);
    this.#long = plan.form === 'long' ? new LongRows(file, plan.scoreColumn !== undefined) : undefined;
  }

  add(cell: CellOf, place: string): void {
    this.#rows++;
    const { plan } = this;
    const id = plan.image === undefined ? undefined : this.#id(cell(plan.image), place);
    if (plan.image !== undefined && id === undefined) return;
    if (plan.form === 'long') this.#addLong(id!, cell, place);
    else if (plan.form === 'vectors') this.#addVector(id, cell(plan.vectorColumn), place);
    else if (plan.form === 'lists') this.#addLists(id, cell, place);
    else this.#addWide(id, cell, place);
    if (this.#rows % 10_000 === 0) checkRowCount(this.#long?.n ?? this.#rows, this.file);
  }

  /** Notes a row with too few or too many cells. */
  ragged(place: string, expected: number, found: number): void {
    this.#rows++;
    this.#ragged.add(this.#rows, place, `${found} cells in a table of ${expected} columns`);
  }

  /** What the rows make up. Throws `bad-value` with the first bad cell and their number, `bad-format` where there is no row. */
  result(): Omit<ImportedPredictions, 'form'> {
    const { file } = this;
    if (this.#rows === 0) {
      throw new PluralError('bad-format', 'no predictions in this file', { file, expected: 'rows', found: 'no rows' });
    }
    checkRowCount(this.#long?.n ?? this.#rows, file);
    this.#ragged.refuse('row of another length', 'as many cells as the header has', file);
    this.#badIds.refuse('image without a name', 'an image id or file name', file);
    this.#badClasses.refuse('unknown class', IMPORTED_CLASS_FORMS, file);
    this.#badScores.refuse(
      'score that is no number',
      'a number with a decimal point, such as 0.25',
      file,
      'Export the predictions with decimal points.',
    );
    this.#badCells.refuse('unusable cell', 'lists of classes and scores of the same length', file);
    if (this.#long) return this.#long.result();
    if (!this.#vectors) return this.#ranked.result();
    const ids = [...this.#vectorIds.keys()];
    return { ...this.#vectors.result(), ...(ids.length > 0 ? { ids } : {}), duplicates: { count: 0, ids: [] } };
  }

  #id(value: unknown, place: string): string | undefined {
    const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '' && !/\p{Cc}/u.test(text)) return text;
    this.#badIds.add(this.#rows, place, describeValue(value));
    return undefined;
  }

  #class(value: unknown, place: string): number {
    const c = importedClass(value);
    if (c === undefined) this.#badClasses.add(this.#rows, place, describeBigValue(value));
    return c ?? 0;
  }

  /** A number; NaN for what is none, which is noted where it is a text. */
  #score(value: unknown, place: string): number {
    const score = numberOf(value);
    if (Number.isNaN(score) && typeof value === 'string' && !NO_SCORE.test(value)) {
      this.#badScores.add(this.#rows, place, describeValue(value));
    }
    return score;
  }

  #addLong(id: string, cell: CellOf, place: string): void {
    if (this.plan.form !== 'long') return;
    const c = this.#class(cell(this.plan.classColumn), `${place}, ${this.plan.classColumn}`);
    const { scoreColumn } = this.plan;
    const score = scoreColumn === undefined ? undefined : this.#score(cell(scoreColumn), `${place}, ${scoreColumn}`);
    this.#long!.add(id, c, score, place);
  }

  #addWide(id: string | undefined, cell: CellOf, place: string): void {
    if (this.plan.form !== 'wide') return;
    const { classColumns, scoreColumns } = this.plan;
    const filled = classColumns.filter((column) => !isEmpty(cell(column)));
    // a row may end early, but has no holes
    const k = filled.length;
    const holes = k > 0 && filled[k - 1] !== classColumns[k - 1];
    if (holes) this.#badClasses.add(this.#rows, place, 'an empty cell before a filled one');
    const classes = filled.map((column) => this.#class(cell(column), `${place}, ${column}`));
    const given = scoreColumns.slice(0, k).filter((column) => !isEmpty(cell(column)));
    const scoreOf = (column: string) => this.#score(cell(column), `${place}, ${column}`);
    const scores = given.length === 0 ? undefined : scoreColumns.slice(0, k).map(scoreOf);
    this.#ranked.add(id, classes, scores, place);
  }

  #addLists(id: string | undefined, cell: CellOf, place: string): void {
    if (this.plan.form !== 'lists') return;
    const list = listOf(cell(this.plan.classColumn));
    const scoreCell = this.plan.scoreColumn === undefined ? undefined : cell(this.plan.scoreColumn);
    const scores = isEmpty(scoreCell) ? undefined : listOf(scoreCell);
    if (!list) {
      this.#badCells.add(this.#rows, `${place}, ${this.plan.classColumn}`, describeValue(cell(this.plan.classColumn)));
      return;
    }
    // our own exports write an empty list where probabilities are not known
    const own = scores?.length === 0 ? undefined : scores;
    if (own && own.length !== list.length) {
      this.#badCells.add(this.#rows, place, `${list.length} classes and ${own.length} scores`);
      return;
    }
    const classes = list.map((value, r) => this.#class(value, `${place}, class ${r + 1}`));
    const scored = own?.map((value, r) => this.#score(value, `${place}, score ${r + 1}`));
    this.#ranked.add(id, classes, scored, place);
  }

  #addVector(id: string | undefined, value: unknown, place: string): void {
    const vector = listOf(value);
    const columns = this.#vectors?.columns ?? vector?.length;
    if (!vector || vector.length !== columns || (columns !== CLASS_COUNT && columns !== CLASS_COUNT + 1)) {
      const expected = `a list of ${this.#vectors?.columns ?? '1000 or 1001'} scores`;
      throw new PluralError('bad-value', 'not a row of scores', {
        file: this.file,
        place,
        expected,
        found: describeValue(value),
      });
    }
    if (id !== undefined && this.#vectorIds.has(id)) {
      throw new PluralError('bad-value', 'image that comes twice', {
        file: this.file,
        place,
        expected: 'every image once',
        found: describeValue(id),
      });
    }
    if (id !== undefined) this.#vectorIds.set(id, this.#rows);
    this.#vectors ??= new ScoreRows(this.file, columns as 1000 | 1001);
    this.#vectors.add(vector.map(numberOf), 0, () => place);
  }
}

/** What programs write where there is no number, or none that is finite. */
const NO_SCORE = /^\s*[-+]?(nan|inf|infinity)?\s*$/i;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** A number, or a text that is one in full; NaN for anything else. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : Number.NaN;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as unknown as ArrayLike<unknown>)
    : undefined;
}

const describeBigValue = (value: unknown) => (typeof value === 'bigint' ? `number ${value}` : describeValue(value));
