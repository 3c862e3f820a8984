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
  | { readonly ok: true; readonly prediction: ImagePrediction }
  | Extract<ImageOutcome, { readonly ok: false }>;

/** Top-k of one row, or `ok: false` where it cannot be ranked (NaN, infinite, all zero). */
export function rankRow(row: Float32Array, topK: number, { kind, classMap }: Ranking, fileName: string): RankedRow {
  try {
    checkOutputs([row], fileName);
    checkKind(row, kind, fileName);
    return { ok: true, prediction: classMap ? mappedTopK(row, topK, kind, classMap) : softmaxTopK(row, topK, kind) };
  } catch (error) {
    return { ok: false, fileName, message: messageOf(error) };
  }
}
