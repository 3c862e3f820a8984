import { useCallback } from 'react';
import { Area, ComposedChart, Line, usePlotArea, useYAxisScale } from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';
import { GridLines, NumbersBelow, NumbersLeft } from './axes';
import { Mark } from './Mark';
import { Plot, type PlotParts } from './Plot';
import { spreadLabels } from './spreadLabels';
import type { ChartTip } from './Tip';
import { textWidth } from './textWidth';
import './curves.css';

export interface CurvePoint {
  readonly at: number;
  /** of each curve; NaN where it has none here */
  readonly values: readonly number[];
  readonly intervals: readonly Interval[];
  readonly tip: ChartTip;
}

interface Props {
  readonly label: string;
  readonly curves: readonly { readonly id: 'top1' | 'any'; readonly name: string }[];
  readonly points: readonly CurvePoint[];
  /** ends of the axis below, what it counts, and how it says a number */
  readonly range: Interval;
  readonly axis: string;
  readonly format: (at: number) => string;
  /** ends of the axis at the left; what lies beyond is cut at them */
  readonly domain: Interval;
  readonly heightPx: number;
}

const STROKES = { top1: 'var(--original)', any: 'var(--other-mark)' } as const;
const TOP_PX = 24;
/** Names stand at the ends of their curves from this width on, above the chart below it. */
const NAMES_FROM_PX = 480;

/** Values that change along an axis, each with the band of its interval. */
export function CurveChart({ label, curves, points, range, axis, format, domain, heightPx }: Props) {
  const draw = useCallback(
    ({ root, tip }: PlotParts) => {
      const beside = root.width >= NAMES_FROM_PX;
      const right = beside ? 12 + Math.max(...curves.map((c) => textWidth(c.name, 12, 600))) : 12;
      const within = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
      const known = (value: number) => (Number.isFinite(value) ? within(value) : null);
      return (
        <ComposedChart {...root} data={[...points]} margin={{ top: TOP_PX, right, bottom: 18, left: 0 }}>
          <GridLines of="y" />
          <NumbersBelow dataKey="at" domain={range} ticks={range} format={format} />
          <NumbersLeft domain={domain} about={5} unit="%" room={44} />
          {curves.map(({ id }, i) => (
            <Area
              key={`${id} band`}
              dataKey={({ intervals }: CurvePoint): [number, number] | null => {
                const ends = intervals[i];
                return ends?.every(Number.isFinite) ? [within(ends[0]), within(ends[1])] : null;
              }}
              isAnimationActive={false}
              fill={STROKES[id]}
              fillOpacity={0.16}
              stroke="none"
              activeDot={false}
              tooltipType="none"
            />
          ))}
          {curves.map(({ id }, i) => (
            <Line
              key={id}
              dataKey={({ values }: CurvePoint) => known(values[i] ?? Number.NaN)}
              isAnimationActive={false}
              stroke={STROKES[id]}
              strokeWidth={2}
              {...(id === 'any' ? { strokeDasharray: '6 3' } : {})}
              dot={false}
              activeDot={false}
            />
          ))}
          <Names curves={curves} last={points.at(-1)} known={known} beside={beside} width={root.width} />
          <text x={root.width - right} y={heightPx - 4} textAnchor="end" className="axis-title">
            {axis}
          </text>
          {tip}
        </ComposedChart>
      );
    },
    [curves, points, range, axis, format, domain, heightPx],
  );
  const tipOf = useCallback((index: number) => points[index]?.tip, [points]);
  return <Plot label={label} heightPx={heightPx} draw={draw} tipOf={tipOf} />;
}

interface NamesProps extends Pick<Props, 'curves'> {
  readonly last: CurvePoint | undefined;
  readonly known: (value: number) => number | null;
  readonly beside: boolean;
  readonly width: number;
}

/** The curves' names at their ends, or side by side above them. */
function Names({ curves, last, known, beside }: NamesProps) {
  const y = useYAxisScale();
  const area = usePlotArea();
  if (!y || !area || !last) return null;
  const ends = curves
    .map((curve, i) => ({ ...curve, end: known(last.values[i] ?? Number.NaN) }))
    .filter((curve): curve is typeof curve & { end: number } => curve.end !== null)
    .sort((a, b) => b.end - a.end);
  const places = spreadLabels(
    ends.map(({ end }) => y(end) ?? 0),
    15,
    area.y,
    area.y + area.height,
  );
  let x = area.x;
  return ends.map(({ id, name }, i) => {
    const [left, top] = beside ? [area.x + area.width + 8, places[i]! + 4] : [x + 12, 12];
    x += 28 + textWidth(name, 12, 600);
    return (
      <g key={id} className={`curve-name ${id}`}>
        {!beside && <Mark shape={id === 'any' ? 'diamond' : 'dot'} x={left - 7} y={top - 4} size={4} />}
        <text x={left} y={top}>
          {name}
        </text>
      </g>
    );
  });
}
