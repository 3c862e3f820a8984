import { CartesianGrid, getNiceTickValues, XAxis, YAxis } from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';

/** A number of an axis, with a true minus sign. */
export const tickText = (value: number): string => String(Number(value.toPrecision(10))).replace('-', '−');

/** Round numbers inside the ends of an axis. */
export const ticksWithin = ([low, high]: Interval, about: number): number[] =>
  getNiceTickValues([low, high], about, true, 'snap125').filter((tick) => tick >= low && tick <= high);

/** The smallest and largest of the finite numbers; [0, 1] where there is none. */
export function extentOf(values: readonly (number | undefined)[]): Interval {
  const finite = values.filter((v): v is number => v !== undefined && Number.isFinite(v));
  const [low, high] = finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  return low === high ? [low, low + 1] : [low, high];
}

/** recharts writes a fill of its own into the style of a text, which no sheet overrides. */
const TICK = { fill: 'var(--ink-3)' };

interface NumbersProps {
  /** ends of the axis: recharts would start it at 0 */
  readonly domain: Interval;
  /** about so many ticks */
  readonly about?: number;
  /** stands behind the last number, after a space */
  readonly unit?: string;
  /** ticks where the round ones will not do */
  readonly ticks?: readonly number[];
  /** room of the axis, px */
  readonly room?: number;
  readonly format?: (value: number) => string;
  readonly dataKey?: string;
}

function numbers({ domain, about = 5, unit = '', ticks, format = tickText, dataKey }: NumbersProps) {
  const at = ticks ?? ticksWithin(domain, about);
  return {
    type: 'number' as const,
    domain: [domain[0], domain[1]] as [number, number],
    ticks: [...at],
    tickFormatter: (value: number) => (value === at.at(-1) ? `${format(value)}\u00a0${unit}`.trim() : format(value)),
    axisLine: false,
    tickLine: false,
    tick: TICK,
    ...(dataKey === undefined ? {} : { dataKey }),
  };
}

/** Numbers below a chart. */
export const NumbersBelow = (props: NumbersProps) => <XAxis {...numbers(props)} height={props.room ?? 28} />;

/** Numbers at the left of a chart. */
export const NumbersLeft = (props: NumbersProps) => <YAxis {...numbers(props)} width={props.room ?? 36} interval={0} />;

/** Hairlines at the numbers of an axis. */
export const GridLines = ({ of }: { of: 'x' | 'y' }) => (
  <CartesianGrid syncWithTicks vertical={of === 'x'} horizontal={of === 'y'} />
);
