import { probabilityOf, type ScoreScale, tellsProbability } from '../domain/scoreKind';
import { ScoreRanking } from '../domain/scoreRanking';
import { PluralError } from '../lib/pure/errors';
import { contradicts } from './outputKind';
import type { ImagePrediction } from './types';

/** The logarithm of a probability that rounds to 0, or a class that the model leaves out: it ranks last. */
const LEFT_OUT = Number.NEGATIVE_INFINITY;

/**
 * Throws code `model` where the outputs cannot be ranked: NaN, Infinity, nothing but -Infinity, or a whole batch of zeros, as broken
 * backends return them. Equal outputs that are not zero are legal.
 */
export function checkOutputs(rows: readonly Float32Array[], file: string): void {
  const remedy = 'Its predictions are not used. Export the model again, in float32.';
  for (const row of rows) {
    const place = (index: number) => ({ file, place: `output ${index}`, expected: 'finite numbers', remedy });
    const notNumber = row.findIndex(Number.isNaN);
    if (notNumber >= 0) throw new PluralError('model', 'model gave NaN', { ...place(notNumber), found: 'NaN' });
    const infinite = row.findIndex(
      (value) => value === Number.POSITIVE_INFINITY || (value === LEFT_OUT && !row.some(Number.isFinite)),
    );
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

/** Throws code `model` where a row cannot be what the outputs were taken for on the trial pictures: its scores would be wrong. */
export function checkKind(row: Float32Array, kind: ScoreScale, file: string): void {
  if (!contradicts(kind, row)) return;
  throw new PluralError('model', 'the outputs are not what they seemed on the trial pictures', {
    file,
    expected: kind,
    found: `numbers from ${Math.min(...row)} to ${Math.max(...row)}`,
    remedy: 'Say in the card what they are, such as "scores": "logits".',
  });
}

/**
 * Best k classes of one row. Of logits p_i = exp(x_i - max x) / sum_j exp(x_j - max x) in double precision over all classes; other
 * scales that tell a probability are not softmaxed again, see `probabilityOf`. Best first, ties by class index.
 * @param row [classes], finite or -Infinity
 * @param k number of classes wanted, cut to the length of the row
 * @returns no scores where the outputs tell no probability
 */
export function softmaxTopK(row: Float32Array, k: number, kind: ScoreScale): ImagePrediction {
  const classes = topK(row, k);
  if (!tellsProbability(kind)) return { classes, scores: [] };
  const max = row[classes[0] ?? 0] ?? 0;
  let exponentials = 0;
  if (kind === 'logits') for (const value of row) exponentials += Math.exp(value - max);
  return { classes, scores: classes.map((c) => probabilityOf(row[c]!, kind, { max, exponentials }) ?? 0) };
}

/** Indices of the k largest values, best first, ties by index. */
export function topK(row: Float32Array, k: number): number[] {
  const ranking = new ScoreRanking(Math.min(k, row.length));
  ranking.rank(row, 0, row.length);
  return Array.from(ranking.classes);
}
