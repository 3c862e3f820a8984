import { useXAxisScale, useYAxisScale } from 'recharts';
import type { Point } from '../plotArea';

/** From values of both axes to px, inside a chart; undefined before it has its axes. */
export function usePlacing(): ((at: Point) => Point) | undefined {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  return x && y && ((at) => ({ x: x(at.x) ?? Number.NaN, y: y(at.y) ?? Number.NaN }));
}
