import { NO_PATTERN, PATTERN_COUNT } from '../metrics/patterns';

/**
 * Images of one model counted by class and pattern: images of a class that share a pattern are alike for every figure and its variance
 * inside classes. About a fifth as many entries as images.
 */
export interface ClassPatterns {
  /** entries of the c-th class that occurs are `starts[c]` (inclusive) to `starts[c + 1]` (exclusive), [classes + 1] */
  readonly starts: Uint32Array;
  /** images of the class, predicted or not, [classes] */
  readonly sizes: Uint32Array;
  /** patterns that occur, [used] */
  readonly used: Uint16Array;
  /** place of an entry's pattern in `used`, [entries] */
  readonly at: Uint16Array;
  /** images of the entry, [entries] */
  readonly images: Uint32Array;
}

/**
 * @param patterns from `patternColumn`, [n]
 * @param groups class of every image, classes of one image pooled (`drawingClasses`), [n]
 * @param order rows sorted by class, from `rowsByGroup`
 */
export function classPatterns(patterns: Uint16Array, groups: Uint16Array, order: Uint32Array): ClassPatterns {
  const n = order.length;
  const at = new Uint16Array(n);
  const images = new Uint32Array(n);
  const starts: number[] = [0];
  const sizes: number[] = [];
  const used: number[] = [];
  const placeOf = new Uint16Array(PATTERN_COUNT).fill(NO_PATTERN);
  // entry of a pattern, where it is one of today's class
  const entryOf = new Uint32Array(PATTERN_COUNT);
  let entries = 0;
  for (let from = 0; from < n; ) {
    const group = groups[order[from]!];
    const first = entries;
    let to = from;
    for (; to < n; to++) {
      const row = order[to]!;
      if (groups[row] !== group) break;
      const pattern = patterns[row]!;
      if (pattern === NO_PATTERN) continue;
      const entry = entryOf[pattern]!;
      if (placeOf[pattern] === NO_PATTERN) placeOf[pattern] = used.push(pattern) - 1;
      const place = placeOf[pattern]!;
      if (entry >= first && entry < entries && at[entry] === place) images[entry]! += 1;
      else {
        entryOf[pattern] = entries;
        at[entries] = place;
        images[entries++] = 1;
      }
    }
    sizes.push(to - from);
    starts.push(entries);
    from = to;
  }
  return {
    starts: Uint32Array.from(starts),
    sizes: Uint32Array.from(sizes),
    used: Uint16Array.from(used),
    at: at.slice(0, entries),
    images: images.slice(0, entries),
  };
}
