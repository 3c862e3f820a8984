import { CLASS_COUNT } from '../labelSet';
import { MAX_SCORED_LABELS } from '../metrics/cells';
import { NO_PREDICTION, type Predictions } from '../predictions';
import { classCount, classesOf } from './classLists';
import { type ThreeValuedSet, unjudgedCount } from './threeValued';

/** One image under one model, as far as its judgements tell: what is known of its first five predictions, and how many classes stay open. */
export interface PossibleImage {
  /** classes judged valid */
  readonly valid: number;
  /** classes not judged, 0 where the image is closed */
  readonly open: number;
  /** predictions known, at most 5 */
  readonly width: number;
  /** by number k = 0..5: valid ones among the first k predictions */
  readonly validIn: Uint8Array;
  /** by number k = 0..5: not judged ones among the first k predictions */
  readonly openIn: Uint8Array;
}

/** Walks the images that are predicted and named, over an index of rows (all where absent). The image handed over is used anew each time. */
export function eachPossibleImage(
  set: ThreeValuedSet,
  { classes, k, n }: Predictions,
  visit: (image: PossibleImage) => void,
  index?: Uint32Array,
): void {
  const [valid, wrong] = [new Uint32Array(CLASS_COUNT), new Uint32Array(CLASS_COUNT)];
  const width = Math.min(k, MAX_SCORED_LABELS);
  const validIn = new Uint8Array(MAX_SCORED_LABELS + 1);
  const openIn = new Uint8Array(MAX_SCORED_LABELS + 1);
  const rows = index?.length ?? n;
  for (let i = 0; i < rows; i++) {
    const row = index ? index[i]! : i;
    if (classes[row * k] === NO_PREDICTION || set.named?.[row] === 0) continue;
    for (const c of classesOf(set.yes, row)) valid[c] = row + 1;
    for (const c of classesOf(set.no, row)) wrong[c] = row + 1;
    const closed = set.closed?.[row] === 1;
    for (let r = 0; r < MAX_SCORED_LABELS; r++) {
      const c = r < width ? classes[row * k + r]! : NO_PREDICTION;
      const isValid = c !== NO_PREDICTION && valid[c] === row + 1;
      const isOpen = c !== NO_PREDICTION && !isValid && !closed && wrong[c] !== row + 1;
      validIn[r + 1] = validIn[r]! + Number(isValid);
      openIn[r + 1] = openIn[r]! + Number(isOpen);
    }
    visit({ valid: classCount(set.yes, row), open: unjudgedCount(set, row), width, validIn, openIn });
  }
}

/** Least and most of h = |{p1..pk} and G| over every completion G with exactly k labels; undefined where none has so many. */
export function hitsOfSize({ valid, open, validIn, openIn }: PossibleImage, k: number): [number, number] | undefined {
  const added = k - valid;
  if (added < 0 || added > open) return undefined;
  const within = openIn[k]!;
  return [validIn[k]! + Math.max(0, added - (open - within)), validIn[k]! + Math.min(added, within)];
}

/** True where some completion leaves the image out of variable top-k: no label at all, or more than five. */
export const mayLeaveScored = ({ valid, open }: PossibleImage): boolean =>
  valid === 0 || valid + open > MAX_SCORED_LABELS;
