import { Random } from '../lib/pure/random';

/** Seed of every run's order unless another is given; fixed, so that two runs over the same pictures are comparable at any moment. */
export const RUN_ORDER_SEED = 'plural run order 1';

/** The rule in words, for receipts. */
export const RUN_ORDER_RULE =
  'image ids sorted by UTF-16 code units, then shuffled (Fisher-Yates) by sfc32 with this seed';

/**
 * The order in which a run takes its images: each order is equally likely over seeds, and it depends on the set of ids and the seed
 * alone, never on how a folder was listed. Datasets are sorted by class, so the first images in their own order are no sample.
 * @param imageIds unique, [n]
 * @returns the same ids, [n]
 */
export function runOrder(imageIds: readonly string[], seed: string): string[] {
  return new Random(seed).shuffle([...imageIds].sort(byCodeUnits));
}

/** Not the reader's language: the order must be the same everywhere. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The images that are still to do, in the run's order; `done` holds those with an outcome, be it an error. */
export function remainingOf(order: readonly string[], done: ReadonlySet<string>): string[] {
  return order.filter((id) => !done.has(id));
}
