import { formatCount } from './formatCount';

/** A number of things with their name: `1 image`, `1,234 images`; `many` where that is not `one` with an s. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${formatCount(n)} ${n === 1 ? one : many}`;
