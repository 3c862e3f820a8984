import type { RunHits } from '../domain/runHits';
import type { ScoreScale } from '../domain/scoreKind';
import type { Arrangement, ModelCard, Preprocess, WeightsFile } from '../inference/types';

/**
 * `paused`, `interrupted`: the run can go on, in this tab or after the page was closed; `elsewhere`: another tab works on it.
 */
export type RunStatus =
  | 'preparing'
  | 'running'
  | 'paused'
  | 'cancelling'
  | 'done'
  | 'cancelled'
  | 'failed'
  | 'interrupted'
  | 'elsewhere';

export interface RunError {
  readonly imageId: string;
  readonly fileName: string;
  readonly message: string;
}

/** How accurate a run was after some of its images. */
export interface CurvePoint extends RunHits {
  /** images with an outcome */
  readonly done: number;
}

/** How far a run has come. */
export interface RunProgress {
  /** images with an outcome, be it an error */
  readonly done: number;
  /** images without a prediction */
  readonly failed: number;
  /** the first of their errors */
  readonly errors: readonly RunError[];
  readonly hits: RunHits;
  /** thinned, oldest first; its last point is today's */
  readonly curve: readonly CurvePoint[];
}

export interface RunState extends RunProgress {
  /** names the run in the Model list and in links */
  readonly id: string;
  readonly status: RunStatus;
  readonly datasetId: string;
  /** the labels behind `hits.labelSet`: those shown when the run began */
  readonly labelSetId: string;
  /** classes per image */
  readonly topK: number;
  /** planned images */
  readonly of: number;
  /** ms in which it was working, without pauses and sleep */
  readonly elapsedMs: number;
  /** of late; undefined until something was measured */
  readonly imagesPerSecond?: number | undefined;
  readonly failure?: string | undefined;
  /** why the run is not, or not wholly, stored in this browser */
  readonly unstored?: string | undefined;
  /** why its predictions are not on the screens */
  readonly unloaded?: string | undefined;
  readonly receipt: RunReceipt;
}

/** Something that happened in a run. */
export interface ReceiptEvent {
  /** ISO 8601 */
  readonly at: string;
  /** images with an outcome at that moment */
  readonly done: number;
  readonly what: string;
}

/** What is needed to make a run again, and what happened in it. Hashes are SHA-256, hex, empty where the page is not served securely. */
export interface RunReceipt {
  readonly model: string;
  readonly modelFile: string;
  readonly modelBytes: number;
  /** of the file or, where weights lie in other files, over all of them: see `ModelReport` */
  readonly modelSha256: string;
  /** files with weights beside the model's; absent where it holds them all */
  readonly modelExternal?: readonly WeightsFile[];
  /** but its preprocessing, which stands beside it */
  readonly card: Omit<ModelCard, 'preprocess'>;
  readonly preprocess: Preprocess;
  readonly provider: string;
  readonly providerNote?: string;
  /** WASM threads in all */
  readonly threads: number;
  readonly arrangement?: Arrangement;
  readonly precision: string;
  /** name of the output that was read, and what its numbers were taken for; absent in runs of older versions */
  readonly output?: string;
  readonly outputKind?: ScoreScale;
  /** what was found of other outputs, and why this one was read */
  readonly outputNote?: string;
  readonly library: string;
  readonly resampler: string;
  /** absent in runs of older versions, as is `software` */
  readonly decoder?: string;
  /** name, version and commit of this program */
  readonly software?: string;
  readonly dataset: string;
  /** over the ids and original labels, see `data/compute/fingerprints.ts` */
  readonly datasetSha256: string;
  readonly labelSet: string;
  readonly labelSetSha256: string;
  /** over the lines `image id TAB file size in bytes` in the order of the run (`-`: the picture comes with the app); not over contents */
  readonly imagesSha256: string;
  /** over the contents of the predicted pictures, see `pictureLines`; absent until the run ended, and where a file was not hashed */
  readonly filesSha256?: string | undefined;
  readonly orderSeed: string;
  readonly orderRule: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly browser: string;
  /** how this browser compared with the stored reference, where that was checked */
  readonly browserCheck?: string;
  /**
   * images with an outcome when the run went on without pictures that were not open: from there on what is done was not chosen at random,
   * until all is done; absent where that never happened
   */
  readonly leftOrderAt?: number;
  readonly events: readonly ReceiptEvent[];
}

/** True while a run holds the inference workers. */
export function isActive({ status }: Pick<RunState, 'status'>): boolean {
  return status === 'preparing' || status === 'running' || status === 'paused' || status === 'cancelling';
}

/** True where a run that is not under way can go on. */
export function isResumable({ status, done, of }: RunState): boolean {
  return (status === 'interrupted' || status === 'cancelled' || status === 'failed') && done < of;
}
