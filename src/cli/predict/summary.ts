import { NO_LABEL } from '../../domain/dataset';
import { type LabelSet, originalLabelSet } from '../../domain/labelSet';
import { cellColumn, countCells } from '../../domain/metrics/cellCounts';
import { metricInterval, metricN, metricsOf, metricValue } from '../../domain/metrics/metrics';
import type { MetricId } from '../../domain/metrics/metricTable';
import { emptyPredictions, type Predictions } from '../../domain/predictions';
import type { ListedImage } from './listImages';
import type { PictureResult } from './predictImages';

const ORIGINAL: readonly (readonly [MetricId, string])[] = [
  ['top1', 'top-1'],
  ['top5', 'top-5'],
];
const LABEL_SET: readonly (readonly [MetricId, string])[] = [
  ['real', 'label-set accuracy'],
  ['vtopk_fraction', 'variable top-k'],
  ['vtopk_any', 'variable top-k, any valid label'],
  ['vtopk_exact', 'variable top-k, exact'],
  ['asma_fraction', 'ASMA'],
];

/**
 * The metrics of a run as lines of text, each with n and its 95 % interval over images (Wilson; normal for variable top-k; none for
 * ASMA, which is no share of images).
 * @param labels over the same images, in order; absent: metrics of the original labels only
 */
export function summaryLines(
  images: readonly Pick<ListedImage, 'original'>[],
  results: readonly PictureResult[],
  topK: number,
  labels?: LabelSet,
): string[] {
  const originalLabels = Uint16Array.from(images, ({ original }) => original);
  const known = labels ?? originalLabelSet('run', originalLabels);
  const predictions = predictionsOf(results, topK);
  const cells = cellColumn(known, originalLabels);
  const metrics = metricsOf(countCells({ predictions, labels: known, originalLabels, cells }));
  const line = ([id, name]: readonly [MetricId, string]) => {
    const value = metricValue(metrics, id);
    const n = metricN(metrics, id);
    if (n === 0) return `${name}: no image to count`;
    if (Number.isNaN(value)) return `${name}: not defined, no image has one of the label counts 1 to 5 (n = ${n})`;
    const interval = metricInterval(metrics, id);
    const range = interval ? `, 95 % interval ${percent(interval[0])} to ${percent(interval[1])}` : '';
    return `${name}: ${percent(value)} % (n = ${n}${range})`;
  };
  const without = originalLabels.filter((label) => label === NO_LABEL).length;
  const unlabelled = `${without} of ${images.length} images have no original label in their name or folder; they do not count in top-1 and top-5.`;
  // the first five classes are counted
  const original = topK >= 5 ? ORIGINAL : ORIGINAL.slice(0, 1);
  return [
    ...original.map(line),
    ...(labels ? (topK >= 5 ? LABEL_SET : LABEL_SET.slice(0, 1)).map(line) : []),
    ...(without > 0 ? [unlabelled] : []),
  ];
}

function predictionsOf(results: readonly PictureResult[], topK: number): Predictions {
  const predictions = emptyPredictions('run', 'run', results.length, topK);
  results.forEach((result, row) => {
    if (result.ok) predictions.classes.set(result.prediction.classes, row * topK);
  });
  return predictions;
}

const percent = (share: number) => (100 * share).toFixed(2);
