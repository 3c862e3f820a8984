import { CLASS_COUNT } from '../../domain/labelSet';
import { importedClass } from './importedClass';
import { MAX_K } from './importLimits';
import { numberOf } from './tableColumns';

const PICTURE = /\.(jpe?g|png|webp|bmp)$|^(.*[/\\])?ILSVRC2012_val_\d{8}/i;

/**
 * Names for the columns of a table whose first line is no header: it holds numbers and wnids alone, with or without the file of a picture.
 * Undefined where the first line is a header.
 */
export function headlessNames(rows: readonly (readonly string[])[]): string[] | undefined {
  const first = rows[0]?.map((cell) => cell.trim()) ?? [];
  const pictures = first.flatMap((cell, i) => (PICTURE.test(cell) ? [i] : []));
  const isData = (cell: string) => PICTURE.test(cell) || !Number.isNaN(numberOf(cell)) || /^n\d{8}$/.test(cell);
  if (first.length === 0 || pictures.length > 1) return undefined;
  const named = pictures[0] !== undefined && areFiles(rows, pictures[0]);
  if (!named && !first.every(isData)) return undefined;
  const counts = named ? first.flatMap((_, i) => (countsRows(rows, i) ? [i] : [])) : [];
  const others = first.flatMap((_, i) => (pictures.includes(i) || counts.includes(i) ? [] : [i]));
  // of words most are classes: some names are those of several
  const isClass = (i: number) =>
    share(rows, i, (cell) => importedClass(cell) !== undefined) >= (/[a-z]/i.test(first[i]!) ? 0.8 : 1);
  const classes = others.filter(isClass);
  const isNumber = (i: number) => share(rows, i, (cell) => !Number.isNaN(numberOf(cell))) === 1;
  const scores = others.filter((i) => !classes.includes(i) && (!named || isNumber(i)));
  const isMatrix = others.length === CLASS_COUNT || others.length === CLASS_COUNT + 1;
  // the numbers of all classes are their header; wnids alone are, too
  if (
    others.length > MAX_K &&
    classes.length === others.length &&
    first.every((cell, i) => !/^\d+$/.test(cell) || numberOf(cell) === i)
  )
    return undefined;
  if (isMatrix && scores.length > 0)
    return first.map((_, i) => (pictures.includes(i) ? 'image' : `score_${others.indexOf(i)}`));
  if (classes.length === 0 || (scores.length > 0 && pictures.length === 0 && classes.length !== scores.length))
    return undefined;
  // a class twice in a row: these are no ranks, and nothing says which column is which
  const areRanks = rows.every((row) => new Set(classes.map((i) => row[i])).size === classes.length);
  return first.map((_, i) => {
    if (pictures.includes(i)) return 'image';
    if (counts.includes(i)) return 'row';
    const [rank, place] = [classes.indexOf(i) + 1, scores.indexOf(i) + 1];
    if (rank > 0) return areRanks || classes.length === 1 ? `top${rank}` : `column ${String.fromCharCode(65 + i)}`;
    return scores.length === classes.length ? `score${place}` : `figure ${String.fromCharCode(65 + i)}`;
  });
}

/** Share of the rows with a cell there whose cell is so. */
function share(rows: readonly (readonly string[])[], i: number, is: (cell: string) => boolean): number {
  const cells = rows.flatMap((row) => (row[i] === undefined ? [] : [row[i]]));
  return cells.filter(is).length / cells.length;
}

const areFiles = (rows: readonly (readonly string[])[], i: number): boolean =>
  rows.length > 1 && share(rows, i, (cell) => PICTURE.test(cell.trim())) >= 0.9;

/** Each number one more than the one above. */
const countsRows = (rows: readonly (readonly string[])[], i: number): boolean =>
  rows.length > 4 && rows.every((row, at) => at === 0 || Number(row[i]) === Number(rows[at - 1]![i]) + 1);
