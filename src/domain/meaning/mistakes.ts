import { CLASS_COUNT, hasLabel, type LabelSet, labelCount, labelsOf } from '../labelSet';
import { NO_PREDICTION } from '../predictions';
import { wordnet } from './hypernyms';
import type { Kind } from './kinds';
import { SUPERCLASS_MOST } from './levels';
import { overlaps } from './overlaps';
import { publishedTogether, type Together } from './together';

/** What relates classes to one another. */
export interface Relations {
  /** see `ClassDistances` */
  readonly steps: Uint8Array;
  readonly shared: Uint16Array;
  readonly together: Together;
}

/** Those that come with Plural; made once. */
export const publishedRelations = (): Relations => ({ ...wordnet().distances, together: publishedTogether() });

/** What a first prediction is; undefined without a valid label or a prediction. Of an image without an original label nothing is a mistake that is valid. */
export function kindOf(
  labels: LabelSet,
  row: number,
  original: number,
  first: number,
  { shared, together }: Pick<Relations, 'shared' | 'together'>,
): Kind | undefined {
  if (first === NO_PREDICTION || labelCount(labels, row) === 0) return undefined;
  const isValid = hasLabel(labels, row, first);
  if (first === original) return isValid ? 'original' : 'struck';
  if (overlaps(original, first)) return 'overlap';
  if (isValid) return 'valid';
  const valid = labelsOf(labels, row);
  if (valid.some((c) => shared[c * CLASS_COUNT + first]! <= SUPERCLASS_MOST)) return 'superclass';
  if (valid.some((c) => together[c * CLASS_COUNT + first] === 1)) return 'together';
  return 'unexplained';
}

/** Least value of a distance from the prediction to a valid label; undefined without a valid label. */
export function toNearest(distance: Uint8Array | Uint16Array, valid: Uint16Array, first: number): number | undefined {
  let least: number | undefined;
  for (const c of valid) least = Math.min(least ?? Number.POSITIVE_INFINITY, distance[c * CLASS_COUNT + first]!);
  return least;
}
