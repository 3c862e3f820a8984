/** The part of a drawing between its axes, px. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a mark is drawn, and which way it would lie where it is outside: (0, 0) inside, else -1 or 1 per direction. */
export interface Edged extends Point {
  readonly outX: -1 | 0 | 1;
  readonly outY: -1 | 0 | 1;
}

/** A point moved to the nearest place inside. */
export function toEdge({ x, y }: Point, { left, right, top, bottom }: PlotArea): Edged {
  return {
    x: Math.min(right, Math.max(left, x)),
    y: Math.min(bottom, Math.max(top, y)),
    outX: x < left ? -1 : x > right ? 1 : 0,
    outY: y < top ? -1 : y > bottom ? 1 : 0,
  };
}

/** The part of a straight line that lies inside; undefined where none does (Liang and Barsky). */
export function clipSegment(from: Point, to: Point, area: PlotArea): readonly [Point, Point] | undefined {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  for (const [step, room] of [
    [-dx, from.x - area.left],
    [dx, area.right - from.x],
    [-dy, from.y - area.top],
    [dy, area.bottom - from.y],
  ] as const) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter > leave) return undefined;
  const at = (t: number): Point => ({ x: from.x + t * dx, y: from.y + t * dy });
  return [at(enter), at(leave)];
}
