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
  /** hex; compared with the file's where given */
  readonly sha256?: string;
  readonly licence?: string;
  /** where the model comes from, one line */
  readonly source?: string;
}

/** What was found in an `.onnx` file when it was opened; enough to ask for a missing card. */
export interface ModelReport {
  readonly fileName: string;
  readonly bytes: number;
  /** hex; empty where the page is not served securely (https or localhost), which browsers require for hashing */
  readonly sha256: string;
  readonly inputName: string;
  readonly layout: 'NCHW' | 'NHWC';
  /** px, undefined where the model takes any size */
  readonly inputSizePx?: number;
  /** undefined where the batch dimension is free */
  readonly fixedBatch?: number;
  readonly outputName: string;
  /** columns of that output */
  readonly outputColumns: number;
  /** whether softmax is still to be applied; decided when the model is opened, on two trial pictures */
  readonly outputKind: 'logits' | 'probabilities';
  readonly provider: 'wasm';
  /** version of onnxruntime-web */
  readonly libraryVersion: string;
  readonly threads: number;
  /** said to the user when `threads` is 1 although the machine has more, with what would help */
  readonly threadsNote?: string;
}

/** Top-k of one image, best first; ties by class index. */
export interface ImagePrediction {
  readonly classes: readonly number[];
  /** softmax probabilities over all 1000 classes, in [0, 1] */
  readonly scores: readonly number[];
}

/** One image of a batch: its prediction, or why it has none. */
export type ImageOutcome =
  | { readonly ok: true; readonly prediction: ImagePrediction }
  | { readonly ok: false; readonly fileName: string; readonly message: string };
