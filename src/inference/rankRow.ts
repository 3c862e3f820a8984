import { tiedBest } from '../domain/bestTies';
import type { ScoreScale } from '../domain/scoreKind';
import { messageOf } from '../lib/pure/errors';
import { type ClassMap, mappedTopK } from './classMap';
import { checkKind, checkOutputs, softmaxTopK } from './softmaxTopK';
import type { ImageOutcome, ImagePrediction } from './types';

/** How the rows of a model are read. */
export interface Ranking {
  readonly kind: ScoreScale;
  /** undefined where the columns are the 1000 classes in order */
  readonly classMap: ClassMap | undefined;
}

/** A row's prediction, or why it has none. */
export type RankedRow =
  | {
      readonly ok: true;
      readonly prediction: ImagePrediction;
      /** the best output, where several classes share it; absent where one alone has it */
      readonly tied?: number;
    }
  | Extract<ImageOutcome, { readonly ok: false }>;

/** Top-k of one row, or `ok: false` where it cannot be ranked (NaN, infinite, all zero). */
export function rankRow(row: Float32Array, topK: number, { kind, classMap }: Ranking, fileName: string): RankedRow {
  try {
    checkOutputs([row], fileName);
    checkKind(row, kind, fileName);
    const tied = tiedBest(classMap ? classMap.columns.map((column) => row[column]!) : row);
    const prediction = classMap ? mappedTopK(row, topK, kind, classMap) : softmaxTopK(row, topK, kind);
    return { ok: true, prediction, ...(tied === undefined ? {} : { tied }) };
  } catch (error) {
    return { ok: false, fileName, message: messageOf(error) };
  }
}
