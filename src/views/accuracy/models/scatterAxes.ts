import { probit } from '../../../domain/probit';
import type { ScatterMark } from '../../../state/accuracy/rows/chartRows';
import type { ScatterZoom } from '../../../state/viewState';
import { extent, niceTicks } from '../../charts/plot/plotScale';

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

/**
 * Axis of one side; on probit axes its ends stay inside 0.5 % to 99.5 %. Models set aside do not decide it: one of them far from all others
 * would press these into a corner.
 */
export function scatterAxis(
  marks: readonly ScatterMark[],
  side: 'V1' | 'V2',
  zoom: ScatterZoom,
  onProbit: boolean,
): ScatterAxis {
  const sound = marks.filter((m) => m.kind !== 'set-aside');
  const all = sound.length > 0 ? sound : marks;
  const own = all.filter((m) => m.kind !== 'published');
  const values = (zoom === 'all' || own.length === 0 ? all : own)
    .map((m) => m[side])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const [low, high] =
    zoom === 'all' || values.length < 3
      ? extent(values)
      : [quantile(values, zoom === 'crowd' ? 0.05 : 0.5), values.at(-1)!];
  const ticks = niceTicks(Math.max(0, 100 * low - 0.2), Math.min(100, 100 * high + 0.2), 5);
  const inside = (percent: number) => (onProbit ? Math.min(99.5, Math.max(0.5, percent)) : percent);
  const at = (percent: number) => axisPosition(inside(percent) / 100, onProbit);
  return {
    domain: [at(ticks[0]!), at(ticks.at(-1)!)],
    ticks: ticks.filter((t) => inside(t) === t).map((t) => ({ at: at(t), text: String(t) })),
  };
}
