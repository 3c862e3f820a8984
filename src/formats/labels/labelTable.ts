import { looksLikeList } from '../imported/listText';
import { type CellOf, isEmpty, SAMPLE_ROWS, tableColumns } from '../imported/tableColumns';
import { labelCell } from './labelCell';
import { type ColumnPlan, columnPlan } from './labelColumns';
import { noLabelSet, noLabels } from './labelForms';
import type { LabelRecord, LabelTable } from './labelTableTypes';
import { objectRecord } from './objectRecords';
import type { BadEntry, ColumnUse, RawEntry, RawLabels, ReadColumn, ReadOptions } from './readLabelsTypes';

/** First rows that are shown beside the columns. */
const SHOWN_ROWS = 3;

/** Columns that are shown; a matrix has a thousand. */
const SHOWN_COLUMNS = 12;

/** Reads a table under the plan that its first rows suggest, or that the reader chose. Throws `bad-format` where no column can be the labels. */
export function tableLabels(table: LabelTable, file: string, { columns: chosen }: ReadOptions): RawLabels {
  const names = [...new Set(table.names)];
  const iterator = table.records[Symbol.iterator]();
  const sample: LabelRecord[] = [];
  while (sample.length < SAMPLE_ROWS) {
    const { value, done } = iterator.next();
    if (done) break;
    sample.push(value);
  }
  const whole = sample
    .filter(({ cells, bad }) => bad === undefined && (cells === undefined || cells === table.names.length))
    .map(({ cell }) => cell);
  if (sample.length === 0) throw noLabels(file, 'no rows');
  const columns = tableColumns(names, whole, table.isList);
  const plan = chosen ? chosenPlan(chosen, columnPlan(columns, whole)) : columnPlan(columns, whole);
  const classes = names.filter((name) => plan.uses.get(name) === 'class');
  if (classes.length === 0 && !chosen)
    throw noLabelSet(file, names.slice(0, 6).join(', ').slice(0, 120), 'the columns');
  const stats = new Map(columns.map((column) => [column.name, column]));
  const areLists = classes.some((name) => stats.get(name)?.isList || holdsLists(whole, name, table.hasDecimalCommas));
  const isLong =
    plan.uses.size > 0 &&
    classes.length === 1 &&
    !areLists &&
    !plan.isMatrix &&
    [...plan.uses.values()].includes('image');
  const isDecimal = (cell: CellOf, name: string) =>
    isEmpty(cell(name)) || /^\d{1,4},0$/.test(String(cell(name)).trim());
  const hasDecimals =
    table.hasDecimalCommas === true && classes.every((name) => whole.every((cell) => isDecimal(cell, name)));
  const rows = new TableReader(
    table,
    plan,
    classes,
    isLong,
    stats.get(classes[0] ?? '')?.areFlags === true,
    hasDecimals,
  );
  const read = function* (): Generator<RawEntry | BadEntry> {
    let order = 0;
    for (const record of sample) yield rows.read(record, record.at ?? order++);
    sample.length = 0;
    for (let next = iterator.next(); !next.done; next = iterator.next())
      yield rows.read(next.value, next.value.at ?? order++);
  };
  return {
    form: plan.isMatrix ? 'soft' : [...plan.uses.values()].includes('unsure') ? 'experts' : 'table',
    formName: `${table.form}, one ${table.counted === 'line' ? 'line' : 'row'} per image`,
    longName: `${table.form}, one ${table.counted === 'line' ? 'line' : 'row'} per image and class`,
    columns: columnsShown(names, whole, plan),
    rows: table.objects ? rows.readObjects(table.objects) : read(),
    merges: isLong,
    isLenient: true,
    doubts: plan.doubts,
    counted: table.counted,
  };
}

/** The reader's word on some columns, the plan's on the others. */
function chosenPlan(chosen: Readonly<Record<string, ColumnUse>>, { uses, isMatrix }: ColumnPlan): ColumnPlan {
  const all = new Map([...uses, ...Object.entries(chosen)]);
  return { uses: new Map([...all].filter(([, use]) => use !== 'ignore')), isMatrix, doubts: [] };
}

/** Several classes in some cell, or none by intent: `[]`. */
const holdsLists = (sample: readonly CellOf[], name: string, hasCommas = false): boolean => {
  const cells = sample.map((cell) => cell(name)).filter((value) => !isEmpty(value));
  const areDecimals = hasCommas && cells.every((value) => /^\d{1,4},0$/.test(String(value).trim()));
  return !areDecimals && cells.some((value) => labelCell(value).isList);
};

function columnsShown(names: readonly string[], sample: readonly CellOf[], { uses }: ColumnPlan): ReadColumn[] {
  const text = (value: unknown) =>
    (typeof value === 'string' ? value : isEmpty(value) ? '' : plainText(value)).slice(0, 80);
  const used = [...names.filter((name) => uses.has(name)), ...names.filter((name) => !uses.has(name))];
  return used.slice(0, SHOWN_COLUMNS).map((name) => ({
    name,
    use: uses.get(name) ?? 'ignore',
    sample: sample.slice(0, SHOWN_ROWS).map((cell) => text(cell(name))),
  }));
}

const plainText = (value: unknown): string =>
  typeof value === 'object' && !ArrayBuffer.isView(value)
    ? JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v))
    : String(value);

class TableReader {
  readonly #image: string | undefined;
  readonly #scores: readonly string[];
  readonly #unsure: readonly string[];
  readonly #notValid: readonly string[];
  readonly #problematic: string | undefined;
  /** an image and its classes, nothing else: most files, and read without detours */
  readonly #isPlain: boolean;

