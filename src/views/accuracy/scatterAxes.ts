import { probit } from '../../domain/probit';
import type { ScatterMark } from '../../state/selectors/chartRows';
import { extent, niceTicks } from './plot/plotScale';

/** All marks, the crowd (the middle 90 % of the models), or its better half. */
export const ZOOMS = ['all', 'crowd', 'top'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Position on an axis: percent, or the probit of the fraction. */
export const axisPosition = (fraction: number, onProbit: boolean): number =>
  onProbit ? probit(fraction) : 100 * fraction;

export interface ScatterAxis {
  /** positions */
  readonly domain: readonly [number, number];
  /** positions with the percent they stand for */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.round(q * (sorted.length - 1))]!;

/** Axis of one side; on probit axes its ends stay inside 0.5 % to 99.5 %. */
export function scatterAxis(
  marks: readonly ScatterMark[],
  side: 'V1' | 'V2',
  zoom: Zoom,
  onProbit: boolean,
): ScatterAxis {
  const own = marks.filter((m) => m.kind !== 'published');
  const values = (zoom === 'all' ? marks : own.length > 0 ? own : marks)
    .map((m) => m[side])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const [low, high] =
    zoom === 'all' || values.length < 3
      ? extent(values)
      : [quantile(values, zoom === 'crowd' ? 0.05 : 0.5), values.at(-1)!];
  const ticks = niceTicks(100 * low - 0.2, 100 * high + 0.2, 5);
  const inside = (percent: number) => (onProbit ? Math.min(99.5, Math.max(0.5, percent)) : percent);
  const at = (percent: number) => axisPosition(inside(percent) / 100, onProbit);
  return {
    domain: [at(ticks[0]!), at(ticks.at(-1)!)],
    ticks: ticks.filter((t) => inside(t) === t).map((t) => ({ at: at(t), text: String(t) })),
  };
}
