import { CLASS_ORDER_NAMES, CLASS_ORDERS, type ClassOrder, classOrderTable } from './imports/classOrders';

/** A prediction for a picture with an original label. */
export interface JudgedPicture {
  /** class indices, best first */
  readonly classes: readonly number[];
  /** class index 0..999 */
  readonly original: number;
}

/** Why a run is probably not what its model says. */
export interface GuessingVerdict {
  /** labelled pictures */
  readonly n: number;
  /** of these, those whose first class is the original label */
  readonly right: number;
  /** orders of classes under which it would do far better, best first */
  readonly orders: readonly { readonly order: ClassOrder; readonly right: number }[];
}

/** Pictures under which nothing is said. */
const FEWEST = 5;
/** Hits that an order must have: three by chance are rarer than one in a million runs of ten pictures. */
const LEAST_HITS = 3;
const LEAST_SHARE = 0.05;
/** A model that has the label among its classes on this share of pictures, by rank 5 and by rank 1, is a poor one, and still one. */
const POOR = { five: 0.3, one: 0.1 } as const;
/** Chance that a poor model is called guessing. */
const LEVEL = 1e-3;
/** Top-1 that guessing reaches, fraction. */
const GUESSING_TOP1 = 0.01;

/**
 * Says that predictions stand at chance level on labelled pictures, or that they would fit the labels under another order of classes;
 * undefined where they are a model's. A hard set of pictures is none: there the label is seldom first, but often among the first five.
 */
export function judgeGuessing(judged: readonly JudgedPicture[]): GuessingVerdict | undefined {
  const n = judged.length;
  if (n < FEWEST) return undefined;
  const rightBy = (to: (c: number) => number) => judged.filter((j) => to(j.classes[0]!) === j.original).length;
  const right = rightBy((c) => c);
  const orders = CLASS_ORDERS.filter((order) => order !== 'standard')
    .map((order) => {
      const table = classOrderTable(order);
      return { order, right: rightBy((c) => table[c]!) };
    })
    .filter((o) => o.right >= Math.max(LEAST_HITS + 2 * right, LEAST_SHARE * n))
    .sort((a, b) => b.right - a.right);
  if (orders.length > 0) return { n, right, orders };
  const k = Math.min(5, ...judged.map(({ classes }) => classes.length));
  const among = judged.filter(({ classes, original }) => classes.slice(0, k).includes(original)).length;
  const isGuessing = right <= GUESSING_TOP1 * n && lowerTail(among, n, k === 5 ? POOR.five : POOR.one) < LEVEL;
  return isGuessing ? { n, right, orders } : undefined;
}

/** The verdict as sentences, with what to do. */
export function guessingSentence({ n, right, orders }: GuessingVerdict): string {
  const start = `On ${n} pictures with a label the first class is right on ${right}, as if guessed.`;
  const [best, ...others] = orders;
  if (!best) {
    return `${start} No usual order of classes fits: the card (values 0 to 1 or 0 to 255, channel order), the output or the labels may be wrong.`;
  }
  const more = others.map((o) => `, ${CLASS_ORDER_NAMES[o.order]} on ${o.right}`).join('');
  return `${start} With classes ${CLASS_ORDER_NAMES[best.order]} it would be right on ${best.right}${more}: set the class order of the model’s card ("classes").`;
}

/** Class index of every output column in an order, `null` for one that is no class; for cards of models with so many columns. */
export function classesInOrder(order: ClassOrder, columns: number): (number | null)[] {
  const table = classOrderTable(order);
  return Array.from({ length: columns }, (_, column) => {
    const c = table[column] ?? -1;
    return c < 0 ? null : c;
  });
}

/** P(X <= x) of a binomial distribution. */
function lowerTail(x: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let i = 1; i <= x; i++) {
    term *= ((n - i + 1) / i) * (p / (1 - p));
    sum += term;
  }
  return sum;
}
