import { NO_LABEL } from '../dataset';
import { NO_PREDICTION } from '../predictions';
import { mcnemarTest } from '../ranks/mcnemar';
import { CLASS_ORDERS } from './classOrders';
import type { ImageOrder } from './imageOrders';
import type { ImportedPredictions } from './importedPredictions';
import { firstClasses, type Interpretation, targetRows } from './interpretation';

/** Row shifts that are tried. */
export const MAX_SHIFT = 5;

/** Probability that a file as it should be gets any suggestion at all. */
export const CHANCE_OF_FALSE_ALARM = 1e-3;

/**
 * Top-1 under which nothing is suggested, fraction: a wrong guess at what went wrong can beat the file as it is, and still be no model. Guessing
 * gives 0.001.
 */
const LEAST_TOP1 = 0.05;

/** Top-1 up to which a file says no more than guessing would, fraction; and the images it takes to say so. */
const GUESSING = { top1: 0.01, images: 50 } as const;

/** True where the predictions are as good as guessed: rows or classes are mixed up, or the model is broken. */
export const isGuessing = ({ hits, n }: Hits): boolean => n >= GUESSING.images && hits <= GUESSING.top1 * n;

export interface Hits {
  readonly hits: number;
  /** rows with a known original label */
  readonly n: number;
}

/** Another way to take the file, under which it fits the original labels better than chance allows. */
export interface Suggestion {
  readonly interpretation: Interpretation;
  readonly before: Hits;
  readonly after: Hits;
}

/** What hypotheses are tried on. */
export interface HypothesisInput {
  readonly imported: ImportedPredictions;
  /** class index or NO_LABEL, by row of the dataset */
  readonly originalLabels: Uint16Array;
  /** row of the dataset of every row of the file under an image order; the file's own where it names its images */
  readonly rowsIn: (order: ImageOrder) => Int32Array | undefined;
  /** image orders that are possible: one where the file names its images */
  readonly imageOrders: readonly ImageOrder[];
  /** how the file is taken now */
  readonly current: Interpretation;
}

/** Top-1 under the original labels, over the rows that have an image with a known one. */
export function hitsOf(input: HypothesisInput, how: Interpretation): Hits {
  return hitsIn(columnsOf(input, how));
}

function hitsIn(outcomes: Uint8Array): Hits {
  let [hits, n] = [0, 0];
  for (const outcome of outcomes) {
    hits += Number(outcome === HIT);
    n += Number(outcome !== UNKNOWN);
  }
  return { hits, n };
}

/**
 * The best way to take the file other than the current one, where it is better beyond chance and gives a model at all (LEAST_TOP1);
 * undefined where none is. Tried are all image orders, each with all class orders, with row shifts up to 5, from the last row to the first,
 * and with the best class last.
 *
 * Over the rows with a known label under both, b hit only under the hypothesis and c only now. If the file is right as it is, a
 * discordant row favours the hypothesis with probability at most 1/2, so b is at most binomial(b + c, 1/2); its exact upper tail
 * must lie below CHANCE_OF_FALSE_ALARM divided by the number of hypotheses (Bonferroni). The best: most hits, then the
 * one tried first.
 */
export function bestSuggestion(input: HypothesisInput): Suggestion | undefined {
  const { current } = input;
  const now = columnsOf(input, current);
  const tried = hypotheses(input);
  let best: { readonly interpretation: Interpretation; readonly lead: number } | undefined;
  for (const interpretation of tried) {
    const then = columnsOf(input, interpretation);
    let [gained, lost] = [0, 0];
    for (let row = 0; row < now.length; row++) {
      if (now[row] === UNKNOWN || then[row] === UNKNOWN || now[row] === then[row]) continue;
      if (then[row] === HIT) gained++;
      else lost++;
    }
    if (gained - lost <= (best?.lead ?? 0)) continue;
    // one-sided: half of the two-sided p
    const p = mcnemarTest(gained, lost) / 2;
    const { hits, n } = hitsIn(then);
    if (p <= CHANCE_OF_FALSE_ALARM / tried.length && hits >= LEAST_TOP1 * n)
      best = { interpretation, lead: gained - lost };
  }
  if (!best) return undefined;
  const { interpretation } = best;
  return { interpretation, before: hitsOf(input, current), after: hitsOf(input, interpretation) };
}

