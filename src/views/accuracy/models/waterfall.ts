/** Where a bar starts and ends on the value axis; `from` is the end that the previous bar left. */
export interface WaterfallBar {
  readonly from: number;
  readonly to: number;
}

/** Bars that go from the total down to zero, each by its part; the last ends at total minus the sum of parts. */
export function waterfall(total: number, parts: readonly number[]): WaterfallBar[] {
  let at = total;
  return parts.map((part) => {
    const bar = { from: at, to: at - part };
    at = bar.to;
    return bar;
  });
}
