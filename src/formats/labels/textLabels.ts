import { classIndexOfName } from '../../domain/classes/classNames';
import { classToken } from '../classToken';
import { type CsvSeparator, eachCsvLine } from '../csvRows';
import { columnRole } from '../imported/columnRole';
import { separatorOf, withoutPreamble } from '../imported/importCsv';
import { folderLabels, isPicturePath } from './folderLabels';
import { noLabels } from './labelForms';
import { tableLabels } from './labelTable';
import type { LabelRecord } from './labelTableTypes';
import type { RawEntry, RawLabels, ReadOptions } from './readLabelsTypes';

/** Rows that are looked at to say whether the first is a header. */
const LOOKED = 50;

const SEPARATORS: Readonly<Record<CsvSeparator, string>> = {
  ',': 'CSV',
  ';': 'CSV with semicolons',
  '\t': 'TSV',
  '|': 'Table with bars',
  ' ': 'Text with blanks',
};

type Line = { readonly cells: readonly string[]; readonly line: number };

/**
 * Reads labels from lines of text: a table with commas, semicolons, tabs or bars; `image.jpg class`, as Caffe's val.txt; paths whose folders are
 * classes; or a class a line, in the order of a dataset's files. Throws `bad-format` where no line says anything.
 */
export function textLabels(whole: string, file: string, options: ReadOptions): RawLabels {
  const { text, skipped, told } = withoutPreamble(whole);
  if (text.replace(/^\uFEFF/, '').trim() === '') throw noLabels(file, 'no rows');
  const separator = told ?? separatorOf(text.replace(/^[\s\uFEFF]+/, ''));
  if (!told && (separator === ' ' || isOneColumn(text, separator))) {
    const lines = linesOf(text, skipped);
    const plain = listing(lines) ?? classLines(lines);
    if (plain) return plain;
    if (separator === ' ') return table(blankLines(lines), ' ', file, options);
  }
  const lines = function* (): Generator<Line> {
    for (const { cells, line } of eachCsvLine(text, file, separator)) yield { cells, line: line + skipped };
  };
  return table(lines(), separator, file, options);
}

/** No line of the first has the separator. */
const isOneColumn = (text: string, separator: CsvSeparator): boolean =>
  !text
    .slice(0, 20_000)
    .split('\n', LOOKED)
    .some((line) => line.includes(separator));

function linesOf(text: string, skipped: number): Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, i) => (line.trim() === '' ? [] : [{ cells: [line.trim()], line: i + 1 + skipped }]));
}

