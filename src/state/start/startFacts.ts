import type { Mark } from '../../domain/query/verdict';
import type { ClaimPart } from '../accuracy/rows/claim';

/** Accuracy on both sides, fractions in [0, 1], and what falls between them, with its 95 % interval where it has one. */
export interface Fall {
  readonly V1: number;
  readonly V2: number;
  readonly gap: number;
  readonly interval?: readonly [number, number];
}

/** One class that the model named. */
export interface Said {
  readonly classIndex: number;
  /** fraction in [0, 1] */
  readonly probability: number;
  readonly mark: Mark;
}

/** A rendered picture that top-1 calls wrong and that is right: its first prediction is another valid label. */
export interface StartPicture {
  readonly imageId: string;
  /** its path below the folder of the Control sets */
  readonly file: string;
  readonly original: number;
  /** the surest first */
  readonly says: readonly Said[];
}

/** The picture that is shown large. */
export interface Specimen extends StartPicture {
  /** where its objects are: left, top, right, bottom as fractions of the picture */
  readonly boxes: readonly { readonly classIndex: number; readonly box: readonly [number, number, number, number] }[];
}

/** All that the start view shows. It is made with the page (`cli/build/startFacts.ts`), so that nothing of it waits for data. */
export interface StartFacts {
  readonly claim: readonly ClaimPart[];
  /** whom the figures are about, e.g. `mean over 49 models` */
  readonly who: string;
  readonly modelCount: number;
  /** images with a valid label: ImageNet, ImageNetV2 */
  readonly images: readonly [number, number];
  readonly falls: {
    /** by the original label, on the images that have a valid one */
    readonly original: Fall;
    /** by any valid label, on the same images */
    readonly other: Fall;
    /** by the original label, on images with one valid label */
    readonly single: Fall;
  };
  /** what the figures may be read as, and what not */
  readonly limit: string;
  /** by model: original label on ImageNet and ImageNetV2, any valid label on both; fractions, four decimals */
  readonly models: readonly (readonly [number, number, number, number])[];
  readonly specimen: Specimen;
  readonly others: readonly StartPicture[];
  /** such pictures, and all pictures of their Control set */
  readonly pictures: { readonly dataset: string; readonly name: string; readonly count: number; readonly of: number };
}
