import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ExportedPrediction } from './predictionsExport';

/** Key of the receipt (JSON) among a Parquet file's key-value metadata. */
export const RECEIPT_KEY = 'plural.receipt';

/** What of a row goes into a Parquet file. */
export type ParquetPrediction = Pick<ExportedPrediction, 'image' | 'classes' | 'scores'>;

/**
 * Predictions as a Parquet file (snappy, readable by any Parquet reader): `image: string`, `top1..topk: int32` class indices best
 * first and, where every row has them, `score1..scorek: float32` probabilities in [0, 1]. The receipt is JSON in the key-value
 * metadata under `plural.receipt`. Files of one receipt join by concatenation: a folder of them reads as one table.
 * @param rows all of the same number of classes k
 * @param rowGroups number of rows of each row group; default one group per 100,000 rows
 */
export function predictionsToParquet(
  rows: readonly ParquetPrediction[],
  receipt: Readonly<Record<string, unknown>>,
  rowGroups: readonly number[] = [100_000],
): Uint8Array<ArrayBuffer> {
  const k = rows.reduce((most, { classes }) => Math.max(most, classes.length), 0);
  const ranks = Array.from({ length: k }, (_, i) => i);
  const scored = rows.length > 0 && rows.every(({ scores }) => scores.length === k);
  const columnData = [
    { name: 'image', data: rows.map(({ image }) => image), type: 'STRING' as const, nullable: false },
    ...ranks.map((rank) => ({
      name: `top${rank + 1}`,
      data: Int32Array.from(rows, ({ classes }) => classes[rank]!),
      type: 'INT32' as const,
      nullable: false,
    })),
    ...(scored ? ranks : []).map((rank) => ({
      name: `score${rank + 1}`,
      data: Float32Array.from(rows, ({ scores }) => scores[rank]!),
      type: 'FLOAT' as const,
      nullable: false,
    })),
  ];
  const buffer = parquetWriteBuffer({
    columnData,
    rowGroupSize: [...rowGroups],
    createdBy: 'Plural',
    kvMetadata: [{ key: RECEIPT_KEY, value: JSON.stringify(receipt) }],
  });
  return new Uint8Array(buffer);
}
