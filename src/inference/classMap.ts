import type { ScoreScale } from '../domain/scoreKind';
import { softmaxTopK } from './softmaxTopK';
import type { ImagePrediction } from './types';

/** Which output columns count and which class each stands for, by ascending class. */
export interface ClassMap {
  /** [kept] */
  readonly columns: readonly number[];
  /** class index 0..999, ascending, [kept] */
  readonly classes: readonly number[];
}

/** Map of a card's `classes`: the class index of every output column, `null` for a column to leave out. */
export function classMapOf(classes: readonly (number | null)[]): ClassMap {
  const kept = classes
    .flatMap((classIndex, column) => (classIndex === null ? [] : [{ classIndex, column }]))
    .sort((a, b) => a.classIndex - b.classIndex);
  return { columns: kept.map((k) => k.column), classes: kept.map((k) => k.classIndex) };
}

/**
 * Best k classes of a row whose columns are not the 1000 classes in order. The softmax is over the kept columns only, as if
 * the others did not exist; probabilities of a model that gives them are taken as they are. Ties by class index.
 */
export function mappedTopK(row: Float32Array, k: number, kind: ScoreScale, map: ClassMap): ImagePrediction {
  const kept = Float32Array.from(map.columns, (column) => row[column]!);
  const { classes, scores } = softmaxTopK(kept, k, kind);
  return { classes: classes.map((i) => map.classes[i]!), scores };
}
