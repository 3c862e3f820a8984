import type { BoostedTrees } from '../../../domain/labels/suggest/boostedTrees';

/** What is looked for: classes that no set lists and models agree on, or listed ones that no model supports. */
export type SuggestionKind = 'missing' | 'suspicious';

export interface SuggestionRequest {
  readonly kind: SuggestionKind;
  readonly datasetId: string;
  /** the set in use */
  readonly labelSetId: string;
  /** `all`: a missing label is in no label set here; `used`: it is not in the one in use */
  readonly against: 'all' | 'used';
  /** of this class only */
  readonly classIndex?: number;
  /** the fit that comes with the app; absent where it could not be had */
  readonly trees?: BoostedTrees;
}

/** One question: is this class in this image? */
export interface Suggestion {
  readonly imageId: string;
  /** class index or NO_LABEL */
  readonly original: number;
  readonly classIndex: number;
  /** what the set in use lists for the image, ascending */
  readonly listed: readonly number[];
  /** by model, in the order of `models`: place of the class among its first five, from 1; 0: not among them */
  readonly ranks: Uint8Array;
  /** likelihood of being listed by ReaL's procedure, in (0, 1) */
  readonly likelihood?: number;
  /** suspicious: an unlisted class that models name as surely as where it is listed */
  readonly rival?: number;
  /** no rater saw the image: on such images the likelihood is untested */
  readonly isUnrated: boolean;
}

/** Why there is no likelihood: fewer than 20 models on ImageNet and this dataset, ReaL is not here, or the fit is not. */
export type NoLikelihood = 'models' | 'labels' | 'fit';

export interface Suggestions {
  readonly request: Omit<SuggestionRequest, 'trees'>;
  /** whose votes these are */
  readonly models: readonly string[];
  readonly noLikelihood?: NoLikelihood;
  /** how many there are; `rows` are the first of them */
  readonly total: number;
  readonly rows: readonly Suggestion[];
  /** how many of each class there are, whatever class was asked for; the most frequent first */
  readonly classes: readonly { readonly classIndex: number; readonly n: number }[];
}
