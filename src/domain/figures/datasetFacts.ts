import { NO_LABEL } from '../dataset';
import { hasLabel, type LabelSet, labelCount } from '../labelSet';

/** Counts that describe a dataset under a label set; shares are fractions in [0, 1], NaN where nothing is evaluated. */
export interface DatasetFacts {
  readonly n_images: number;
  readonly n_empty: number;
  readonly n_evaluated: number;
  readonly n_le5: number;
  readonly n_labels: number;
  readonly mean_labels_evaluated: number;
  readonly n_multi: number;
  readonly multi_share_all: number;
  readonly multi_share_evaluated: number;
  /** images by number of labels, keys ascending */
  readonly label_count_hist: Readonly<Record<string, number>>;
  readonly n_orig_in_set: number;
  readonly orig_in_set_share_evaluated: number;
  readonly orig_in_set_by_k: Readonly<Record<string, number>>;
}

/** Facts of a label set over its dataset; `originalLabels` [n]. */
export function datasetFacts(labels: LabelSet, originalLabels: Uint16Array): DatasetFacts {
  const n = originalLabels.length;
  const histogram = new Map<number, number>();
  const withOriginal = new Map<number, number>();
  for (let row = 0; row < n; row++) {
    const k = labelCount(labels, row);
    histogram.set(k, (histogram.get(k) ?? 0) + 1);
    const original = originalLabels[row]!;
    if (original !== NO_LABEL && hasLabel(labels, row, original)) withOriginal.set(k, (withOriginal.get(k) ?? 0) + 1);
  }
  const total = (map: Map<number, number>, keep: (k: number) => boolean) =>
    [...map].reduce((sum, [k, count]) => sum + (keep(k) ? count : 0), 0);
  const nEmpty = histogram.get(0) ?? 0;
  const nEvaluated = n - nEmpty;
  const nMulti = total(histogram, (k) => k > 1);
  const nOriginal = total(withOriginal, () => true);
  return {
    n_images: n,
    n_empty: nEmpty,
    n_evaluated: nEvaluated,
    n_le5: total(histogram, (k) => k >= 1 && k <= 5),
    n_labels: labels.classes.length,
    mean_labels_evaluated: labels.classes.length / nEvaluated,
    n_multi: nMulti,
    multi_share_all: nMulti / n,
    multi_share_evaluated: nMulti / nEvaluated,
    label_count_hist: sorted(histogram),
    n_orig_in_set: nOriginal,
    orig_in_set_share_evaluated: nOriginal / nEvaluated,
    orig_in_set_by_k: sorted(withOriginal),
  };
}

function sorted(map: Map<number, number>): Record<string, number> {
  return Object.fromEntries([...map].sort(([a], [b]) => a - b).map(([k, count]) => [String(k), count]));
}
