import { PluralError } from '../lib/pure/errors';

/** `control.json`: what the embedded Control set holds and how it came about. */
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
  readonly objects: readonly ControlObjectRecord[];
}

/** One object as it was rendered. */
export interface ControlObjectRecord {
  readonly classIndex: number;
  /** diameter of its bounding sphere, fraction of the picture's side */
  readonly scale: number;
  /** fraction of its pixels that nothing hides */
  readonly visibility: number;
  /** visible pixels, fraction of the picture */
  readonly area: number;
  /** left, top, right, bottom of what is seen, fractions of the picture's side */
  readonly box: readonly [number, number, number, number];
}

/** `predictions.json`: what the embedded model says about every picture. */
export interface ControlPredictions {
  readonly version: 1;
  /** SHA-256 of the model, hex */
  readonly model: string;
  /** by set (`control-a-censored` has control-a's), in the order of its records */
  readonly datasets: Readonly<Record<string, SetPredictions>>;
}

export interface SetPredictions {
  /** [n][5] class indices, best first */
  readonly classes: readonly (readonly number[])[];
  /** [n][5] softmax probabilities over the model's classes */
  readonly scores: readonly (readonly number[])[];
}

/**
 * Checks that JSON is the file of the Control set it should be. These files come with the app: the version and the list they
 * must hold tell a broken deployment. Throws `bad-format`.
 */
export function asControlFile<T extends { readonly version: 1 }>(
  json: unknown,
  list: keyof T & string,
  file: string,
): T {
  const candidate = json as Partial<T> | null;
  if (candidate?.version === 1 && typeof candidate[list] === 'object') return candidate as T;
  throw new PluralError('bad-format', 'not a file of this version of the Control set', {
    file,
    expected: `version 1 with “${list}”`,
    found: `version ${String(candidate?.version)}`,
    remedy: 'The files of this page are incomplete; deploy them again.',
  });
}
