import type { ImportedPredictions, TableReading } from '../../domain/imports/importedPredictions';
import { onScale } from '../../domain/imports/scoreScales';
import { PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import { BadRows } from '../badRows';
import { describeValue } from '../describeValue';
import { classRemedy, IMPORTED_CLASS_FORMS, importedClass, isUnclear } from './importedClass';
import { checkRowCount } from './importLimits';
import { lineRank } from './lineRanks';
import { listCell, listEntry } from './listCell';
import { LongRows } from './longRows';
import { OtherColumns } from './otherClasses';
import { RankedRows } from './rankedRows';
import { type CellOf, isEmpty, numberOf, type TableColumn } from './tableColumns';
import type { TablePlan } from './tablePlan';
import { VectorRows } from './vectorRows';

/** Reads the rows of a table of any format under a plan. Bad cells are counted; `result` throws with the first of them. */
export class TableRows {
  readonly #ranked: RankedRows;
  readonly #long: LongRows | undefined;
  readonly #others: OtherColumns;
  readonly #columns: ReadonlyMap<string, TableColumn>;
  readonly #badClasses = new BadRows();
  readonly #badIds = new BadRows();
  readonly #badCells = new BadRows();
  readonly #badScores = new BadRows();
  readonly #ragged = new BadRows();
  readonly #vectors: VectorRows;
  /** images and rows that name a class by a name that several have, and some of those names */
  readonly #unclear = new Set<string | number>();
  readonly #unclearNames = new Set<string>();
  #isUnclear = false;
  #unclearOnly = true;
  #rows = 0;
  #remedy: string | undefined;
  /** rows in which columns that should name one class name several, and rows that were compared */
  #differing = 0;
  #compared = 0;

  constructor(
    readonly plan: TablePlan,
    columns: readonly TableColumn[],
    readonly file: string,
  ) {
    this.#ranked = new RankedRows(file);
    this.#vectors = new VectorRows(file);
    this.#long =
      plan.form === 'long'
        ? new LongRows(file, plan.scoreColumns.length > 0, plan.order, plan.isOrderFound)
        : undefined;
    this.#columns = new Map(columns.map((column) => [column.name, column]));
    this.#others = new OtherColumns(plan.others, this.#columns);
  }

  add(cell: CellOf, place: string): void {
    const row = this.#rows++;
    const { plan } = this;
    const id = plan.image === undefined ? undefined : this.#id(cell(plan.image), place);
    if (plan.image !== undefined && id === undefined) return;
    this.#others.add(id ?? row, cell);
    this.#isUnclear = false;
    this.#read(id, cell, place);
    if (this.#isUnclear) this.#unclear.add(id ?? row);
    if (this.#rows % 10_000 === 0) checkRowCount(this.#long?.n ?? this.#rows, this.file);
  }

  #read(id: string | undefined, cell: CellOf, place: string): void {
    const { plan } = this;
    if (plan.form === 'long') this.#addLong(id!, cell, place);
    else if (plan.form === 'vectors') {
      const written = cell(plan.scoreColumns[0]!);
      this.#vectors.add(id, listCell(written), written, place);
    } else if (plan.form === 'matrix') this.#addMatrix(id, cell, place);
    else if (plan.form === 'lists') this.#addLists(id, cell, place);
    else this.#addWide(id, cell, place);
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
    if (!this.#mayLeaveOut()) this.#badClasses.refuse('unknown class', IMPORTED_CLASS_FORMS, file, this.#remedy);
    this.#badScores.refuse(
      'score that is no number',
      'a number with a decimal point, such as 0.25',
      file,
      'Export the predictions with decimal points.',
    );
    this.#badCells.refuse('unusable cell', 'lists of classes and scores of the same length', file);
    const result = this.#scaled(this.#collected());
    const keys = result.ids ?? Array.from({ length: result.n }, (_, row) => row);
    const first = Uint16Array.from({ length: result.n }, (_, row) => result.classes[row * result.k]!);
    const { truth, ask } = this.#others.result(keys, first);
    return {
      ...result,
      notes: [...this.#unclearNotes(), ...this.#differenceNotes(), ...result.notes],
      ...(truth ? { truth } : {}),
      table: this.#reading(truth?.column, this.plan.ask ?? ask),
    };
  }

  #collected(): Omit<ImportedPredictions, 'form'> {
    if (this.#long) return this.#long.result(this.#unclear);
    return this.#vectors.result() ?? this.#ranked.result();
  }

  /** What a column calls similarities or logits are no probabilities, though the best of them lie between 0 and 1. */
  #scaled(result: Omit<ImportedPredictions, 'form'>): Omit<ImportedPredictions, 'form'> {
    const name = this.plan.scoreColumns[0] ?? '';
    if (result.kind !== 'probabilities' || !NO_PROBABILITY.test(name) || result.raw?.exponentials) return result;
    const note = `By its name column “${name}” holds no probabilities; its numbers rank the classes and are not shown.`;
    return onScale({ ...result, form: '', notes: [...result.notes, note] }, 'unknown');
  }

  #reading(truth: string | undefined, ask: string | undefined): TableReading {
    const { image, classColumns, scoreColumns, order, choices, matrix } = this.plan;
    const classes = classColumns.map((columns) => columns[0]!);
    const scores = matrix ? [`${matrix.columns[0]} to ${matrix.columns.at(-1)}`] : scoreColumns;
    const used = new Set([image, ...classColumns.flat(), ...scoreColumns, order, truth, ...(matrix?.columns ?? [])]);
    return {
      ...(image === undefined ? {} : { image }),
      classes,
      scores,
      ...(order === undefined ? {} : { order }),
      ...(truth === undefined ? {} : { truth }),
      ignored: [...this.#columns.keys()].filter((name) => !used.has(name)),
      choices,
      ...(ask === undefined ? {} : { ask }),
    };
  }

  /** True where few rows of many name their class by a name that several have: those alone are left out. */
  #mayLeaveOut(): boolean {
    const { size } = this.#unclear;
    return size > 0 && this.#unclearOnly && this.plan.image !== undefined && size <= MAX_UNCLEAR * this.#rows;
  }

  #unclearNotes(): string[] {
    const { size } = this.#unclear;
    if (size === 0) return [];
    const names = [...this.#unclearNames].slice(0, 4).map((name) => `“${name}”`);
    return [
      `${formatCount(size)} ${size === 1 ? 'image is' : 'images are'} left out: the class is named by a word that several classes have (${names.join(', ')}). Write class numbers or wnids to keep ${size === 1 ? 'it' : 'them'}.`,
    ];
  }

  #differenceNotes(): string[] {
    if (this.#differing === 0) return [];
    const columns = this.plan.classColumns[0]!.map((name) => `“${name}”`).join(' and ');
    return [
      `${columns} name different classes in ${formatCount(this.#differing)} of ${formatCount(this.#compared)} rows; “${this.plan.classColumns[0]![0]}” was taken.`,
    ];
  }

  #id(value: unknown, place: string): string | undefined {
    const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '' && !/\p{Cc}/u.test(text)) return text;
    this.#badIds.add(this.#rows, place, describeValue(value));
    return undefined;
  }

  /** The class that columns name, the clear one where one of them is; 0 where none is, which is noted. */
  #class(named: readonly { readonly value: unknown; readonly column: string }[], place: string): number {
    let found: number | undefined;
    for (const { value, column } of named) {
      const c = importedClass(value, this.#columns.get(column)?.style);
      if (c === undefined) continue;
      if (found === undefined) found = c;
      else {
        this.#compared++;
        if (c !== found) this.#differing++;
      }
    }
    if (found !== undefined) return found;
    const { value, column } = named.find((n) => !isEmpty(n.value)) ?? named[0]!;
    this.#badClasses.add(this.#rows, `${place}, ${column}`, describeBigValue(value));
    if (isUnclear(value)) {
      this.#isUnclear = true;
      this.#unclearNames.add(String(value).trim().slice(0, 40));
    } else this.#unclearOnly = false;
    this.#remedy ??= classRemedy(value);
    return 0;
  }

  #cells(columns: readonly string[], cell: CellOf) {
    return columns.map((column) => ({ value: cell(column), column }));
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
    const { classColumns, scoreColumns, order } = this.plan;
    const c = this.#class(this.#cells(classColumns[0]!, cell), place);
    const [column] = scoreColumns;
    const score = column === undefined ? undefined : this.#score(cell(column), `${place}, ${column}`);
    const rank = order === undefined ? Number.NaN : lineRank(cell(order));
    this.#long!.add(id, c, score, place, Number.isFinite(rank) ? rank : undefined);
  }

  #addWide(id: string | undefined, cell: CellOf, place: string): void {
    const { classColumns, scoreColumns } = this.plan;
    const filled = classColumns.filter((columns) => columns.some((column) => !isEmpty(cell(column))));
    // a row may end early, but has no holes
    const k = filled.length;
    const holes = k > 0 && filled[k - 1] !== classColumns[k - 1];
    if (holes) this.#badClasses.add(this.#rows, place, 'an empty cell before a filled one');
    const classes = filled.map((columns) => this.#class(this.#cells(columns, cell), place));
    const given = scoreColumns.slice(0, k).filter((column) => !isEmpty(cell(column)));
    const scoreOf = (column: string) => this.#score(cell(column), `${place}, ${column}`);
    const scores = given.length === 0 ? undefined : scoreColumns.slice(0, k).map(scoreOf);
    if (!this.#isUnclear) this.#ranked.add(id, classes, scores, place);
  }

  #addLists(id: string | undefined, cell: CellOf, place: string): void {
    const columns = this.plan.classColumns[0]!;
    const lists = columns.map((column) => ({ column, list: this.#listOrOne(cell(column)) }));
    const [first] = lists;
    if (!first?.list) {
      this.#badCells.add(this.#rows, `${place}, ${columns[0]}`, describeValue(cell(columns[0]!)));
      return;
    }
    const entries = first.list.map(listEntry);
    const inline = entries.length > 0 && entries.every((entry) => entry.score !== undefined);
    const scoreCell = this.plan.scoreColumns[0] === undefined ? undefined : cell(this.plan.scoreColumns[0]);
    const beside = isEmpty(scoreCell) ? undefined : this.#listOrOne(scoreCell);
    const given = inline ? entries.map((entry) => entry.score) : beside;
    // our own exports write an empty list where probabilities are not known
    const own = given?.length === 0 ? undefined : given;
    if (own && own.length !== entries.length) {
      this.#badCells.add(this.#rows, place, `${entries.length} classes and ${own.length} scores`);
      return;
    }
    const classes = entries.map((_, r) => {
      const named = lists.flatMap(({ column, list }) =>
        list && r < list.length ? [{ column, value: listEntry(list[r]).value }] : [],
      );
      return this.#class(named, `${place}, class ${r + 1}`);
    });
    const scored = own?.map((value, r) => this.#score(value, `${place}, score ${r + 1}`));
    if (!this.#isUnclear) this.#ranked.add(id, classes, scored, place);
  }

  #listOrOne(value: unknown): readonly unknown[] | undefined {
    return listCell(value) ?? (typeof value === 'number' || typeof value === 'string' ? [value] : undefined);
  }

  #addMatrix(id: string | undefined, cell: CellOf, place: string): void {
    const { columns, classes, columnCount } = this.plan.matrix!;
    const vector = new Float64Array(columnCount).fill(Number.NEGATIVE_INFINITY);
    columns.forEach((column, at) => {
      vector[classes[at]!] = this.#score(cell(column), `${place}, ${column}`);
    });
    this.#vectors.add(id, vector, vector, place);
  }
}

/** Share of rows that are left out at most; a file with more is refused. */
const MAX_UNCLEAR = 0.05;

const NO_PROBABILITY = /simil|cosine|\bsim\b|logit|sigmoid|distance/i;

/** What programs write where there is no number, or none that is finite. */
const NO_SCORE = /^\s*[-+]?(nan|inf|infinity)?\s*$/i;

const describeBigValue = (value: unknown) => (typeof value === 'bigint' ? `number ${value}` : describeValue(value));
