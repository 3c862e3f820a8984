import { NO_LABEL } from '../dataset';
import { hasLabel, type LabelSet } from '../labelSet';
import { isPredicted, NO_PREDICTION, type Predictions } from '../predictions';
import { type Bound, isWithin, readBound } from './bounds';

/** What is asked of predictions. A first prediction is right where the label set in view lists it; images without a label pass none of these but `conf`. */
export interface ModelTerms {
  /** probability of the first prediction of the chosen model */
  readonly conf?: readonly Bound[];
  /** share of the models whose first prediction is right */
  readonly votes?: readonly Bound[];
  /** id of the model to judge by, in place of the chosen one */
  readonly model?: string;
  /** ids of models whose first prediction is right, each of them */
  readonly right?: readonly string[];
  readonly wrong?: readonly string[];
  /** ids of models whose first prediction is the original label, each of them; `misses`: is another one */
  readonly hits?: readonly string[];
  readonly misses?: readonly string[];
}

export const MODEL_WORDS = ['conf', 'votes', 'model', 'right', 'wrong', 'hits', 'misses'] as const;
type ModelWord = (typeof MODEL_WORDS)[number];
type Draft = { -readonly [K in keyof ModelTerms]: ModelTerms[K] };

/** Reads `conf>0.5`, `votes:0`, `model:resnet50`, `right:resnet50` or `wrong:"my net"`; the sentence says what is wrong. */
export function readModelTerm(query: Draft, word: ModelWord, operator: string, written: string): string | undefined {
  if (word === 'conf' || word === 'votes') {
    const bound = readBound(word, operator, written);
    if (typeof bound === 'string') return bound;
    query[word] = [...(query[word] ?? []), bound];
    return undefined;
  }
  if (operator !== ':' && operator !== '=') return `“${word}” takes “:”`;
  const id = decoded(written);
  if (id === '') return `“${word}:” takes the id of a model, as in ${word}:resnet50`;
  if (word !== 'model') query[word] = [...(query[word] ?? []), id];
  else if (query.model !== undefined && query.model !== id) return 'there is one “model:” only';
  else query.model = id;
  return undefined;
}

/** An id may stand there as in an address, since it may hold blanks. */
function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** Columns that these terms look at. */
export interface ModelColumns {
  readonly labels: LabelSet;
  readonly originalLabels: Uint16Array;
  readonly predictions?: Predictions | undefined;
  /** share of models that are right, NaN where that is not known, [n]; from `votesOf` */
  readonly votes?: Float64Array | undefined;
  /** predictions by the ids that `right`, `wrong`, `hits` and `misses` name */
  readonly named?: ReadonlyMap<string, Predictions> | undefined;
}

/** What passes the terms, row by row. What is asked of predictions that are not there passes nothing. */
export function modelMatcher(query: ModelTerms, columns: ModelColumns): (row: number) => boolean {
  const { labels, predictions, votes, named } = columns;
  const tests: ((row: number) => boolean)[] = [];
  if (query.conf) {
    // scores are single floats, so 0.9 is met by what was written as 0.9
    const bounds = query.conf.map((b) => ({ ...b, value: Math.fround(b.value) }));
    tests.push((row) => isWithin(confidenceAt(predictions, row), bounds));
  }
  const shares = query.votes;
  if (shares) tests.push((row) => isWithin(votes?.[row] ?? Number.NaN, shares));
  const byLabels = (by: Predictions, row: number) => isRightAt(by, labels, row);
  const byOriginal = (by: Predictions, row: number) => isTop1At(by, columns.originalLabels, row);
  for (const [ids, judge, wanted] of [
    [query.right, byLabels, true],
    [query.wrong, byLabels, false],
    [query.hits, byOriginal, true],
    [query.misses, byOriginal, false],
  ] as const) {
    for (const id of ids ?? []) {
      const by = named?.get(id);
      tests.push((row) => by !== undefined && judge(by, row) === wanted);
    }
  }
  return (row) => tests.every((test) => test(row));
}

/** Probability of the first prediction; NaN where there is none. */
export function confidenceAt(predictions: Predictions | undefined, row: number): number {
  if (!predictions?.scores || !isPredicted(predictions, row)) return Number.NaN;
  return predictions.scores[row * predictions.k]!;
}

/** Undefined without a label or without a prediction. */
export function isRightAt(predictions: Predictions, labels: LabelSet, row: number): boolean | undefined {
  const first = predictions.classes[row * predictions.k]!;
  if (first === NO_PREDICTION || labels.offsets[row] === labels.offsets[row + 1]) return undefined;
  return hasLabel(labels, row, first);
}

/** Undefined without a prediction or an original label. */
export function isTop1At(predictions: Predictions, originalLabels: Uint16Array, row: number): boolean | undefined {
  const first = predictions.classes[row * predictions.k]!;
  const original = originalLabels[row]!;
  return first === NO_PREDICTION || original === NO_LABEL ? undefined : first === original;
}
