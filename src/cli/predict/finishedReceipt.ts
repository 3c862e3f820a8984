import { existsSync, readFileSync } from 'node:fs';
import { readParquetPredictions } from '../../formats/parquetPredictions';
import { PluralError } from '../../lib/pure/errors';
import { firstDifference } from './firstDifference';
import { recordOf } from './journal';
import type { PredictOptions } from './predictArgs';

/** What a receipt says about how many pictures were predicted. */
export interface RunCounts {
  readonly images: number;
  readonly failed: number;
}

/**
 * The counts of the run whose output is there. Throws `mismatch` where that is not the run in hand, or cannot be told: who goes on with another
 * model under an old name must not take its predictions for new ones.
 * @param run what a run is told from every other by
 */
export async function finishedReceipt(
  { out, format }: PredictOptions,
  run: Readonly<Record<string, unknown>>,
): Promise<RunCounts> {
  const receipt = format === 'parquet' ? await receiptInside(out) : receiptBeside(out);
  const other = firstDifference(run, receipt, Object.keys(run));
  if (other) {
    throw new PluralError('mismatch', 'the output that is there is of another run', {
      file: out,
      ...other,
      place: `receipt, ${other.place}`,
      remedy: 'Choose another name, or replace it with --force.',
    });
  }
  return { images: Number(receipt.images ?? 0), failed: Number(receipt.failed ?? 0) };
}

async function receiptInside(out: string): Promise<Readonly<Record<string, unknown>>> {
  return (await readParquetPredictions(new Uint8Array(readFileSync(out)), out)).receipt;
}

function receiptBeside(out: string): Readonly<Record<string, unknown>> {
  const file = `${out}.receipt.json`;
  const receipt = existsSync(file) ? recordOf(readFileSync(file, 'utf8')) : undefined;
  if (receipt) return receipt;
  throw new PluralError('mismatch', 'it cannot be told which run the output that is there is of', {
    file: out,
    expected: `its receipt, ${file}`,
    found: existsSync(file) ? 'no JSON object' : 'none',
    remedy: 'Choose another name, or replace it with --force.',
  });
}
