import { type AsyncBuffer, type Compressors, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import {
  decompressBrotli,
  decompressGzip,
  decompressLz4,
  decompressLz4Raw,
  decompressZstd,
} from 'hyparquet-compressors';
import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { checkFooter, checkPages } from './parquetGuard';
import { modelOfReceipt, receiptText } from './receipts';
import { type TablePlan, tablePlan } from './tablePlan';
import { TableRows } from './tableRows';

/** Inflates no further than a page says; Snappy is in hyparquet. */
const COMPRESSORS: Compressors = {
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
export async function importParquet(blob: Blob, file: string): Promise<ImportedPredictions> {
  const buffer: AsyncBuffer = {
    byteLength: blob.size,
    slice: async (start, end = blob.size) => {
      if (!(start >= 0 && start <= end && end <= blob.size))
        throw new Error(`bytes ${start} to ${end} of ${blob.size}`);
      return blob.slice(start, end).arrayBuffer();
    },
  };
  try {
    return await read(buffer, file);
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

async function read(buffer: AsyncBuffer, file: string): Promise<ImportedPredictions> {
  await checkFooter(buffer, file);
  const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  const odd = metadata.schema.find(({ num_children: n = 0 }) => !(n >= 0 && n < metadata.schema.length));
  if (odd) throw new Error(`${odd.num_children} columns in one`);
  const schema = parquetSchema(metadata);
  const lists = new Map(schema.children.map((c) => [c.element.name, c.children.length > 0]));
  const plan = tablePlan([...lists.keys()], file, (name) => lists.get(name) === true);
  const columns = columnsOf(plan);
  await checkPages({ file: buffer, metadata, schema, compressors: COMPRESSORS, name: file }, new Set(columns));
  const rows = new TableRows(plan, file);
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
      rows.add((column) => (Object.hasOwn(record, column) ? record[column] : undefined), `row ${from + i}`);
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
  const image = plan.image === undefined ? [] : [plan.image];
  if (plan.form === 'wide') return [...image, ...plan.classColumns, ...plan.scoreColumns];
  if (plan.form === 'vectors') return [...image, plan.vectorColumn];
  return [...image, plan.classColumn, ...(plan.scoreColumn === undefined ? [] : [plan.scoreColumn])];
}
