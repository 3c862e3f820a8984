import type { Dataset } from '../../domain/dataset';
import type { LabelScores } from '../../domain/labelScores';
import type { LabelSet } from '../../domain/labelSet';
import type { LabelVotes } from '../../domain/labelVotes';
import type { Predictions } from '../../domain/predictions';
import type { PublishedAccuracies } from '../../domain/publishedAccuracies';
import type { ClassNotes } from '../../formats/packColumns';
import type { PackManifest } from './manifest';

/** The part of `fetch` that a pack needs. */
export type FetchFn = (url: string) => Promise<Response>;

/** A data pack: every method loads one file when first asked for it and remembers the result; a failure can be tried again. */
export interface Pack {
  readonly manifest: PackManifest;
  dataset(id: string): Promise<Dataset>;
  labelSet(id: string, datasetId: string): Promise<LabelSet>;
  predictions(modelId: string, datasetId: string): Promise<Predictions>;
  /** undefined where the pack was built without them */
  classNotes(): Promise<ClassNotes | undefined>;
  /** rater scores of a label set; undefined where the pack has none */
  labelScores(labelSetId: string, datasetId: string): Promise<LabelScores | undefined>;
  /** votes behind these scores; undefined where the pack has none */
  labelVotes(labelSetId: string, datasetId: string): Promise<LabelVotes | undefined>;
  /** undefined where the pack was built without them */
  publishedAccuracies(): Promise<PublishedAccuracies | undefined>;
}
