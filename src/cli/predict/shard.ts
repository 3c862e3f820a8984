import { PluralError } from '../../lib/pure/errors';

/** Part `index` (1-based) of `of` parts. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** More jobs than any array has. */
const MAX_SHARDS = 100_000;

/** Reads `i/n`, 1 <= i <= n. Throws `bad-value`. */
export function parseShard(text: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match && index >= 1 && index <= of && of <= MAX_SHARDS) return { index, of };
  throw new PluralError('bad-value', 'not a part of a run', {
    place: '--shard',
    expected: 'i/n with i from 1 to n, such as 3/8',
    found: JSON.stringify(text),
  });
}

export const formatShard = ({ index, of }: Shard): string => `${index}/${of}`;

/**
 * Every n-th item from the i-th on: item number m (from 0) belongs to part i where m mod n = i - 1. The parts are disjoint, hold
 * everything together, and differ in size by one at most; of a class-sorted list each part is a fair sample.
 */
export function shardOf<T>(items: readonly T[], { index, of }: Shard): T[] {
  return items.filter((_, m) => m % of === index - 1);
}
