import { PluralError } from '../../../lib/pure/errors';
import type { PairedAp } from './apInterval';
import type { BoostedTrees, Tree } from './boostedTrees';
import { VOTES } from './candidates';
import { PRIORS } from './pairPriors';
import type { ReliabilityRow } from './reliability';

/** How good suggestions are on one dataset. */
export interface SuggestionFigures {
  readonly images: number;
  readonly candidates: number;
  readonly positives: number;
  readonly positives_among_candidates: number;
  /** average precision of the likelihood (first), of 1 / rank (second), and the first minus the second */
  readonly average_precision: PairedAp;
  readonly reliability: readonly ReliabilityRow[];
  readonly calibration_error: number;
}

/** The fitted likelihood as it comes with the app, where it comes from, and how good it is. */
export interface SuggestionsDocument {
  readonly schema: 'plural-suggestions/2';
  readonly made_by: string;
  readonly models: readonly string[];
  /** five-fold cross-fit by image, over ImageNet's images that raters saw and that have a valid label */
  readonly V1: SuggestionFigures;
  /** fitted on ImageNet alone; no label of ImageNetV2 is used but to judge */
  readonly V2: SuggestionFigures;
  /** names of the features that the trees split by */
  readonly columns: readonly string[];
  /** fitted on V1's images, all of them */
  readonly trees: BoostedTrees;
}

export const LIKELIHOOD_COLUMNS: readonly string[] = [...VOTES, ...PRIORS];

/** Values of the trees are 32-bit, which nine digits tell apart; undefined figures are null. */
export const suggestionsJson = (document: SuggestionsDocument): string =>
  `${JSON.stringify(document, (_key, value) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
    return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
  })}\n`;

/** Throws `bad-format` on what is no such document, or one for other features. */
export function readSuggestions(json: unknown, file: string): SuggestionsDocument {
  const document = json as SuggestionsDocument | null;
  const isRow = ({ n, listed }: ReliabilityRow) => Number.isInteger(n) && Number.isInteger(listed) && listed <= n;
  const isSide = (side?: SuggestionFigures) => Number.isInteger(side?.images) && side!.reliability?.every(isRow);
  const trees = document?.trees?.trees?.map?.(treeFrom) ?? [];
  const isSame = document?.columns?.join() === LIKELIHOOD_COLUMNS.join();
  const isWhole = isSame && trees.length > 0 && trees.every(isSound) && Number.isFinite(document?.trees.base);
  if (document?.schema === 'plural-suggestions/2' && isSide(document.V1) && isSide(document.V2) && isWhole) {
    return { ...document, trees: { base: document.trees.base, width: LIKELIHOOD_COLUMNS.length, trees } };
  }
  throw new PluralError('bad-format', 'not the fitted likelihood of suggestions', { file, remedy: 'Reload the page.' });
}

const treeFrom = ({ feature, threshold, left, right, values }: Tree): Tree => ({
  feature: Uint8Array.from(feature),
  threshold: Float32Array.from(threshold),
  left: Int16Array.from(left),
  right: Int16Array.from(right),
  values: Float32Array.from(values),
});

/** True where every row comes to a leaf: children stand behind their node, or are leaves that exist. */
function isSound({ feature, threshold, left, right, values }: Tree): boolean {
  const nodes = feature.length;
  const isChild = (child: number, node: number) =>
    child < 0 ? -child - 1 < values.length : child > node && child < nodes;
  return (
    values.length === nodes + 1 &&
    [threshold, left, right].every((column) => column.length === nodes) &&
    feature.every((f) => f < LIKELIHOOD_COLUMNS.length) &&
    left.every((child, node) => isChild(child, node)) &&
    right.every((child, node) => isChild(child, node)) &&
    [...threshold, ...values].every(Number.isFinite)
  );
}
