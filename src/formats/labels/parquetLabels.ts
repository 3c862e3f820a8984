import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { COMPRESSORS } from '../imported/importParquet';
import { checkFooter, checkPages } from '../imported/parquetGuard';
import type { TableRecord } from '../imported/tableFile';
import { tableLabels } from './labelTable';
import type { RawLabels, ReadOptions } from './readLabelsTypes';

/** As many columns as a table of labels has: an image and all classes, and some more. */
const MAX_COLUMNS = 1100;

/**
 * Reads labels from Parquet, with plain columns or lists. Columns of bytes, such as the pictures of a hub's dataset, are not opened.
 * Throws `bad-format` on a damaged file, `unsupported` on one that would take too much memory.
 */
export async function parquetLabels(blob: Blob, file: string, options: ReadOptions): Promise<RawLabels> {
  try {
    return await read(blob, file, options);
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

async function read(blob: Blob, file: string, options: ReadOptions): Promise<RawLabels> {
  const buffer: AsyncBuffer = {
    byteLength: blob.size,
    slice: async (start, end = blob.size) => {
      if (!(start >= 0 && start <= end && end <= blob.size))
        throw new Error(`bytes ${start} to ${end} of ${blob.size}`);
      return blob.slice(start, end).arrayBuffer();
    },
  };
  await checkFooter(buffer, file);
  const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  const odd = metadata.schema.find(({ num_children: n = 0 }) => !(n >= 0 && n < metadata.schema.length));
  if (odd) throw new Error(`${odd.num_children} columns in one`);
  const schema = parquetSchema(metadata);
  const isBytes = (c: (typeof schema.children)[number]) =>
    c.element.type === 'FIXED_LEN_BYTE_ARRAY' ||
    (c.element.type === 'BYTE_ARRAY' && c.element.converted_type === undefined && c.element.logical_type === undefined);
  // a structure with bytes is a picture
  const readable = schema.children.filter((c) => !isBytes(c) && !c.children.some(isBytes)).slice(0, MAX_COLUMNS);
  const columns = readable.map((c) => c.element.name);
  const lists = new Set(
    readable
      .filter((c) => c.element.repetition_type === 'REPEATED' || c.children.length > 0)
      .map((c) => c.element.name),
  );
  await checkPages({ file: buffer, metadata, schema, compressors: COMPRESSORS, name: file }, new Set(columns));
  const groups: Record<string, unknown>[][] = [];
  let from = 0;
  for (const group of metadata.row_groups) {
    const to = from + Number(group.num_rows);
    groups.push(
      await parquetReadObjects({
        file: buffer,
        metadata,
        columns,
        rowStart: from,
        rowEnd: to,
        compressors: COMPRESSORS,
        geoparquet: false,
      }),
    );
    from = to;
  }
  const records = function* (): Generator<TableRecord> {
    let at = 0;
    for (const group of groups) {
      for (const row of group)
        yield { cell: (column) => (Object.hasOwn(row, column) ? row[column] : undefined), place: `row ${at++}` };
    }
  };
  return tableLabels(
    { names: columns, records: records(), form: 'Parquet', counted: 'row', isList: (name) => lists.has(name) },
    file,
    options,
  );
}
