import type { PublishedAccuracies } from '../domain/publishedAccuracies';
import { PluralError } from '../lib/pure/errors';
import { csvRows } from './csvRows';

/** One result table, bytes and name. */
export interface TimmTable {
  readonly bytes: Uint8Array;
  readonly file: string;
}

/** Tables of the same models on ImageNet validation, the same with ReaL labels, and ImageNetV2 matched frequency. */
export interface TimmTables {
  readonly V1: TimmTable;
  readonly realV1: TimmTable;
  readonly V2: TimmTable;
}

interface TimmRow {
  readonly name: string;
  readonly imgSize: number;
  /** fraction in [0, 1] */
  readonly top1: number;
}

/**
 * Reads timm's result tables (Wightman, pytorch-image-models). A model stands there once per input size; kept is the size with the
 * highest top-1 on ImageNet (ties: the smaller one) among those that all three tables have. Rows by top-1 on ImageNet, best first, then name.
 * Throws `bad-format` on another table; `bad-value` on a cell that is no number in its range or a row that comes twice.
 */
export function readTimmResults(tables: TimmTables): PublishedAccuracies {
  const [realV1, V2] = [byKey(readTable(tables.realV1)), byKey(readTable(tables.V2))];
  const best = new Map<string, TimmRow>();
  for (const row of readTable(tables.V1)) {
    if (!realV1.has(keyOf(row)) || !V2.has(keyOf(row))) continue;
    const old = best.get(row.name);
    const better = !old || row.top1 > old.top1 || (row.top1 === old.top1 && row.imgSize < old.imgSize);
    if (better) best.set(row.name, row);
  }
  const rows = [...best.values()].sort((a, b) => b.top1 - a.top1 || (a.name < b.name ? -1 : 1));
  return {
    names: rows.map((r) => r.name),
    imgSizes: Uint16Array.from(rows, (r) => r.imgSize),
    top1V1: Float64Array.from(rows, (r) => r.top1),
    realV1: Float64Array.from(rows, (r) => realV1.get(keyOf(r))!.top1),
    top1V2: Float64Array.from(rows, (r) => V2.get(keyOf(r))!.top1),
  };
}

const keyOf = ({ name, imgSize }: TimmRow): string => `${name} ${imgSize}`;

const byKey = (rows: readonly TimmRow[]): Map<string, TimmRow> => new Map(rows.map((row) => [keyOf(row), row]));

function readTable({ bytes, file }: TimmTable): TimmRow[] {
  const [header = [], ...cells] = csvRows(new TextDecoder().decode(bytes), file);
  const [name, size, top1] = ['model', 'img_size', 'top1'].map((column) => header.indexOf(column));
  if (name === undefined || size === undefined || top1 === undefined || Math.min(name, size, top1) < 0) {
    throw new PluralError('bad-format', 'not a timm result table', {
      file,
      place: 'row 1',
      expected: 'columns model, img_size, top1',
      found: header.slice(0, 5).join(', ').slice(0, 80) || 'nothing',
    });
  }
  const rows = cells.map((row, i) => {
    const place = `row ${i + 2}`;
    if (!row[name]) throw badCell(file, place, 'a model name', row[name]);
    if (!/^[1-9]\d{0,4}$/.test(row[size] ?? '')) throw badCell(file, place, 'an input size in pixels', row[size]);
    return { name: row[name], imgSize: Number(row[size]), top1: fractionOf(row[top1], file, place) };
  });
  const seen = new Set<string>();
  rows.forEach((row, i) => {
    if (seen.has(keyOf(row))) throw badCell(file, `row ${i + 2}`, 'every model once per size', keyOf(row));
    seen.add(keyOf(row));
  });
  return rows;
}

/** Percent with up to three decimals as a fraction; digits are read as an integer, so that 90.056 is the number 0.90056. */
function fractionOf(text: string | undefined, file: string, place: string): number {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text ?? '');
  const thousandths = match ? Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0')) : Number.NaN;
  if (thousandths <= 100_000) return thousandths / 100_000;
  throw badCell(file, place, 'a percentage with up to three decimals', text);
}

function badCell(file: string, place: string, expected: string, found: string | undefined): PluralError {
  return new PluralError('bad-value', 'unusable cell', { file, place, expected, found: JSON.stringify(found ?? null) });
}
