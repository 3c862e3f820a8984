import { CLASS_COUNT, hasLabel, type LabelSet } from '../../labelSet';
import { type Candidates, VOTE_WIDTH, voteAt } from './candidates';

/** A label that models agree on and no source lists. */
export interface MissingLabel {
  readonly row: number;
  readonly classIndex: number;
  /** models that have it first, and among their first five */
  readonly first: number;
  readonly inTop5: number;
  /** mean of 1 / rank over the models, a fraction in [0, 1] */
  readonly vote: number;
  /** likelihood of being listed by the procedure it was fitted on; absent where only votes are at hand */
  readonly likelihood?: number;
}

/** What orders the queue, and what it leaves out. */
export interface QueueOptions {
  /** by candidate, [m]; absent: ordered by votes */
  readonly likelihoods?: ArrayLike<number>;
  /** a candidate that one of these lists is no suggestion */
  readonly sources: readonly LabelSet[];
  /** true for what was dealt with before */
  readonly isDone?: (row: number, classIndex: number) => boolean;
  /** only this class; absent: all */
  readonly classIndex?: number | undefined;
  /** at most so many, best first */
  readonly most: number;
}

/** A queue, and what it was cut from. */
export interface MissingQueue {
  readonly labels: readonly MissingLabel[];
  /** suggestions of the wanted class, or of all, also those past `most` */
  readonly total: number;
  /** suggestions by class, of every class, [1000] */
  readonly byClass: Uint32Array;
}

/** The queue of suggested missing labels, best first; equal ones in order of votes, then images, then classes. */
export const missingLabels = (candidates: Candidates, options: QueueOptions): readonly MissingLabel[] =>
  missingQueue(candidates, options).labels;

/** The same with its counts. */
export function missingQueue(
  candidates: Candidates,
  { likelihoods, sources, isDone, classIndex, most }: QueueOptions,
): MissingQueue {
  const { classes, rows, votes, models } = candidates;
  const at = voteAt('reciprocal');
  const voteOf = (i: number) => votes[i * VOTE_WIDTH + at]!;
  const scoreOf = (i: number) => (likelihoods ? likelihoods[i]! : voteOf(i));
  const byClass = new Uint32Array(CLASS_COUNT);
  const open = Uint32Array.from({ length: classes.length }, (_, i) => i).filter((i) => {
    const [row, c] = [rows[i]!, classes[i]!];
    if (sources.some((set) => hasLabel(set, row, c)) || isDone?.(row, c)) return false;
    byClass[c]! += 1;
    return classIndex === undefined || c === classIndex;
  });
  const first = bestOf(open, scoreOf, most);
  first.sort((a, b) => scoreOf(b) - scoreOf(a) || voteOf(b) - voteOf(a) || a - b);
  const share = (i: number, name: 'top1' | 'top5') => Math.round(votes[i * VOTE_WIDTH + voteAt(name)]! * models);
  const labels = Array.from(first.subarray(0, most), (i) => ({
    row: rows[i]!,
    classIndex: classes[i]!,
    first: share(i, 'top1'),
    inTop5: share(i, 'top5'),
    vote: voteOf(i),
    ...(likelihoods ? { likelihood: likelihoods[i]! } : {}),
  }));
  return { labels, total: open.length, byClass };
}

/** Those that may be among the best so many: numbers alone are sorted much faster than by a comparison. */
function bestOf(open: Uint32Array, scoreOf: (i: number) => number, most: number): Uint32Array {
  if (open.length <= most || most < 1) return open;
  const cut = Float64Array.from(open, scoreOf).sort()[open.length - most]!;
  return open.filter((i) => scoreOf(i) >= cut);
}
