import { strToU8, zipSync } from 'fflate';
import { NO_PREDICTION } from '../domain/predictions';
import { npyFile } from './npyWriter';
import type { ParquetPrediction } from './predictionsParquet';

/** Predictions as arrays whose row i is image `imageIds[i]`. */
export interface PredictionArrays {
  /** `.npy` of uint16 [n x k], class indices best first; a row of 65535 has no prediction */
  readonly classes: Uint8Array;
  /** `.npy` of float32 [n x k], probabilities; 0 where there are none */
  readonly scores: Uint8Array;
  /** one image id per line, in the order of the rows */
  readonly ids: string;
}

/**
 * Rows as NumPy arrays in the order of `imageIds`. Missing predictions are 65535 rather than -1, because using it as an index
 * fails in NumPy, where -1 would silently mean the last class. Scores are NaN where the
 * model tells no probability.
 */
export function predictionArrays(imageIds: readonly string[], rows: readonly ParquetPrediction[]): PredictionArrays {
  const k = rows.reduce((most, { classes }) => Math.max(most, classes.length), 0);
  const classes = new Uint16Array(imageIds.length * k).fill(NO_PREDICTION);
  const isScored = rows.some((row) => row.scores.length > 0);
  const scores = new Float32Array(imageIds.length * k).fill(isScored ? 0 : Number.NaN);
  const byId = new Map(rows.map((row) => [row.image, row]));
  imageIds.forEach((id, i) => {
    const row = byId.get(id);
    if (!row) return;
    classes.set(row.classes, i * k);
    scores.set(row.scores, i * k);
  });
  const shape = [imageIds.length, k];
  return {
    classes: npyFile('<u2', shape, classes),
    scores: npyFile('<f4', shape, scores),
    // an id is one line, whatever a file was called
    ids: imageIds.map((id) => `${id.replace(/[\r\n]/g, ' ')}\n`).join(''),
  };
}

/**
 * The same in one file that `numpy.load` opens (`.npz`, a ZIP archive): `classes.npy`, `scores.npy`, `ids.txt`, `receipt.json`.
 */
export function predictionsToNpz(
  imageIds: readonly string[],
  rows: readonly ParquetPrediction[],
  receipt: Readonly<Record<string, unknown>>,
): Uint8Array<ArrayBuffer> {
  const { classes, scores, ids } = predictionArrays(imageIds, rows);
  return zipSync({
    'classes.npy': classes,
    'scores.npy': scores,
    'ids.txt': strToU8(ids),
    'receipt.json': strToU8(`${JSON.stringify(receipt, null, 2)}\n`),
  });
}
