import type { LinearFit } from '../../../domain/metrics/aggregate';
import type { Interval } from '../../../domain/metrics/intervals';
import { normalCdf, probit } from '../../../domain/probit';
import type { ScatterMark, ScatterRows, SidePair } from '../../../state/accuracy/rows/chartRows';
import type { ScatterZoom, SideId } from '../../../state/viewState';
import { extentOf, ticksWithin } from '../axes';
import { clipSegment, type Point } from '../plotArea';

/** Position on an axis: percent, or the probit of the fraction. */
export const axisPosition = (fraction: number, onProbit: boolean): number =>
  onProbit ? probit(fraction) : 100 * fraction;

export interface ScatterAxis {
  /** positions */
  readonly domain: Interval;
  /** positions with the percent they stand for */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Part of both axes, in positions. */
export interface ScatterArea {
  readonly x: Interval;
  readonly y: Interval;
}

/** Label-set accuracy is drawn beside top-1. */
export const isJoined = (mark: ScatterMark, joined: boolean): mark is ScatterMark & { labelSet: SidePair } =>
  joined && mark.labelSet !== undefined && Number.isFinite(mark.labelSet.V1 - mark.labelSet.V2);

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.round(q * (sorted.length - 1))]!;
const clip = (low: number, high: number, value: number): number => Math.min(high, Math.max(low, value));

/** Room between the outermost marks and the ends of an axis, as a share of what lies between them, and at least so many points. */
const ROOM = 0.035;
const ROOM_POINTS = 0.3;

/**
 * Axis of one side, fitted to its marks; on probit axes its ends stay inside 0.5 % to 99.5 %. Models set aside do not decide it: one of them
 * far from all others would press these into a corner.
 */
export function scatterAxis(
  marks: readonly ScatterMark[],
  side: SideId,
  zoom: ScatterZoom,
  onProbit: boolean,
  joined = false,
): ScatterAxis {
  const sound = marks.filter((m) => m.kind !== 'set-aside');
  const all = sound.length > 0 ? sound : marks;
  const own = all.filter((m) => m.kind !== 'published');
  const shown = zoom === 'all' || own.length === 0 ? all : own;
  const values = shown
    .map((m) => m[side])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const extent = extentOf(shown.flatMap((m) => (isJoined(m, joined) ? [m[side], m.labelSet[side]] : [m[side]])));
  const low = zoom === 'all' || values.length < 3 ? extent[0] : quantile(values, zoom === 'crowd' ? 0.05 : 0.5);
  const room = Math.max(ROOM * 100 * (extent[1] - low), ROOM_POINTS);
  const end = (percent: number) => clip(onProbit ? 0.5 : 0, onProbit ? 99.5 : 100, percent) / 100;
  return axisOf(
    [axisPosition(end(100 * low - room), onProbit), axisPosition(end(100 * extent[1] + room), onProbit)],
    onProbit,
  );
}

/** What the chart of all models shows without a drawn area. */
export function wholeArea({ marks, probit: onProbit, metric }: ScatterRows, zoom: ScatterZoom): ScatterArea {
  const domain = (side: SideId) => scatterAxis(marks, side, zoom, onProbit, metric === 'top1').domain;
  return { x: domain('V1'), y: domain('V2') };
}

/** Round percents inside an axis. */
export function axisOf(domain: Interval, onProbit: boolean): ScatterAxis {
  if (!onProbit) return { domain, ticks: ticksWithin(domain, 5).map((at) => ({ at, text: tickName(at) })) };
  const ends = domain.map((at) => 100 * normalCdf(at)) as [number, number];
  const ticks = ticksWithin(ends, 6).filter((percent) => percent > 0 && percent < 100);
  return { domain, ticks: ticks.map((percent) => ({ at: probit(percent / 100), text: tickName(percent) })) };
}

const tickName = (percent: number): string => String(Number(percent.toPrecision(6)));

/** The nearest that an area comes to, as a share of the whole. */
const NEAREST = 1 / 64;

/** An area `factor` times as large around a point, inside the whole; undefined where that is all of it. */
export function zoomBy(area: ScatterArea, factor: number, at: Point, whole: ScatterArea): ScatterArea | undefined {
  const along = (axis: 'x' | 'y'): Interval => {
    const [from, to] = whole[axis];
    const width = clip(NEAREST * (to - from), to - from, factor * (area[axis][1] - area[axis][0]));
    const start = clip(from, to - width, at[axis] - width / 2);
    return [start, start + width];
  };
  return partOf({ x: along('x'), y: along('y') }, whole);
}

/** An area that was drawn, made no smaller than what can be told apart; undefined where it is all there is. */
export function zoomTo(drawn: ScatterArea, whole: ScatterArea): ScatterArea | undefined {
  const middle = { x: (drawn.x[0] + drawn.x[1]) / 2, y: (drawn.y[0] + drawn.y[1]) / 2 };
  return zoomBy(drawn, 1, middle, whole);
}

const partOf = (area: ScatterArea, whole: ScatterArea): ScatterArea | undefined =>
  (['x', 'y'] as const).every((axis) => area[axis].every((end, i) => Math.abs(end - whole[axis][i]!) < 1e-9))
    ? undefined
    : area;

/** The part of the line y = a + b x that lies inside an area, in positions; undefined where none does. */
export function lineInside(
  intercept: number,
  slope: number,
  { x, y }: ScatterArea,
): readonly [Point, Point] | undefined {
  if (!Number.isFinite(intercept + slope)) return undefined;
  const at = (from: number): Point => ({ x: from, y: intercept + slope * from });
  return clipSegment(at(x[0]), at(x[1]), { left: x[0], right: x[1], top: y[0], bottom: y[1] });
}

/** A fit made in fractions or probits as a line in positions. */
export const fitLine = ({ slope, intercept }: LinearFit, onProbit: boolean): readonly [number, number] => [
  onProbit ? intercept : 100 * intercept,
  slope,
];
