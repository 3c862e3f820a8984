import type { ImageOrder } from '../../domain/imports/imageOrders';
import type { ScoreKind, TableReading } from '../../domain/imports/importedPredictions';
import type { Hits } from '../../domain/imports/importHypotheses';
import type { Interpretation } from '../../domain/imports/interpretation';
import type { ScoreScale } from '../../domain/scoreKind';

/** Another way to take the file, and what it would change. */
export interface ImportSuggestion {
  readonly interpretation: Interpretation;
  /** what differs, in words: "shifted by one row" */
  readonly change: string;
  readonly before: Hits;
  readonly after: Hits;
}

/** What was found in a file of predictions, before anything is kept. */
export interface ImportReport {
  readonly fileName: string;
  /** in words */
  readonly form: string;
  readonly kind: ScoreKind;
  /** scales that the scores may be on; none where the file has no scores */
  readonly scales: readonly ScoreScale[];
  /** images in the file */
  readonly rows: number;
  /** classes per image that would be kept */
  readonly k: number;
  /** true: joined by image id; false: by the order of the rows */
  readonly byId: boolean;
  readonly datasetId: string;
  readonly datasetName: string;
  /** datasets that the file could be about, and how many of its images each has */
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly matched: number }[];
  /** images of the dataset with a prediction */
  readonly matched: number;
  readonly unknownCount: number;
  /** the first of them */
  readonly unknownIds: readonly string[];
  readonly missingCount: number;
  readonly missingIds: readonly string[];
  readonly duplicateCount: number;
  readonly duplicateIds: readonly string[];
  readonly scoreRange?: readonly [number, number];
  /** under the original labels */
  readonly top1: Hits;
  readonly interpretation: Interpretation;
  /** orders that a file without image names may have here; empty where it names its images */
  readonly imageOrders: readonly ImageOrder[];
  readonly warnings: readonly string[];
  /** columns of the table that were used and ignored; absent for arrays */
  readonly table?: TableReading;
  /** how often the file's own true labels are the original ones */
  readonly truth?: { readonly column: string; readonly agree: Hits };
  /** said loudly where no image is named: whose rows they were taken for */
  readonly byOrder?: string;
  /** why it is kept only on the reader's word, a sentence each */
  readonly doubts: readonly string[];
  readonly suggestion?: ImportSuggestion;
  /** why it cannot be kept as it is taken now */
  readonly blocked?: string;
  /** proposal */
  readonly modelName: string;
  /** what the file says of how it was made, as text */
  readonly receipt?: string;
}

export interface ImportChange {
  readonly datasetId?: string;
  readonly interpretation?: Interpretation;
  /** column of the table that holds the prediction: the file is read again */
  readonly classColumn?: string;
  /** what the scores are */
  readonly scale?: ScoreScale;
}

/** Predictions made elsewhere that are a model here now. */
export interface KeptImport {
  /** model id */
  readonly id: string;
  /** at its end, unique in this browser */
  readonly number: number;
  /** as the reader named the model; imports of one name on both sides of the comparison are one model there */
  readonly modelName: string;
  readonly datasetId: string;
  readonly datasetName: string;
  readonly fileName: string;
  /** images with a prediction */
  readonly images: number;
  readonly k: number;
  readonly top1: Hits;
}
