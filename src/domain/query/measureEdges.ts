/** Where ranges of the shorter side begin, in pixels: 224 and 256 are what models are shown. */
export const SIDE_EDGES: readonly number[] = [0, 224, 256, 375, 500, 1000];

/** Where ranges of sharpness begin. */
export const SHARP_EDGES: readonly number[] = [0, 100, 300, 1000, 3000];

/** The filter terms of a range, from an edge on and below the next. */
export function rangeTerms(word: string, edges: readonly number[], at: number): string {
  const [from, to] = [edges[at]!, edges[at + 1]];
  const isAll = at === 0 && to === undefined;
  return [from > 0 || isAll ? `${word}>=${from}` : '', to === undefined ? '' : `${word}<${to}`]
    .filter(Boolean)
    .join(' ');
}
