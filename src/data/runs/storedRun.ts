/** A run as the browser keeps it, without its predictions. */
export interface StoredRun {
  /** form of this record; one that this version of the app does not know is left alone */
  readonly version: 1;
  /** names the run in the Model list and in links, e.g. `resnet50 · run 2` */
  readonly id: string;
  readonly datasetId: string;
  /** classes per image */
  readonly k: number;
  /** planned images */
  readonly of: number;
  /** `open`: under way, or broken off; a run under way is held by a tab (see `RunLocks`) */
  readonly status: 'open' | 'done' | 'cancelled' | 'failed';
  /** ms in which it was working, without pauses and sleep */
  readonly activeMs: number;
  /** ISO 8601 */
  readonly startedAt: string;
  /** the caller's own: plain data */
  readonly about: unknown;
}

/** What a run is over, kept once. */
export interface RunPlan {
  /** planned images, [of], in the order in which they are predicted */
  readonly imageIds: readonly string[];
  /** class index or NO_LABEL, [of]; kept where the dataset exists in this browser alone (opened images) */
  readonly originalLabels?: Uint16Array;
  /** bytes of every picture's file, [of], NaN for one that comes with the app; absent in runs of older versions */
  readonly sizes?: Float64Array;
}

/** A picture without a prediction, and why. */
export interface StoredFailure {
  readonly imageId: string;
  readonly fileName: string;
  readonly message: string;
}

/** One batch of outcomes; written once, never changed. */
export interface StoredBatch {
  readonly imageIds: readonly string[];
  /** class indices, best first, [imageIds.length x k] */
  readonly classes: Uint16Array;
  /** probabilities in [0, 1], [imageIds.length x k]; [0] where the model tells none */
  readonly scores: Float32Array;
  /** SHA-256 of each picture's file, hex, [imageIds.length], empty where not computed; absent in runs of older versions */
  readonly sha256?: readonly string[];
  readonly failures: readonly StoredFailure[];
}