/** Paths of pictures in folders, one a line. */
function listing(lines: readonly Line[]): RawLabels | undefined {
  const paths = lines.map(({ cells }) => cells[0]!.replace(/^["'](.*)["']$/, '$1'));
  const [first] = paths;
  const own = first !== undefined && /^(path|file|image|filename|file_name)s?$/i.test(first) ? paths.slice(1) : paths;
  if (own.length === 0 || !own.slice(0, LOOKED).every((path) => isPicturePath(path))) return undefined;
  if (!own.some((path) => /[\\/]/.test(path) || /n\d{8}/.test(path))) return undefined;
  // places are exact where no line is empty
  return folderLabels(own, 'Paths, a folder for every class', 'line', lines[paths.length - own.length]!.line);
}

/** A class a line, in the order of a dataset's files. */
function classLines(lines: readonly Line[]): RawLabels | undefined {
  const isClass = (text: string) =>
    classToken(text) !== undefined || /^\d{1,4}$/.test(text) || classIndexOfName(text) !== undefined;
  if (lines.length < 2 || !lines.slice(0, LOOKED).every(({ cells }) => isClass(cells[0]!))) return undefined;
  // empty lines are no images
  const rows = function* (): Generator<RawEntry> {
    for (const [i, { cells }] of lines.entries()) yield { at: i + 1, valid: [cells[0]] };
  };
  return {
    form: 'list',
    formName: 'Text, a class for every file in order',
    rows: rows(),
    isLenient: true,
    counted: 'line',
    from: 1,
  };
}

/** `val/great white shark/a b.JPEG 2 7`: a path may have blanks, the classes after it are separated by blanks. */
function* blankLines(lines: readonly Line[]): Generator<Line> {
  for (const { cells, line } of lines) {
    const text = cells[0]!;
    const [, path, rest] =
      /^(.*\.(?:jpe?g|png|webp|bmp|gif|tiff?|avif))\s+(\S.*)$/i.exec(text) ?? /^(\S+)\s+(\S.*)$/.exec(text) ?? [];
    yield { cells: path === undefined ? [text] : [path, rest!], line };
  }
}

function table(lines: Iterable<Line>, separator: CsvSeparator, file: string, options: ReadOptions): RawLabels {
  const iterator = lines[Symbol.iterator]();
  const first: Line[] = [];
  while (first.length < LOOKED) {
    const { value, done } = iterator.next();
    if (done) break;
    first.push(value);
  }
  const head = first[0]?.cells.map((cell) => cell.trim()) ?? [];
  const hasHeader = !isData(head);
  if (hasHeader && first.length < 2) throw noLabels(file, 'a header and no rows');
  // tables without a header may have lines of any length: an image and its classes
  const width = Math.max(...first.map(({ cells }) => cells.length));
  const isShort = hasHeader && first[1]?.cells.length === head.length + 1;
  const names = hasHeader ? [...(isShort ? [''] : []), ...head] : headless(first, width);
  const at = new Map(names.map((name, i) => [name, i] as const).reverse());
  const records = function* (): Generator<LabelRecord> {
    const record = ({ cells, line }: Line) => ({
      cell: (column: string) => cells[at.get(column)!],
      place: `line ${line}`,
      at: line,
      ...(hasHeader ? { cells: cells.length } : {}),
    });
    for (const line of first.slice(hasHeader ? 1 : 0)) yield record(line);
    for (let next = iterator.next(); !next.done; next = iterator.next()) yield record(next.value);
  };
  const form = SEPARATORS[separator] + (hasHeader ? '' : ' without a header');
  const hasDecimalCommas = separator === ';' || separator === '\t';
  return tableLabels({ names, records: records(), form, counted: 'line', hasDecimalCommas }, file, options);
}

const isNumber = (cell: string) => /^[-+]?\d+([.,]\d+)?$/.test(cell);

/** The first line is data where a cell is a number, a wnid, a picture or the name of a class; but numbers and wnids after a word for images are a header. */
function isData(head: readonly string[]): boolean {
  const [first = '', ...rest] = head;
  if (rest.length > 2 && (first === '' || columnRole(first).kind === 'image') && !isPicturePath(first)) return false;
  return head.some(
    (cell) =>
      isNumber(cell) ||
      /^n\d{8}$/.test(cell) ||
      isPicturePath(cell) ||
      /^ILSVRC2012_val_\d{8}/i.test(cell) ||
      classIndexOfName(cell) !== undefined,
  );
}

/** Names for the columns of a table without a header: the first that holds no classes is the image, the others are classes. */
function headless(lines: readonly Line[], width: number): string[] {
  const column = (i: number) =>
    lines.flatMap(({ cells }) => (cells[i] === undefined || cells[i] === '' ? [] : [cells[i].trim()]));
  const isImage = (i: number) => column(i).every((cell) => isPicturePath(cell) || /^ILSVRC2012_val_\d{8}/i.test(cell));
  const isClass = (cell: string) =>
    classToken(cell) !== undefined || isNumber(cell) || classIndexOfName(cell) !== undefined;
  const places = Array.from({ length: width }, (_, i) => i);
  const image = places.find(isImage) ?? places.find((i) => !column(i).some(isClass)) ?? 0;
  const others = places.filter((i) => i !== image);
  const isScore = (i: number) => column(i).some((cell) => /[.,]\d/.test(cell)) && column(i).every(isNumber);
  return places.map((i) => {
    if (i === image) return 'image';
    return isScore(i)
      ? `score${others.length > 2 ? i : ''}`
      : others.length === 1
        ? 'label'
        : `label${others.indexOf(i) + 1}`;
  });
}
