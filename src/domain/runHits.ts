import { NO_LABEL } from './dataset';
import { hasLabel, type LabelSet, labelCount } from './labelSet';
import type { Ratio } from './metrics/intervals';

/** What a run got right so far; the same counts as `top1` and `real` of the metrics. */
export interface RunHits {
  /** the first prediction is the original label; over images whose original label is known */
  readonly top1: Ratio;
  /** the first prediction is in the label set; over images with at least one label */
  readonly labelSet: Ratio;
}

export const NO_HITS: RunHits = { top1: { num: 0, den: 0 }, labelSet: { num: 0, den: 0 } };

const sum = (a: Ratio, b: Ratio): Ratio => ({ num: a.num + b.num, den: a.den + b.den });

export function addHits(a: RunHits, b: RunHits): RunHits {
  return { top1: sum(a.top1, b.top1), labelSet: sum(a.labelSet, b.labelSet) };
}

/**
 * Judges one image.
 * @param first the class predicted first
 * @param original its original label or NO_LABEL
 * @param labels absent where the label set is not here: nothing is counted for it
 */
export function hitsOf(first: number, original: number, labels: LabelSet | undefined, row: number): RunHits {
  const known = original !== NO_LABEL;
  const evaluable = labels !== undefined && labelCount(labels, row) > 0;
  return {
    top1: { num: known && first === original ? 1 : 0, den: known ? 1 : 0 },
    labelSet: { num: evaluable && hasLabel(labels, row, first) ? 1 : 0, den: evaluable ? 1 : 0 },
  };
}