/** Rows of a file, one after the other, that say no more than guessing though the others do. */
export interface GuessingStretch {
  /** first and last row, from 0 */
  readonly rows: readonly [number, number];
  readonly own: Hits;
  readonly others: Hits;
}

/** Pieces that a file is looked at in. */
const PIECES = 10;

/** Undefined where no stretch of rows is as good as guessed, or the whole file is. No model misses 50 images on end that gets a tenth of the rest. */
export function guessingStretch(input: HypothesisInput, how: Interpretation): GuessingStretch | undefined {
  const outcomes = columnsOf(input, how);
  const size = Math.max(2 * GUESSING.images, Math.ceil(outcomes.length / PIECES));
  const bad = new Set<number>();
  for (let from = 0; from + GUESSING.images <= outcomes.length; from += size)
    if (isGuessing(hitsIn(outcomes.subarray(from, from + size)))) bad.add(from);
  const [first] = bad;
  if (first === undefined) return undefined;
  let end = first;
  while (bad.has(end)) end += size;
  const own = hitsIn(outcomes.subarray(first, end));
  const all = hitsIn(outcomes);
  const others = { hits: all.hits - own.hits, n: all.n - own.n };
  if (others.n < GUESSING.images || others.hits < 0.1 * others.n) return undefined;
  return { rows: [first, Math.min(end, outcomes.length) - 1], own, others };
}

/** Every other way to take the file, simplest first. */
function hypotheses({ imported, imageOrders, current }: HypothesisInput): Interpretation[] {
  const shifts = Array.from({ length: 2 * MAX_SHIFT + 1 }, (_, i) => i - MAX_SHIFT);
  const ways = imageOrders.flatMap((imageOrder): Partial<Interpretation>[] => [
    ...(imported.k > 1 ? [{ imageOrder, bestLast: !current.bestLast }] : []),
    { imageOrder, backwards: !current.backwards },
    ...shifts.map((shift) => ({ imageOrder, shift })),
    ...CLASS_ORDERS.map((classOrder) => ({ imageOrder, classOrder })),
  ]);
  const unique = new Map(ways.map((way) => [JSON.stringify({ ...current, ...way }), { ...current, ...way }]));
  const changes = (how: Interpretation) =>
    Number(how.imageOrder !== current.imageOrder) +
    Number(how.classOrder !== current.classOrder) +
    Number(how.shift !== current.shift) +
    Number(how.backwards !== current.backwards) +
    Number(how.bestLast !== current.bestLast);
  return [...unique.values()]
    .filter((how) => changes(how) > 0)
    .sort((a, b) => changes(a) - changes(b) || Math.abs(a.shift) - Math.abs(b.shift));
}

const [MISS, HIT, UNKNOWN] = [0, 1, 2];

/** What became of every row of the file, [n]: HIT, MISS, or UNKNOWN where its image or that image's label is not known. */
function columnsOf({ imported, originalLabels, rowsIn }: HypothesisInput, how: Interpretation): Uint8Array {
  const named = rowsIn(how.imageOrder);
  const outcome = new Uint8Array(imported.n).fill(UNKNOWN);
  if (!named) return outcome;
  const target = targetRows(named, how);
  const first = firstClasses(imported, how.classOrder, how.bestLast);
  for (let row = 0; row < imported.n; row++) {
    const label = target[row]! < 0 ? NO_LABEL : originalLabels[target[row]!]!;
    if (label === NO_LABEL || imported.classes[row * imported.k] === NO_PREDICTION) continue;
    outcome[row] = first[row] !== NO_PREDICTION && first[row] === label ? HIT : MISS;
  }
  return outcome;
}
