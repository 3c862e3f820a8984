import type { Compute } from '../data/compute/computeClient';
import type { RunStore } from '../data/runs/runStore';
import type { ImageOutcome, InferenceRun, ModelCard, ModelReport, Preprocess, RunRequest } from '../inference/types';

/** What the store needs of the inference client. */
export interface InferencePort {
  open(file: File, card?: ModelCard): Promise<ModelReport>;
  predict(files: readonly File[], topK: number): Promise<readonly ImageOutcome[]>;
  /** Predicts many pictures with the open model, batch by batch. */
  run(request: RunRequest): InferenceRun;
  /** The exact 8-bit pixels a model would see: RGB, row-major, [cropPx x cropPx x 3]. */
  preprocess(file: File, preprocess: Preprocess): Promise<Uint8Array>;
  cancel(): void;
}

/** Where runs are kept between visits, and which tab works on them. */
export type RunStorePort = Pick<
  RunStore,
  'list' | 'run' | 'plan' | 'create' | 'append' | 'update' | 'batches' | 'delete' | 'hold' | 'whenFree' | 'isHeld'
>;

/** The address bar, or a stand-in. */
export interface LocationPort {
  readonly fragment: () => string;
  /** writes the fragment; `push` makes a history entry */
  readonly write: (fragment: string, push: boolean) => void;
  /** calls back when the reader moves in history or edits the address */
  readonly onChange: (listener: () => void) => void;
  readonly href: () => string;
}

/** Everything outside the store; tests give fakes. */
export interface Ports {
  readonly compute: Compute;
  readonly inference: InferencePort;
  readonly runs: RunStorePort;
  readonly location: LocationPort;
  /** URL of the folder that holds the data pack */
  readonly packUrl: string;
  /** URL of the folder that holds the embedded Control set, with a slash at the end */
  readonly controlUrl?: string;
  /** a file that comes with the app, under a name */
  readonly fetchFile: (url: string, name: string) => Promise<File>;
  readonly fetchFigures: () => Promise<unknown>;
  /** covariances behind the intervals of the figures that come with the app */
  readonly fetchMoments: () => Promise<unknown>;
  /** pictures, predictions and pixels that the browser check compares with */
  readonly fetchParity: () => Promise<unknown>;
  readonly readCard: (text: string, fileName: string) => Promise<ModelCard>;
  readonly copyText: (text: string) => Promise<void>;
  readonly saveFile: (name: string, text: string, type: string) => void;
  /** name and version, for receipts */
  readonly browser: string;
  /** resolves after so many ms */
  readonly pause: (ms: number) => Promise<void>;
  /** ms since some start */
  readonly nowMs: () => number;
}
