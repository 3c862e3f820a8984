import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { isRecord } from '../describeValue';
import { columnRole } from './columnRole';
import { checkFooter, checkPages } from './parquetGuard';
import { modelOfReceipt, receiptText } from './receipts';
import { type CellOf, SAMPLE_ROWS, tableColumns } from './tableColumns';
import { type TablePlan, tablePlan } from './tablePlan';
import { TableRows } from './tableRows';

/** Inflates no further than a page says; Snappy is in hyparquet. */
export const COMPRESSORS: Compressors = {
  GZIP: (input, length) => decompressGzip(input, length),
  BROTLI: (input, length) => decompressBrotli(input, length),
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  LZ4: (input, length) => decompressLz4(input, length),
  LZ4_RAW: (input, length) => decompressLz4Raw(input, length),
};

/** Key of the file's metadata under which `npm run predict` says how the predictions were made. */
export const RECEIPT_KEY = 'plural.receipt';

/**
 * Reads predictions from Parquet: the columns of `tablePlan`, lists among them, in any compression. Row groups are read one after the
 * other, none that announces more than predictions need. Throws `bad-format`, `bad-value`, `unsupported`.
 */
export async function importParquet(blob: Blob, file: string, chosen?: string): Promise<ImportedPredictions> {
  const buffer: AsyncBuffer = {
    byteLength: blob.size,
    slice: async (start, end = blob.size) => {
      if (!(start >= 0 && start <= end && end <= blob.size))
        throw new Error(`bytes ${start} to ${end} of ${blob.size}`);
      return blob.slice(start, end).arrayBuffer();
    },
  };
  try {
    return await read(buffer, file, chosen);
  } catch (error) {
    if (error instanceof PluralError) throw error;
    throw new PluralError('bad-format', 'damaged Parquet file', {
      file,
      expected: 'a Parquet file with plain columns or lists',
      found: messageOf(error).slice(0, 200),
      remedy: 'Write the file again.',
    });
  }
}

async function read(buffer: AsyncBuffer, file: string, chosen?: string): Promise<ImportedPredictions> {
  await checkFooter(buffer, file);
  const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  const odd = metadata.schema.find(({ num_children: n = 0 }) => !(n >= 0 && n < metadata.schema.length));
  if (odd) throw new Error(`${odd.num_children} columns in one`);
  const schema = parquetSchema(metadata);
  // pictures with their path, as Hugging Face keeps them, are named by it
  const paths = new Map(
    schema.children.flatMap((c) => {
      const path = c.children.find(({ element }) => /^(path|file_?name|uri)$/.test(element.name));
      return path ? [[c.element.name, path.element.name] as const] : [];
    }),
  );
  const lists = new Map(
    schema.children.map((c) => [c.element.name, c.children.length > 0 && !paths.has(c.element.name)]),
  );
  const cellOf = (record: Readonly<Record<string, unknown>>, column: string): unknown => {
    const value = Object.hasOwn(record, column) ? record[column] : undefined;
    const path = paths.get(column);
    return path !== undefined && isRecord(value) ? value[path] : value;
  };
  const readable = schema.children.filter(isReadable).map((c) => c.element.name);
  const check = (columns: Iterable<string>) =>
    checkPages({ file: buffer, metadata, schema, compressors: COMPRESSORS, name: file }, new Set(columns));
  // by their names alone first: columns that are of no use are never opened
  const unseen = tableColumns(readable, [], (name) => lists.get(name) === true);
  const looked = unseen.filter(({ name, role }) => isOfUse(name, role.kind, readable.length)).map((c) => c.name);
  await check(looked);
  const sample = (await sampleOf(buffer, metadata, looked)).map(
    (record): CellOf =>
      (column) =>
        cellOf(record, column),
  );
  const described = tableColumns(looked, sample, (name) => lists.get(name) === true);
  const plan = tablePlan(described, sample, file, chosen);
  const columns = columnsOf(plan);
  const rows = new TableRows(plan, described, file);
  let from = 0;
  for (const group of metadata.row_groups) {
    const to = from + Number(group.num_rows);
    const records = await parquetReadObjects({
      file: buffer,
      metadata,
      columns,
      rowStart: from,
      rowEnd: to,
      compressors: COMPRESSORS,
      geoparquet: false,
    });
    records.forEach((record, i) => {
      rows.add((column) => cellOf(record, column), `row ${from + i}`);
    });
    from = to;
  }
  const receipt = metadata.key_value_metadata?.find(({ key }) => key === RECEIPT_KEY)?.value;
  const model = receipt === undefined ? undefined : modelOfReceipt(receipt);
  return {
    ...rows.result(),
    form: plan.form === 'long' ? 'Parquet, one row per image and class' : 'Parquet, one row per image',
    ...(model ? { model } : {}),
    ...(receipt === undefined ? {} : { receipt: receiptText(receipt) }),
  };
}

function columnsOf(plan: TablePlan): string[] {
  const { image, classColumns, scoreColumns, order, others, matrix } = plan;
  const named = [image, ...classColumns.flat(), ...scoreColumns, order, ...others.map((o) => o.name)];
  return [...new Set([...named, ...(matrix?.columns ?? [])])].filter((name) => name !== undefined);
}

/** A column of plain values or of lists of them; pictures and other bytes are none. */
function isReadable({ element, children }: SchemaTree): boolean {
  const isBytes =
    element.type === 'BYTE_ARRAY' && element.converted_type !== 'UTF8' && element.logical_type === undefined;
  const isDecimal = element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';
  const isFixed = element.type === 'FIXED_LEN_BYTE_ARRAY' && element.logical_type?.type !== 'FLOAT16' && !isDecimal;
  return (
    !isFixed &&
    (children.length > 0 ||
      !isBytes ||
      element.converted_type !== undefined ||
      !['other', 'flag'].includes(columnRole(element.name).kind))
  );
}

/** As many columns as are all looked at; of more only those whose names say something. */
const FEW_COLUMNS = 64;

const isOfUse = (name: string, kind: string, columns: number): boolean =>
  columns <= FEW_COLUMNS || kind !== 'other' || /^\D*\d{1,4}$/.test(name) || /^n\d{8}$/.test(name) || columns >= 1000;

async function sampleOf(
  buffer: AsyncBuffer,
  metadata: FileMetaData,
  columns: string[],
): Promise<Record<string, unknown>[]> {
  const rowEnd = Math.min(SAMPLE_ROWS, Number(metadata.row_groups[0]?.num_rows ?? 0));
  if (rowEnd === 0 || columns.length === 0) return [];
  return parquetReadObjects({
    file: buffer,
    metadata,
    columns,
    rowStart: 0,
    rowEnd,
    compressors: COMPRESSORS,
    geoparquet: false,
  });
}
