import type { CurvePoint } from '../runState';

/** As many points as a chart can show. */
const MOST_POINTS = 200;

/** Accuracy as it converges: thinned as the run grows, so that it stays small; the newest point is always there. */
export class AccuracyCurve {
  #points: CurvePoint[] = [];
  /** images between kept points */
  #spacing = 1;

  add(point: CurvePoint): void {
    const [before, last] = this.#points.slice(-2);
    // the last point gives way to the new one until it is far enough from the one before it
    if (last && before && last.done - before.done < this.#spacing) this.#points.pop();
    this.#points.push(point);
    if (this.#points.length <= MOST_POINTS) return;
    this.#spacing = Math.max(2 * this.#spacing, Math.ceil((2 * point.done) / MOST_POINTS));
    let kept = Number.NEGATIVE_INFINITY;
    this.#points = this.#points.filter((p) => {
      if (p !== point && p.done - kept < this.#spacing) return false;
      kept = p.done;
      return true;
    });
  }

  points(): readonly CurvePoint[] {
    return [...this.#points];
  }
}
