import type { Measured } from '../../data/compute/finding/measuresAsked';

/** Pictures of the dataset in view that are being measured. */
export interface Measuring {
  readonly what: Measured;
  readonly done: number;
  readonly of: number;
}

export interface MeasureActions {
  /** Measures open pictures of the dataset in view: sizes from their first bytes, sharpness by decoding each. Resolves when all are, or it was stopped. */
  measurePictures(what: Measured): Promise<void>;
  stopMeasuring(): Promise<void>;
}
