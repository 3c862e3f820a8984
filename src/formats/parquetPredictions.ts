import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { messageOf, PluralError } from '../lib/pure/errors';
import { isRecord } from './describeValue';
import { type ParquetPrediction, RECEIPT_KEY } from './predictionsParquet';

/** A predictions file of this program, read back. */
export interface ParquetPredictions {
  readonly receipt: Readonly<Record<string, unknown>>;
  readonly rows: readonly ParquetPrediction[];
  /** rows of each row group, in order */
  readonly rowGroups: readonly number[];
}

/**
 * Reads a Parquet file that `predictionsToParquet` wrote. Throws `bad-format` on anything else: no Parquet, no receipt, other columns.
 */
export async function readParquetPredictions(bytes: Uint8Array, file: string): Promise<ParquetPredictions> {
  const remedy = 'Give Parquet files that npm run predict or the app wrote.';
  const fail = (summary: string, found: string) => new PluralError('bad-format', summary, { file, found, remedy });
  const buffer = bytes.slice().buffer;
  try {
    const metadata = parquetMetadata(buffer);
    const text = metadata.key_value_metadata?.find(({ key }) => key === RECEIPT_KEY)?.value;
    const receipt: unknown = text === undefined ? undefined : JSON.parse(text);
    if (!isRecord(receipt)) throw fail('Parquet file without a receipt', `no ${RECEIPT_KEY} in its metadata`);
    const names = metadata.schema.slice(1).map(({ name }) => name);
    const k = names.filter((name) => /^top\d+$/.test(name)).length;
    const scored = names.includes('score1');
    const expected = ['image', ...numbered('top', k), ...(scored ? numbered('score', k) : [])];
    if (k === 0 ? metadata.num_rows > 0n : names.join() !== expected.join()) {
      throw fail('Parquet file with other columns', names.join(', ').slice(0, 200));
    }
    const objects = metadata.num_rows > 0n ? await parquetReadObjects({ file: buffer, metadata }) : [];
    return {
      receipt,
      rows: objects.map((row) => ({
        image: String(row.image),
        classes: numbered('top', k).map((name) => Number(row[name])),
        scores: scored ? numbered('score', k).map((name) => Number(row[name])) : [],
      })),
      rowGroups: metadata.row_groups.map(({ num_rows }) => Number(num_rows)),
    };
  } catch (error) {
    if (error instanceof PluralError) throw error;
    throw fail('not a readable Parquet file', messageOf(error));
  }
}

function numbered(name: string, k: number): string[] {
  return Array.from({ length: k }, (_, i) => `${name}${i + 1}`);
}
