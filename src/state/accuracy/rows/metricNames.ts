import type { MetricId } from '../../../domain/metrics/metrics';

/** Short name and meaning of every metric, in the words of Methods. */
export const METRIC_NAMES: Readonly<Record<MetricId, { name: string; meaning: string }>> = {
  top1: { name: 'Top-1', meaning: 'the first prediction is the original label' },
  top5: { name: 'Top-5', meaning: 'the original label is among the first five' },
  top1_evaluated: { name: 'Top-1, evaluated images', meaning: 'top-1 on images with at least one valid label' },
  top5_evaluated: { name: 'Top-5, evaluated images', meaning: 'top-5 on images with at least one valid label' },
  real: { name: 'Label-set accuracy', meaning: 'the first prediction is any valid label (ReaL accuracy)' },
  vtopk_fraction: { name: 'Variable top-k', meaning: 'share of the k valid labels found in the first k predictions' },
  vtopk_micro: { name: 'Variable top-k, per label', meaning: 'the same, every label weighing alike' },
  vtopk_exact: { name: 'Variable top-k, exact', meaning: 'the first k predictions are the k valid labels' },
  vtopk_any: { name: 'Variable top-k, any', meaning: 'one of the first k predictions is valid' },
  asma_fraction: { name: 'ASMA', meaning: 'mean of variable top-k over the subgroups k = 1 to 5, each weighing alike' },
  asma_exact: { name: 'ASMA of exact', meaning: 'the same mean of “exact”' },
  asma_any: { name: 'ASMA of any', meaning: 'the same mean of “any”' },
  asma_real: { name: 'ASMA of label-set accuracy', meaning: 'the same mean of label-set accuracy' },
};
