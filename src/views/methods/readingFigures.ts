import type { EstimateKey } from '../../domain/uncertainty/estimates';

/** A figure that the text cites: mean over the 49 clean models, points, with its 95 % interval by the delta method. */
export interface CitedFigure {
  readonly key: EstimateKey;
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Computed by this project from public predictions and labels; the test beside this file compares them with the figures that come with the app. */
export const CITED_FIGURES: readonly CitedFigure[] = [
  { key: 'gap.top1', name: 'Top-1, all images', value: 12.0, low: 11.3, high: 12.7 },
  { key: 'gap.top1_evaluated', name: 'Top-1, images with a valid label', value: 13.7, low: 13.0, high: 14.4 },
  { key: 'gap.real', name: 'Label-set accuracy', value: 6.9, low: 6.3, high: 7.5 },
  { key: 'gap.real|empty=original', name: 'the same, all images', value: 5.0, low: 4.4, high: 5.7 },
  { key: 'bounds.least', name: 'the same, least by any scoring of empty sets', value: 1.4, low: 0.8, high: 2.1 },
  { key: 'bounds.most', name: 'the same, greatest', value: 9.0, low: 8.4, high: 9.7 },
  { key: 'gap.vtopk_fraction', name: 'Variable top-k', value: 15.0, low: 14.4, high: 15.6 },
  { key: 'gap.vtopk_exact', name: 'Variable top-k, exact', value: 26.4, low: 25.6, high: 27.3 },
  {
    key: 'gap.asma_fraction',
    name: 'ASMA, our reading (other labels, below: 5.5, 15.0)',
    value: 4.4,
    low: 3.3,
    high: 5.4,
  },
  { key: 'gap.asma_real', name: 'ASMA of label-set accuracy', value: -2.2, low: -3.8, high: -0.7 },
  { key: 'gap.top1|k=1', name: 'Top-1, single-label images', value: 10.1, low: 9.2, high: 11.1 },
  { key: 'gap.top1|k=1,original', name: 'the same, label is the original one', value: 8.3, low: 7.5, high: 9.1 },
  { key: 'mix.gap_at_V1_mix', name: 'Top-1, V2 at ImageNet’s label mix', value: 7.3, low: 6.4, high: 8.1 },
  { key: 'mix.gap_at_V2_mix', name: 'Top-1, ImageNet at V2’s label mix', value: -0.4, low: -1.2, high: 0.4 },
];
