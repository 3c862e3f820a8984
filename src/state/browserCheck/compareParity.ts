import type { ParityFile } from '../../formats/parityFile';
import type { ImageOutcome } from '../../inference/types';

/** The largest difference of a probability that counts as none: the tolerance of the project's tests against native programs. */
export const PROBABILITY_TOLERANCE = 1e-4;

/** What was found on one picture. */
export interface ParityFinding {
  readonly id: string;
  readonly samePixels: boolean;
  readonly sameTop1: boolean;
  /** over the classes of the reference */
  readonly largestDifference: number;
  /** why there is no prediction */
  readonly error?: string;
}

/** How this browser compares with the stored reference; kept for the visit. */
export type BrowserCheck =
  | { readonly status: 'running'; readonly done: number; readonly of: number }
  | { readonly status: 'failed'; readonly message: string }
  | {
      readonly status: 'done';
      readonly pictures: number;
      readonly samePixels: number;
      readonly sameTop1: number;
      readonly largestDifference: number;
      /** where it ran, e.g. `WASM, 2 threads` */
      readonly where: string;
      readonly reference: string;
      readonly errors: readonly string[];
      /** all of the above within the tolerance */
      readonly agrees: boolean;
      /** the figures, for receipts */
      readonly sentence: string;
      /** what they mean */
      readonly meaning: string;
    };

/** Compares one picture with its reference. A class that is not among the predicted counts with probability 0. */
export function comparePicture(
  reference: ParityFile['pictures'][number],
  pixelsSha256: string,
  outcome: ImageOutcome,
): ParityFinding {
  const samePixels = pixelsSha256 === reference.pixelsSha256;
  if (!outcome.ok) {
    return { id: reference.id, samePixels, sameTop1: false, largestDifference: 1, error: outcome.message };
  }
  const { classes, scores } = outcome.prediction;
  const found = new Map(classes.map((c, rank) => [c, scores[rank]!]));
  const differences = reference.classes.map((c, rank) => Math.abs((found.get(c) ?? 0) - reference.scores[rank]!));
  return {
    id: reference.id,
    samePixels,
    sameTop1: classes[0] === reference.classes[0],
    largestDifference: Math.max(...differences),
  };
}

/** Sums up the pictures. `canHash` is false where the page cannot hash, so nothing is known of the pixels. */
export function sumUp(
  findings: readonly ParityFinding[],
  about: { readonly where: string; readonly reference: string; readonly canHash: boolean },
): Extract<BrowserCheck, { status: 'done' }> {
  const pictures = findings.length;
  const samePixels = findings.filter((f) => f.samePixels).length;
  const sameTop1 = findings.filter((f) => f.sameTop1).length;
  const largestDifference = Math.max(0, ...findings.map((f) => f.largestDifference));
  const pixelsAgree = samePixels === pictures;
  const predictionsAgree = sameTop1 === pictures && largestDifference <= PROBABILITY_TOLERANCE;
  const pixels = about.canHash
    ? `pixels equal on ${samePixels} of ${pictures}`
    : 'pixels not compared (page not served securely)';
  return {
    status: 'done',
    pictures,
    samePixels,
    sameTop1,
    largestDifference,
    where: about.where,
    reference: about.reference,
    errors: findings.flatMap((f) => (f.error ? [f.error] : [])),
    agrees: predictionsAgree && (pixelsAgree || !about.canHash),
    sentence:
      `top-1 equal on ${sameTop1} of ${pictures} pictures, largest probability difference ` +
      `${largestDifference.toExponential(1)}, ${pixels}; ${about.where}`,
    meaning: meaningOf(pixelsAgree || !about.canHash, predictionsAgree),
  };
}

function meaningOf(pixelsAgree: boolean, predictionsAgree: boolean): string {
  if (pixelsAgree && predictionsAgree) {
    return 'Predictions made here can be set beside those made elsewhere: what is left is rounding of 32-bit numbers.';
  }
  if (predictionsAgree) {
    return 'Pictures are decoded a little differently here. On these pictures it changes no prediction; on others near a tie it may.';
  }
  if (pixelsAgree) {
    return 'The model sees the right pixels and answers differently: the execution provider of this browser computes otherwise. Do not compare its figures with others.';
  }
  return 'Pictures are decoded differently here, and predictions differ with them. Use another browser for figures that are compared.';
}
