import { ScoreRanking } from '../domain/scoreRanking';
import { PluralError } from '../lib/pure/errors';
import type { ImagePrediction } from './types';

/** What the rows of a model's output are; decided once per model, on the pictures it is tried with when opened. */
export type OutputKind = 'logits' | 'probabilities';

/** Largest distance of a row's sum from 1 for it to count as probabilities. */
const SUM_TOLERANCE = 1e-3;

/** `probabilities` where every row is >= 0 and sums to 1 within 1e-3; softmax must not be applied to those again. */
export function outputKindOf(rows: readonly Float32Array[]): OutputKind {
  const isDistribution = (row: Float32Array) =>
    row.every((value) => value >= 0) && Math.abs(row.reduce((sum, value) => sum + value, 0) - 1) <= SUM_TOLERANCE;
  return rows.length > 0 && rows.every(isDistribution) ? 'probabilities' : 'logits';
}

/**
 * Throws code `model` where the outputs cannot be ranked: NaN, Infinity, or a whole batch of zeros, as broken
 * backends return them. Equal outputs that are not zero are legal.
 */
export function checkOutputs(rows: readonly Float32Array[], file: string): void {
  const remedy = 'Its predictions are not used. Export the model again, in float32.';
  for (const row of rows) {
    const place = (index: number) => ({ file, place: `output ${index}`, expected: 'finite numbers', remedy });
    const notNumber = row.findIndex(Number.isNaN);
    if (notNumber >= 0) throw new PluralError('model', 'model gave NaN', { ...place(notNumber), found: 'NaN' });
    const infinite = row.findIndex((value) => !Number.isFinite(value));
    if (infinite >= 0) {
      throw new PluralError('model', 'model gave infinite values (their softmax is NaN)', {
        ...place(infinite),
        found: String(row[infinite]),
      });
    }
  }
  if (rows.length > 0 && rows.every((row) => row.every((value) => value === 0))) {
    throw new PluralError('model', 'model gave only zeros', { file, expected: 'outputs that differ', remedy });
  }
}

/**
 * Best k classes of one row: p_i = exp(x_i - max x) / sum_j exp(x_j - max x) in double precision over all classes
 * (probabilities are taken as they are). Best first, ties by class index.
 * @param row [classes], finite
 * @param k number of classes wanted, cut to the length of the row
 */
export function softmaxTopK(row: Float32Array, k: number, kind: OutputKind): ImagePrediction {
  const classes = topK(row, k);
  if (kind === 'probabilities') return { classes, scores: classes.map((c) => Math.min(1, row[c]!)) };
  const max = row[classes[0] ?? 0] ?? 0;
  let sum = 0;
  for (const value of row) sum += Math.exp(value - max);
  return { classes, scores: classes.map((c) => Math.exp(row[c]! - max) / sum) };
}

/** Indices of the k largest values, best first, ties by index. */
export function topK(row: Float32Array, k: number): number[] {
  const ranking = new ScoreRanking(Math.min(k, row.length));
  ranking.rank(row, 0, row.length);
  return Array.from(ranking.classes);
}
