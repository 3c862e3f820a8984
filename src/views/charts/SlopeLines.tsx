import { useCallback } from 'react';
import {
  Line,
  LineChart,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  type YAxisTickContentProps,
} from 'recharts';
import { extentOf, GridLines, ticksWithin } from './axes';
import { Mark, type MarkShape } from './Mark';
import type { OnOpen } from './opens';
import { Plot, type PlotParts } from './Plot';
import { spreadLabels } from './spreadLabels';
import type { ChartTip } from './Tip';
import { textWidth } from './textWidth';
import './slope.css';

/** A strong line from left to right, and the faint ones of the same kind behind it; percent. */
export interface SlopeSeries {
  readonly id: 'top1' | 'any';
  readonly name: string;
  readonly ends: readonly [number, number];
  readonly texts: readonly [string, string];
  readonly faint: readonly (readonly [number, number])[];
}

interface Props {
  readonly label: string;
  /** names of the two ends */
  readonly sides: readonly [string, string];
  readonly series: readonly SlopeSeries[];
  /** what either end says */
  readonly tips: readonly [ChartTip, ChartTip];
  readonly heightPx: number;
  readonly onOpen?: OnOpen | undefined;
}

const SHAPES: Readonly<Record<SlopeSeries['id'], MarkShape>> = { top1: 'dot', any: 'diamond' };
const STROKES: Readonly<Record<SlopeSeries['id'], string>> = { top1: 'var(--original)', any: 'var(--other-mark)' };
const TOP_PX = 38;
/** Names stand at the left from this width on; below it the figures beside the chart have them. */
const NAMES_FROM_PX = 440;
const FIGURE_PX = 20;

interface Datum {
  readonly side: string;
  readonly at: 0 | 1;
}

/** What two measurements became from one dataset to the other: both levels and both falls at once. */
export function SlopeLines({ label, sides, series, tips, heightPx, onOpen }: Props) {
  const draw = useCallback(
    ({ root, tip }: PlotParts) => {
      const named = root.width >= NAMES_FROM_PX;
      const figure = Math.max(...series.flatMap((s) => s.texts.map((text) => textWidth(text, FIGURE_PX, 600))));
      const names = named ? Math.max(...series.map((s) => textWidth(s.name, 12))) + 8 : 0;
      const [left, right] = [Math.max(56, names + figure + 20), Math.max(48, figure + 20)];
      const [low, high] = extentOf(series.flatMap((s) => [...s.ends, ...s.faint.flat()]));
      const domain: [number, number] = [10 * Math.floor(low / 10), 10 * Math.ceil(high / 10)];
      const data: Datum[] = [
        { side: sides[0], at: 0 },
        { side: sides[1], at: 1 },
      ];
      const y = (value: number) => TOP_PX + ((domain[1] - value) / (domain[1] - domain[0])) * (heightPx - TOP_PX - 12);
      const taken = series.map((s) => y(s.ends[0]));
      return (
        <LineChart {...root} data={data} margin={{ top: 0, right, bottom: 12, left: 0 }}>
          <GridLines of="y" />
          <XAxis
            dataKey="side"
            orientation="top"
            height={TOP_PX}
            axisLine={false}
            tickLine={false}
            interval={0}
            tickMargin={10}
            tick={{ fill: 'var(--ink)', fontSize: 14, fontWeight: 600 }}
          />
          <YAxis
            type="number"
            domain={domain}
            ticks={ticksWithin(domain, 6)}
            width={left}
            interval={0}
            axisLine={false}
            tickLine={false}
            tick={(props: YAxisTickContentProps) => <LeftTick {...props} taken={taken} top={domain[1]} />}
          />
          {series.map((s) => (
            <Faint key={s.id} series={s} sides={sides} />
          ))}
          <Uprights sides={sides} />
          {series.map((s) => (
            <Line
              key={s.id}
              dataKey={(datum: Datum) => s.ends[datum.at]}
              isAnimationActive={false}
              stroke={STROKES[s.id]}
              strokeWidth={3}
              activeDot={false}
              dot={({ cx, cy, index }) => (
                <g key={index} className={`slope-end ${s.id}`}>
                  <Mark shape={SHAPES[s.id]} x={cx ?? 0} y={cy ?? 0} size={6} />
                </g>
              )}
            />
          ))}
          <Ends series={series} sides={sides} named={named} />
          {tip}
        </LineChart>
      );
    },
    [series, sides, heightPx],
  );
  const tipOf = useCallback((index: number) => tips[index], [tips]);
  return <Plot label={label} heightPx={heightPx} draw={draw} tipOf={tipOf} onOpen={onOpen} />;
}

interface TickProps extends YAxisTickContentProps {
  /** where figures stand already, px */
  readonly taken: readonly number[];
  readonly top: number;
}

/** A number of the axis, left out where a figure stands. */
function LeftTick({ x, y, payload, taken, top }: TickProps) {
  if (taken.some((at) => Math.abs(at - Number(y)) < 20)) return null;
  return (
    <text x={Number(x)} y={Number(y) + 4} textAnchor="end">
      {payload.value}
      {payload.value === top && ' %'}
    </text>
  );
}

/** All models as one path: as lines of their own they would be a hundred nodes of the chart. */
function Faint({ series, sides }: { series: SlopeSeries; sides: readonly [string, string] }) {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  if (!x || !y) return null;
  const line = ([a, b]: readonly [number, number]) => `M${x(sides[0])} ${y(a)}L${x(sides[1])} ${y(b)}`;
  return <path d={series.faint.map(line).join('')} className={`slope-faint ${series.id}`} />;
}

function Uprights({ sides }: { sides: readonly [string, string] }) {
  const x = useXAxisScale();
  const area = usePlotArea();
  if (!x || !area) return null;
  return sides.map((side) => (
    <line key={side} x1={x(side)} x2={x(side)} y1={area.y} y2={area.y + area.height} className="line-axis" />
  ));
}

interface EndsProps {
  readonly series: readonly SlopeSeries[];
  readonly sides: readonly [string, string];
  readonly named: boolean;
}

/** The figures at both ends, apart where they would touch. */
function Ends({ series, sides, named }: EndsProps) {
  const [x, y] = [useXAxisScale(), useYAxisScale()];
  const area = usePlotArea();
  if (!x || !y || !area) return null;
  const known = series.filter((s) => s.ends.every(Number.isFinite));
  return ([0, 1] as const).map((at) => {
    const sorted = [...known].sort((a, b) => b.ends[at] - a.ends[at]);
    const wanted = sorted.map((s) => y(s.ends[at]) ?? 0);
    const places = spreadLabels(wanted, FIGURE_PX + 2, area.y, area.y + area.height);
    const middle = x(sides[at]) ?? 0;
    return sorted.map((s, i) => (
      <text
        key={`${s.id}${at}`}
        x={middle + (at === 0 ? -14 : 14)}
        y={places[i]! + 7}
        textAnchor={at === 0 ? 'end' : 'start'}
        className={`slope-figure ${s.id}`}
      >
        {at === 0 && named && <tspan className="slope-name">{s.name} </tspan>}
        {s.texts[at]}
      </text>
    ));
  });
}
