import type { ScoreScale } from '../scoreKind';

/** What the numbers beside the classes of a file were: a scale, `classes` where there are none, `scores` where only the best classes have some, on a scale of their own. */
export type ScoreKind = 'classes' | 'scores' | ScoreScale;

/** Scores as the file has them, so that they can be taken on another scale. */
export interface RawScores {
  /** row-major [n x k] */
  readonly values: Float64Array;
  /** sum_j exp(x_j - max x) over all classes of a row, [n]; absent where only the best classes have scores */
  readonly exponentials?: Float64Array;
}

/** Which columns of a table were taken for what; names as the file has them. */
export interface TableReading {
  readonly image?: string;
  /** columns of the predicted classes, best rank first */
  readonly classes: readonly string[];
  readonly scores: readonly string[];
  /** rank of a line among those of its image */
  readonly order?: string;
  readonly truth?: string;
  readonly ignored: readonly string[];
  /** columns that could be the prediction instead; none where there is one alone */
  readonly choices: readonly string[];
  /** why the reader must say which column is the prediction */
  readonly ask?: string;
}

/** What a file says is right of its images. */
export interface StatedTruth {
  readonly column: string;
  /** its name says so; false: it stands beside a prediction, and is something else */
  readonly isNamed: boolean;
  /** class number 0..1000 or NO_LABEL, [n] */
  readonly classes: Uint16Array;
}

/** A file of predictions made elsewhere, read but not yet joined with a dataset. */
export interface ImportedPredictions {
  /** image ids as the file writes them, unique, [n]; absent: the file has an order only */
  readonly ids?: readonly string[];
  /** images of the file */
  readonly n: number;
  /** most classes that an image has */
  readonly k: number;
  /** class numbers as the file has them, 0..1000, best first, row-major [n x k]; a shorter row ends with NO_PREDICTION */
  readonly classes: Uint16Array;
  /** probability in [0, 1], row-major [n x k]; absent where not known */
  readonly scores?: Float32Array;
  readonly kind: ScoreKind;
  readonly raw?: RawScores;
  /** 1001: the model has a background class, which is number 0 in every such model known to us */
  readonly classCount: 1000 | 1001;
  /** least and largest number that stood for a score */
  readonly scoreRange?: readonly [number, number];
  /** images that the file names more than once; those that contradict themselves are in no row */
  readonly duplicates: { readonly count: number; readonly ids: readonly string[] };
  /** what was done to the numbers, one sentence each */
  readonly notes: readonly string[];
  /** class with the least score of every row, [n]; absent where not all classes have scores */
  readonly lowest?: Uint16Array;
  /** absent for arrays, and for objects that list classes by image */
  readonly table?: TableReading;
  readonly truth?: StatedTruth;
  /** the file's form, in words */
  readonly form: string;
  /** model name, where the file states one */
  readonly model?: string;
  /** what the file says of how it was made, as text */
  readonly receipt?: string;
}
