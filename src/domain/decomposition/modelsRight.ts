import { PluralError } from '../../lib/pure/errors';
import { type LabelSet, labelCount } from '../labelSet';
import type { CountInput } from '../metrics/cellCounts';
import { NO_PREDICTION } from '../predictions';

/** Adds 1 to `right` [n] where the first prediction is the original label (`top1`) or in the label set (`real`). */
export function addRight(
  right: Uint16Array,
  metric: 'top1' | 'real',
  { predictions, labels, originalLabels }: Omit<CountInput, 'cells'>,
): void {
  const { classes, k, n } = predictions;
  for (let row = 0; row < n; row++) {
    const first = classes[row * k]!;
    if (first === NO_PREDICTION) continue;
    if (metric === 'top1') {
      if (first === originalLabels[row]) right[row]! += 1;
      continue;
    }
    for (let i = labels.offsets[row]!, end = labels.offsets[row + 1]!; i < end; i++) {
      if (labels.classes[i] === first) right[row]! += 1;
    }
  }
}

/**
 * Images by number of labels (0 to `last`, where more count as `last`) and by how many models are right on them, [last + 1][models + 1];
 * over an index of rows, all where absent.
 */
export function imagesByRight(
  right: Uint16Array,
  labels: LabelSet,
  models: number,
  last: number,
  index: Uint32Array = Uint32Array.from(right.keys()),
): Float64Array[] {
  const levels = Array.from({ length: last + 1 }, () => new Float64Array(models + 1));
  index.forEach((row) => {
    const count = right[row]!;
    if (count > models) {
      const found = `${count} right`;
      throw new PluralError('mismatch', 'more right than there are models', { place: `row ${row}`, found });
    }
    levels[Math.min(labelCount(labels, row), last)]![count]! += 1;
  });
  return levels;
}
