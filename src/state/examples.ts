import type { ImageView, Selection } from '../data/compute/views';

/** Images that a model names by another valid label than the original one: wrong in top-1, right when any valid label counts. */
export interface Examples {
  readonly selection: Selection;
  readonly datasetName: string;
  /** all such images of the dataset, and images of the dataset that have predictions */
  readonly count: number;
  readonly total: number;
  /** the surest of them whose picture is at hand, each with another first choice */
  readonly images: readonly ImageView[];
}
