export interface LegendPlace {
  readonly x: number;
  readonly row: number;
}

/** Sets entries of the given widths side by side and starts a new row where the next does not fit. */
export function legendLayout(widths: readonly number[], maxPx: number, gapPx: number): LegendPlace[] {
  let [x, row] = [0, 0];
  return widths.map((width) => {
    if (x > 0 && x + width > maxPx) [x, row] = [0, row + 1];
    const place = { x, row };
    x += width + gapPx;
    return place;
  });
}
