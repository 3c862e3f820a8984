import type { Dataset } from '../../domain/dataset';
import { type LabelSet, labelsOf } from '../../domain/labelSet';
import type { Predictions } from '../../domain/predictions';
import {
  type ExportedPrediction,
  type ExportFormat,
  type ExportHeader,
  predictionsToCsv,
  predictionsToJson,
} from '../../formats/predictionsExport';
import { rankedPredictions } from './imageViews';

/** A run as a file, its labels beside it in JSON and CSV: text for these two, bytes for Parquet and NumPy (`.npz`, rows in dataset order). */
export async function runFile(
  run: Predictions,
  dataset: Dataset,
  labels: LabelSet,
  format: ExportFormat,
  header: ExportHeader,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const rows = exportedRows(run, dataset, labels);
  if (format === 'json') return predictionsToJson(header, rows);
  if (format === 'csv') return predictionsToCsv(rows);
  // loaded when asked for: no part of what the worker needs to start
  if (format === 'parquet') {
    const { predictionsToParquet } = await import('../../formats/predictionsParquet');
    return predictionsToParquet(rows, header.receipt);
  }
  const { predictionsToNpz } = await import('../../formats/predictionsNpyExport');
  return predictionsToNpz(dataset.imageIds, rows, header.receipt);
}

function exportedRows(run: Predictions, dataset: Dataset, labels: LabelSet): ExportedPrediction[] {
  return dataset.imageIds.flatMap((image, row) => {
    const predictions = rankedPredictions(run, row);
    if (!predictions) return [];
    return [
      {
        image,
        original: dataset.originalLabels[row]!,
        labels: [...labelsOf(labels, row)],
        classes: predictions.map((p) => p.classIndex),
        scores: predictions.flatMap((p) => (p.score === undefined ? [] : [p.score])),
      },
    ];
  });
}
