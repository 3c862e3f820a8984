import type { ScoreScale } from '../domain/scoreKind';
import type { NamesInside } from './namesInside';

/** How pixels become the model's input: the torchvision evaluation transform, or a squash to a square. */
export interface Preprocess {
  /** `center`: resize the shorter side, then centre crop; `squash`: resize to crop x crop, aspect ratio not kept */
  readonly mode: 'center' | 'squash';
  /** px, shorter side after the resize (ignored by `squash`) */
  readonly resizeShorterSidePx: number;
  /** px, side of the square the model sees */
  readonly cropPx: number;
  /** Pillow's antialiased filters */
  readonly interpolation: 'bilinear' | 'bicubic';
  /** per channel, in the order of `channels`: x = (value / 255 - mean) / std */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  readonly channels: 'RGB' | 'BGR';
}

/** What a person has to know, besides the file, to run a model rightly. */
export interface ModelCard {
  readonly name: string;
  readonly preprocess: Preprocess;
  /**
   * class index 0..999 of every output column, `null` for a column to leave out (a background class); absent where the
   * columns are the 1000 classes in order
   */
  readonly classes?: readonly (number | null)[];
  /** name of the output that holds the classes; absent: chosen when the model is opened */
  readonly output?: string;
  /** what its numbers are; absent: told from its numbers and its graph */
  readonly scores?: ScoreScale;
  /** of the `.onnx` file, hex; compared with the file's where given */
  readonly sha256?: string;
  readonly licence?: string;
  /** where the model comes from, one line */
  readonly source?: string;
}

/** Where a model runs: onnxruntime-web's execution providers that this program uses. */
export type Provider = 'wasm' | 'webgpu';

/** A file of a model, besides its `.onnx` file. */
export interface WeightsFile {
  readonly name: string;
  readonly bytes: number;
  /** hex; empty as above */
  readonly sha256: string;
}

/** What was found in an `.onnx` file when it was opened; enough to ask for a missing card. */
export interface ModelReport {
  readonly fileName: string;
  readonly bytes: number;
  /**
   * what tells the model from every other: the hash of its file or, where weights lie in other files, of the lines `file name TAB SHA-256 LF`
   * of the `.onnx` file and then of these, in the order in which it names them; hex. Empty where the page is not served securely (https or
   * localhost), which browsers require for hashing
   */
  readonly sha256: string;
  /** of the `.onnx` file alone, hex; empty as above */
  readonly fileSha256: string;
  /** files with weights beside the `.onnx` file; absent where it holds them all */
  readonly external?: readonly WeightsFile[];
  readonly inputName: string;
  readonly layout: 'NCHW' | 'NHWC';
  /** px, undefined where the model takes any size */
  readonly inputSizePx?: number;
  /** undefined where the batch dimension is free */
  readonly fixedBatch?: number;
  readonly outputName: string;
  /** columns of that output */
  readonly outputColumns: number;
  /** what its numbers are; decided when the model is opened, on two trial pictures and its graph. A card may say otherwise */
  readonly outputKind: ScoreScale;
  /** type of its numbers, where that is not float32 */
  readonly outputType?: string;
  /** all outputs with so many columns, where there are several */
  readonly outputs?: readonly { readonly name: string; readonly kind: ScoreScale }[];
  /** one output of every head that ranks classes differently, the chosen one first; absent where there is one */
  readonly heads?: readonly string[];
  /** why that output is read, in words, where there are several heads */
  readonly outputNote?: string;
  /** class names in the file, one for every column */
  readonly names?: NamesInside;
  readonly provider: Provider;
  /** why it runs there, in plain words, with what would make it faster */
  readonly providerNote?: string;
  /** version of onnxruntime-web */
  readonly libraryVersion: string;
  readonly threads: number;
  /** ms per picture, of a trial picture when the model was opened with these threads */
  readonly trialMs?: number;
  /** ms that opening took in this browser, hashing and trial included; a run opens the model again in each of its workers */
  readonly openMs?: number;
  /** images/s that a run may reach here, told from the trial picture; rough */
  readonly expectedRate?: number;
  /** said to the user when `threads` is 1 although the machine has more, with what would help */
  readonly threadsNote?: string;
}

/** Top-k of one image, best first; ties by class index. */
export interface ImagePrediction {
  readonly classes: readonly number[];
  /** probabilities, in [0, 1]; those of a sigmoid do not sum to 1. Empty where the model's outputs say nothing of probabilities */
  readonly scores: readonly number[];
}

/** One image of a batch: its prediction, or why it has none. */
export type ImageOutcome =
  | {
      readonly ok: true;
      readonly prediction: ImagePrediction;
      /** SHA-256 of the picture's file, hex; empty where the page is not served securely */
      readonly sha256: string;
      /** see `RankedRow` */
      readonly tied?: number;
    }
  | { readonly ok: false; readonly fileName: string; readonly message: string };

/** How a run is spread over workers; found by a short calibration, or given. */
export interface Arrangement {
  readonly provider: Provider;
  readonly inferenceWorkers: number;
  /** WASM threads of each inference worker; 1 without cross-origin isolation */
  readonly threadsPerWorker: number;
  /** workers that decode and resample; 0: the inference workers do it themselves */
  readonly decodeWorkers: number;
  /** pictures per call of the model */
  readonly batch: number;
}

/** One picture of a run; its bytes are read when its turn comes. */
export interface PictureSource {
  readonly imageId: string;
  readonly read: () => Promise<File>;
}

export interface PictureOutcome {
  readonly imageId: string;
  readonly outcome: ImageOutcome;
}

/** What happens in a run besides outcomes, for the reader and the receipt. */
export type RunEvent =
  /** the run goes on with this arrangement, `imagesPerSecond` measured while calibrating */
  | { readonly kind: 'arranged'; readonly arrangement: Arrangement; readonly imagesPerSecond?: number }
  /** a worker ended (crash, hang, memory limit, planned replacement) and another took its place; its batch is done again */
  | { readonly kind: 'worker-replaced'; readonly reason: string }
  /** WebGPU was given up; `reason` says why */
  | { readonly kind: 'provider-changed'; readonly provider: Provider; readonly reason: string };

export interface RunRequest {
  /** in the order in which they are predicted; outcomes may arrive in another order */
  readonly pictures: readonly PictureSource[];
  readonly topK: number;
  /** absent: calibrated on this machine */
  readonly arrangement?: Arrangement;
  /** called with every batch, once per picture; the run waits for it when more than a few batches pile up */
  readonly onOutcomes: (outcomes: readonly PictureOutcome[]) => Promise<void>;
  readonly onEvent?: (event: RunEvent) => void;
}

/** A run under way. */
export interface InferenceRun {
  /** resolves when every outcome was taken, or it was cancelled; rejects with a typed error where the run cannot go on */
  readonly ended: Promise<'done' | 'cancelled'>;
  /** no new batch begins; those under way are still delivered */
  pause(): void;
  resume(): void;
  /** ends at once; batches under way are dropped */
  cancel(): void;
}
