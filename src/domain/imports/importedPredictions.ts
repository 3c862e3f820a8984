/** What the numbers beside the classes of a file were. */
export type ScoreKind =
  | 'classes' // no scores
  | 'logits' // softmax was applied over all classes
  | 'probabilities' // taken as they are
  | 'scores'; // on a scale of their own: they rank, and are not kept

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
  /** 1001: the model has a background class, which is number 0 in every such model known to us */
  readonly classCount: 1000 | 1001;
  /** least and largest number that stood for a score */
  readonly scoreRange?: readonly [number, number];
  /** images that the file names more than once; those that contradict themselves are in no row */
  readonly duplicates: { readonly count: number; readonly ids: readonly string[] };
  /** what was done to the numbers, one sentence each */
  readonly notes: readonly string[];
  /** the file's form, in words */
  readonly form: string;
  /** model name, where the file states one */
  readonly model?: string;
  /** what the file says of how it was made, as text */
  readonly receipt?: string;
}
