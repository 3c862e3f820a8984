import { type NameStyle, nameStyleOf } from '../../domain/classes/classNames';
import { type ColumnRole, columnRole } from './columnRole';
import { importedClass } from './importedClass';
import { listCell } from './listCell';
import { listOfText, looksLikeList } from './listText';

/** A cell by the name of its column; undefined where the row has none. */
export type CellOf = (column: string) => unknown;

/** Rows that are looked at before it is said what the columns are. */
export const SAMPLE_ROWS = 400;

/** A column of a table: its name, and what its first cells hold. Shares are fractions of the filled cells, 0 where there are none. */
export interface TableColumn {
  readonly name: string;
  readonly role: ColumnRole;
  readonly filled: number;
  readonly distinct: number;
  /** cells are lists, or texts that are lists */
  readonly isList: boolean;
  /** length of the first list */
  readonly length: number;
  /** share of numbers, and of numbers that are whole */
  readonly numbers: number;
  readonly whole: number;
  /** share of cells that name one class */
  readonly classes: number;
  /** share of cells that look like files of pictures */
  readonly files: number;
  /** every cell says yes or no, or 0 or 1 */
  readonly areFlags: boolean;
  /** every cell is one more than the one before: a number of the row */
  readonly counts: boolean;
  readonly style: NameStyle;
}

const PICTURE = /\.(jpe?g|png|webp|bmp|gif|tiff?|avif)$|^(.*[/\\])?ILSVRC2012_val_\d{8}/i;
const YES_NO = /^(true|false|yes|no|0|1|0\.0|1\.0)$/i;

/** The columns of a table from its first rows. `isList` says of a column that its cells are lists, where the format knows. */
export function tableColumns(
  names: readonly string[],
  sample: readonly CellOf[],
  isList: (name: string) => boolean = () => false,
): TableColumn[] {
  return names.map((name) => {
    const cells = sample.map((cell) => cell(name)).filter((cell) => !isEmpty(cell));
    const lists = cells.map((cell) => listCell(cell)).filter((list) => list !== undefined);
    const areTexts = cells.every((cell) => typeof cell === 'string');
    const role = columnRole(name);
    // a printed list of one is that one
    const isOne = cells.length > 0 && (areTexts || role.kind === 'truth') && lists.every((list) => list.length === 1);
    const holdsLists = !isOne && (isList(name) || (cells.length > 0 && lists.length > 0.9 * cells.length));
    const style = nameStyleOf(cells.filter((cell) => typeof cell === 'string'));
    const share = (is: (cell: unknown) => boolean) => (cells.length === 0 ? 0 : cells.filter(is).length / cells.length);
    const numbers = share((cell) => !Number.isNaN(numberOf(cell)));
    return {
      name,
      role,
      filled: cells.length,
      distinct: new Set(cells.map(String)).size,
      isList: holdsLists,
      length: lists[0]?.length ?? 0,
      numbers,
      whole: numbers === 0 ? 0 : share((cell) => Number.isInteger(numberOf(cell))),
      classes: share((cell) => importedClass(cell, style) !== undefined),
      files: share((cell) => typeof cell === 'string' && PICTURE.test(cell.trim())),
      areFlags: cells.length > 0 && cells.every((cell) => YES_NO.test(String(cell).trim())),
      counts: cells.length > 4 && cells.every((cell, i) => i === 0 || numberOf(cell) === numberOf(cells[i - 1]) + 1),
      style,
    };
  });
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A number, or a text that is one in full, also with a percent sign; NaN for anything else. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return Array.isArray(value) && value.length === 1 ? numberOf(value[0]) : Number.NaN;
  if (looksLikeList(value)) return numberOf(listOfText(value));
  const text = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%?)\s*$/i.exec(value);
  return text ? Number(text[1]) / (text[2] ? 100 : 1) : Number.NaN;
}
