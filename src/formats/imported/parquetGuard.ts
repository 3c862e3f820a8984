import type { AsyncBuffer, ColumnMetaData, Compressors, FileMetaData, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import { PluralError } from '../../lib/pure/errors';
import { checkRowCount } from './importLimits';
import { checkRuns } from './parquetRuns';

/** A footer of a million rows in small groups is far below this. */
const MAX_FOOTER_BYTES = 16_000_000;

/** What one row group may hold: everything of it is in memory at once. 16 million values are 16,000 images of 1000 scores. */
export const GROUP_LIMITS = { values: 16_000_000, bytes: 256_000_000 } as const;

const SMALLER_GROUPS =
  'Write the file with smaller row groups (row_group_size in pandas and pyarrow), or as a NumPy array.';

/** Refuses a file whose footer is larger than any real one, before it is read. Throws `bad-format` where there is none. */
export async function checkFooter(file: AsyncBuffer, name: string): Promise<void> {
  const tail = new DataView(await file.slice(Math.max(0, file.byteLength - 8), file.byteLength));
  const magic = tail.byteLength === 8 ? tail.getUint32(4, false) : 0;
  const length = tail.byteLength === 8 ? tail.getUint32(0, true) : 0;
  if (magic === 0x50415231 && length <= Math.min(MAX_FOOTER_BYTES, file.byteLength - 12)) return;
  throw new PluralError('bad-format', 'not a whole Parquet file', {
    file: name,
    place: 'the last 8 bytes',
    expected: `the length of a footer of at most ${MAX_FOOTER_BYTES} bytes, then PAR1`,
    found: magic === 0x50415231 ? `a length of ${length}` : 'something else',
    remedy: 'Copy the file again.',
  });
}

/** What a check of the pages needs to know of a file. */
export interface ParquetParts {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly schema: SchemaTree;
  readonly compressors: Compressors;
  /** shown in errors */
  readonly name: string;
}

/**
 * Refuses a file that would take more memory than predictions need. Page headers say what each page holds before it is inflated, and
 * runs what they stand for before they are expanded; a short one may claim billions of values. Only the columns that are read count.
 * Throws `unsupported`, or an Error where a page is damaged.
 */
export async function checkPages(
  parts: ParquetParts,
  columns: ReadonlySet<string>,
  limits: { readonly values: number; readonly bytes: number } = GROUP_LIMITS,
): Promise<void> {
  const { metadata, name } = parts;
  checkRowCount(Number(metadata.num_rows), name);
  checkRowCount(
    metadata.row_groups.reduce((sum, group) => sum + Math.max(0, Number(group.num_rows)), 0),
    name,
  );
  for (const [at, group] of metadata.row_groups.entries()) {
    const size = new GroupSize(name, at, limits);
    for (const { meta_data: meta } of group.columns) {
      if (meta && columns.has(meta.path_in_schema[0] ?? '')) await checkColumn(parts, meta, size);
    }
  }
}

async function checkColumn({ file, schema, compressors }: ParquetParts, meta: ColumnMetaData, size: GroupSize) {
  const path = getTreePath(schema, meta.path_in_schema);
  const data = Number(meta.data_page_offset);
  const start = Math.min(Number(meta.dictionary_page_offset ?? 0n) || data, data);
  const view = new DataView(await file.slice(start, start + Number(meta.total_compressed_size)));
  const reader = { view, offset: 0 };
  while (reader.offset < view.byteLength - 1) {
    const header = parquetHeader(reader);
    const length = header.compressed_page_size;
    if (!(length >= 0) || reader.offset + length > view.byteLength) throw new Error(`a page of ${length} bytes`);
    size.add(header);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + reader.offset, length);
    if (!header.dictionary_page_header) checkRuns(header, bodyOf(header, bytes, meta, compressors), path);
    reader.offset += length;
  }
}

/** The page as its runs stand in it. */
function bodyOf(
  header: PageHeader,
  bytes: Uint8Array,
  { codec }: ColumnMetaData,
  compressors: Compressors,
): Uint8Array {
  const v2 = header.data_page_header_v2;
  if (!v2) return decompressPage(bytes, header.uncompressed_page_size, codec, compressors);
  const levels = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
  if (!v2.is_compressed) return bytes;
  const values = decompressPage(bytes.subarray(levels), header.uncompressed_page_size - levels, codec, compressors);
  const body = new Uint8Array(levels + values.length);
  body.set(bytes.subarray(0, levels));
  body.set(values, levels);
  return body;
}

/** Adds up what the pages of a row group announce, and refuses too much of it. */
class GroupSize {
  #values = 0;
  #bytes = 0;

  constructor(
    readonly file: string,
    readonly at: number,
    readonly limits: { readonly values: number; readonly bytes: number },
  ) {}

  add(header: PageHeader): void {
    const page = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
    const [values, bytes] = [Number(page?.num_values ?? 0), Number(header.uncompressed_page_size)];
    if (!(values >= 0) || !(bytes >= 0)) throw new Error(`a page of ${values} values in ${bytes} bytes`);
    this.#values += values;
    this.#bytes += bytes;
    const { limits } = this;
    if (this.#values <= limits.values && this.#bytes <= limits.bytes) return;
    throw new PluralError('unsupported', 'row group too large', {
      file: this.file,
      place: `row group ${this.at}`,
      expected: `at most ${limits.values.toLocaleString('en')} values and ${limits.bytes / 1e6} MB`,
      found: `at least ${this.#values.toLocaleString('en')} values, ${Math.ceil(this.#bytes / 1e6)} MB`,
      remedy: SMALLER_GROUPS,
    });
  }
}