  constructor(
    private readonly table: LabelTable,
    private readonly plan: ColumnPlan,
    private readonly classes: readonly string[],
    private readonly isLong: boolean,
    private readonly areFlags: boolean,
    private readonly hasDecimals: boolean,
  ) {
    const of = (use: ColumnUse) =>
      table.names.filter((name, i) => plan.uses.get(name) === use && table.names.indexOf(name) === i);
    this.#image = of('image')[0];
    this.#scores = of('score');
    this.#unsure = of('unsure');
    this.#notValid = of('notValid');
    this.#problematic = of('problematic')[0];
    const [...used] = plan.uses.values();
    this.#isPlain = used.length === 2 && this.#image !== undefined && this.classes.length === 1;
  }

  /** The rows of objects; an image and its list, as most files have them, without detours. */
  *readObjects({ values, placeOf }: NonNullable<LabelTable['objects']>): Generator<RawEntry | BadEntry> {
    const [image, classes] = [this.#image!, this.classes[0]!];
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Readonly<Record<string, unknown>> | null;
      const list = this.#isPlain && typeof value === 'object' && value ? value[classes] : undefined;
      if (!Array.isArray(list) || (list.length === 1 && typeof list[0] === 'object'))
        yield this.read(objectRecord(value, placeOf(i)), placeOf(i));
      else yield { at: placeOf(i), name: Object.hasOwn(value!, image) ? value![image] : null, valid: list };
    }
  }

  read(record: LabelRecord, at: number): RawEntry | BadEntry {
    const { cell, cells, bad } = record;
    if (bad !== undefined) return { at, problem: { kind: 'entry', message: bad } };
    const name = this.#image === undefined ? undefined : (this.#imageName(cell(this.#image)) ?? null);
    const problem = cells === undefined ? undefined : this.#ragged(cells, cell);
    if (problem) return { at, ...(name === undefined ? {} : { name }), problem: { kind: 'ragged', message: problem } };
    const judged = {
      at,
      ...(name === undefined ? {} : { name }),
      ...(this.#unsure.length > 0 ? { unsure: this.#unsure.flatMap((c) => labelCell(cell(c)).values) } : {}),
      ...(this.#notValid.length > 0 ? { notValid: this.#notValid.flatMap((c) => labelCell(cell(c)).values) } : {}),
      ...(this.#problematic !== undefined && isYes(cell(this.#problematic)) ? { isProblematic: true } : {}),
    };
    return { ...judged, ...(this.plan.isMatrix ? this.#matrixRow(cell) : this.#listed(cell)) };
  }

  #imageName(value: unknown): unknown {
    if (typeof value === 'string' && value.trim() === '') return undefined;
    return typeof value === 'bigint' ? Number(value) : value;
  }

  #ragged(cells: number, cell: CellOf): string | undefined {
    const { names } = this.table;
    if (cells === names.length) return undefined;
    // lines may end before labels that an image does not have
    const missing = names.slice(cells);
    const [first, ...others] = this.classes;
    if (
      cells < names.length &&
      first !== undefined &&
      !isEmpty(cell(first)) &&
      missing.every((name) => others.includes(name))
    )
      return undefined;
    return `${cells} cells in a table of ${names.length} columns`;
  }

  #matrixRow(cell: CellOf): Pick<RawEntry, 'valid' | 'scores'> {
    const filled = this.classes.filter((name) => !isEmpty(cell(name)));
    const numbers = filled.map((name) => this.#number(cell(name)));
    const isYesNo = this.areFlags || filled.every((name) => /^(true|false|yes|no)$/i.test(String(cell(name))));
    const given = filled.filter((_, i) => numbers[i] !== 0);
    if (isYesNo) return { valid: filled.filter((name) => isYes(cell(name))).map((name) => name.trim()) };
    return { valid: given.map((name) => name.trim()), scores: numbers.filter((n) => n !== 0) };
  }

  #listed(cell: CellOf): Pick<RawEntry, 'valid' | 'scores'> {
    const parts = this.classes.map((name) => this.#cell(cell(name)));
    const valid = parts.length === 1 ? parts[0]!.values : parts.flatMap(({ values }) => values);
    const own = parts.flatMap(({ scores = [] }) => scores);
    if (own.length > 0) return { valid, scores: own };
    if (this.#scores.length === 0 || valid.length === 0) return { valid };
    if (this.#scores.length === 1) {
      const value = cell(this.#scores[0]!);
      const isList = typeof value === 'object' || (valid.length > 1 && !this.isLong) || looksLikeList(String(value));
      const beside = isList ? labelCell(value).values : [value];
      return { valid, scores: beside.map((value) => this.#number(value)) };
    }
    const beside = this.#scores.filter((_, i) => (parts[i]?.values.length ?? 0) > 0);
    return { valid, scores: beside.map((name) => this.#number(cell(name))) };
  }

  #cell(value: unknown) {
    // `7,0`, as spreadsheets with decimal commas write the numbers of a column with gaps
    if (this.hasDecimals && typeof value === 'string') return labelCell(value.trim().slice(0, -2));
    return labelCell(value);
  }

  /** A number, or what stands in its place. */
  #number(value: unknown): unknown {
    if (typeof value !== 'string') return value;
    const text = value.trim();
    const plain = this.table.hasDecimalCommas ? text.replace(/^([-+]?\d+),(\d+)$/, '$1.$2') : text;
    if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
    return /^\d+(\.\d+)? ?%$/.test(plain) ? Number.parseFloat(plain) / 100 : value;
  }
}

const isYes = (value: unknown): boolean =>
  value === true || value === 1 || value === 1n || /^(true|yes|1|1\.0)$/i.test(String(value).trim());
