import type { RenderedObject } from './sceneModel';

/** `public/control/control.json`: what there is and how it came about. */
export interface ControlManifest {
  readonly version: 1;
  /** classes of the Control set, ascending; output i of the model is the class `classes[i]` */
  readonly classes: readonly number[];
  readonly picturePx: number;
  /** JPEG quality, fraction in [0, 1] */
  readonly quality: number;
  readonly datasets: readonly ControlDataset[];
  /** files beside the manifest */
  readonly model: { readonly file: string; readonly card: string; readonly log: string };
}

export interface ControlDataset {
  readonly id: 'control-a' | 'control-b' | 'control-c' | 'control-a-censored';
  readonly name: string;
  /** one sentence for the reader */
  readonly description: string;
  readonly difficulty: 'plain' | 'hard';
  readonly images: number;
  /** pictures with 1, 2, 3, 4 and 5 labels */
  readonly countMix: readonly number[];
  /** a `ControlRecords` file beside the manifest */
  readonly records: string;
}

/** `control-a.json` and so on: the pictures of one set, in order. */
export interface ControlRecords {
  readonly version: 1;
  readonly id: ControlDataset['id'];
  readonly images: readonly ControlRecord[];
}

export interface ControlRecord {
  /** e.g. `control-a-0007`; the censored set has control-a's */
  readonly id: string;
  /** JPEG, path beside the manifest, e.g. `control-a/0007.jpg` */
  readonly file: string;
  /** what the picture was rendered from */
  readonly seed: string;
  /** class index, one of `labels` */
  readonly original: number;
  /** class indices, ascending: everything on the picture (only the original label where the set was censored) */
  readonly labels: readonly number[];
  /** everything on the picture, in the order of the request */
  readonly objects: readonly RenderedObject[];
}
