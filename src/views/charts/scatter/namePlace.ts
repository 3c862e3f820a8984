interface Point {
  readonly x: number;
  readonly y: number;
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** from the middle of a mark to its name */
const GAP_PX = 11;
/** half the height of a name, with the radius of a mark */
const NEAR_PX = 11;

/**
 * Where the name of a mark stands: left or right of it, wherever it fits and covers fewer of the other marks; left where that is the same,
 * for empty ground lies there. Widths and places in px.
 */
export function namePlace(width: number, at: Point, area: Area, marks: readonly Point[]) {
  const covered = (from: number) =>
    marks.filter((m) => m !== at && Math.abs(m.y - at.y) < NEAR_PX && m.x > from - 4 && m.x < from + width + 4).length;
  const [left, right] = [at.x - GAP_PX - width, at.x + GAP_PX];
  const fits = [left >= area.left, right + width <= area.right];
  const isLeft = fits[0] && (!fits[1] || covered(left) <= covered(right));
  return {
    x: isLeft ? at.x - GAP_PX : right,
    y: Math.min(area.bottom - 8, at.y + 4),
    textAnchor: isLeft ? 'end' : 'start',
  } as const;
}
