/** Stands in every column of a row that has no prediction (yet). */
export const NO_PREDICTION = 0xffff;

/** Ranked top-k classes of one model for every image of one dataset, best first. */
export interface Predictions {
  /** model name, e.g. `resnet50` */
  readonly modelId: string;
  readonly datasetId: string;
  /** number of images */
  readonly n: number;
  /** classes per image, >= 1 */
  readonly k: number;
  /** class index 0..999, row-major [n x k], no repeats within a row; a row of NO_PREDICTION was not predicted */
  readonly classes: Uint16Array;
  /** probability in [0, 1], row-major [n x k], where known */
  readonly scores?: Float32Array;
}

/** True where the model has predicted this image. */
export function isPredicted(predictions: Predictions, row: number): boolean {
  return predictions.classes[row * predictions.k] !== NO_PREDICTION;
}

/** 1 where the model has predicted an image, [n]. */
export function predictedRows({ classes, k, n }: Predictions): Uint8Array {
  const rows = new Uint8Array(n);
  for (let row = 0; row < n; row++) rows[row] = Number(classes[row * k] !== NO_PREDICTION);
  return rows;
}

/** Predictions with no row filled yet, ready to be filled as a run proceeds. */
export function emptyPredictions(modelId: string, datasetId: string, n: number, k: number): Predictions {
  return {
    modelId,
    datasetId,
    n,
    k,
    classes: new Uint16Array(n * k).fill(NO_PREDICTION),
    scores: new Float32Array(n * k),
  };
}
