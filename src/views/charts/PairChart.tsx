import { type SVGProps, useCallback, useId } from 'react';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  ReferenceLine,
  usePlotArea,
  useYAxisScale,
  XAxis,
  type XAxisTickContentProps,
} from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';
import { GridLines, NumbersLeft } from './axes';
import { Hatch } from './Hatch';
import type { OnOpen } from './opens';
import { Plot, type PlotParts } from './Plot';
import type { ChartTip } from './Tip';
import { textWidth } from './textWidth';
import './pairs.css';

/** One dataset's side of a pair, in percent. */
export interface PairBar {
  readonly value: number;
  readonly interval?: Interval | undefined;
  /** lower part of the bar that is hatched */
  readonly hatched?: number;
  /** the published value, where it differs after rounding */
  readonly was?: number | undefined;
  /** written on top of it */
  readonly text?: string;
}

export interface Pair {
  readonly id: string;
  readonly name: string;
  /** small figures below the name, one per side; on end where they would touch */
  readonly below?: readonly [string, string];
  /** written above both bars */
  readonly over?: string;
  readonly bars: readonly [PairBar, PairBar];
  readonly tip: ChartTip;
}

interface Props {
  readonly label: string;
  /** title of the axis of pairs */
  readonly axis?: string;
  readonly pairs: readonly Pair[];
  /** names of the two sides, and of the hatched part where there is one */
  readonly sides: readonly [string, string];
  readonly hatched?: string | undefined;
  readonly heightPx: number;
  readonly onOpen?: OnOpen | undefined;
}

const LEFT_PX = 46;
const KEY_PX = 20;

/** Two datasets side by side in percent, pair by pair: the first pale, the second dark. */
export function PairChart({ label, axis, pairs, sides, hatched, heightPx, onOpen }: Props) {
  const hatch = useId();
  const draw = useCallback(
    ({ root, tip }: PlotParts) => {
      const step = (root.width - LEFT_PX) / Math.max(1, pairs.length);
      const below = pairs.some((p) => p.below);
      const onEnd = pairs.some((p) => p.below?.some((text) => textWidth(text, 12) > step - 4));
      const room = 24 + (below ? (onEnd ? 36 : 32) : 0) + (axis ? 20 : 0);
      const side = (at: 0 | 1) => (
        <Bar
          dataKey={(pair: Pair) => pair.bars[at].value}
          isAnimationActive={false}
          shape={(props: BarShapeProps) => <SideBar {...props} side={at} hatch={hatch} />}
        />
      );
      return (
        <BarChart
          {...root}
          data={[...pairs]}
          margin={{ top: KEY_PX * (hatched && root.width < 560 ? 2 : 1) + 20, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="22%"
          barGap={2}
        >
          <Hatch id={hatch} line="hatch-line" />
          <GridLines of="y" />
          <NumbersLeft domain={[0, 100]} ticks={[0, 50, 100]} room={LEFT_PX} unit="%" />
          <XAxis
            dataKey="id"
            height={room}
            interval={0}
            tickLine={false}
            axisLine={false}
            tick={(props: XAxisTickContentProps) => <PairName {...props} pairs={pairs} onEnd={onEnd} />}
          />
          <ReferenceLine y={0} className="line-zero" />
          {side(0)}
          {side(1)}
          <Key sides={sides} hatched={hatched} hatch={hatch} width={root.width} />
          {axis && <AxisTitle text={axis} height={heightPx} />}
          {tip}
        </BarChart>
      );
    },
    [pairs, sides, hatched, hatch, axis, heightPx],
  );
  const tipOf = useCallback((index: number) => pairs[index]?.tip, [pairs]);
  return <Plot label={label} heightPx={heightPx} draw={draw} tipOf={tipOf} onOpen={onOpen} />;
}

interface SideProps extends BarShapeProps {
  readonly side: 0 | 1;
  readonly hatch: string;
}

/** A bar, its hatched part, its interval, its number, and the outline of the published value where it differs. */
function SideBar({ payload, index, x, width, side, hatch }: SideProps) {
  const scale = useYAxisScale();
  const pair = payload as Pair;
  const { value, interval, hatched = 0, was, text } = pair.bars[side];
  if (!scale || !Number.isFinite(value)) return null;
  const y = (percent: number) => scale(percent) ?? 0;
  const middle = x + width / 2;
  const box = (to: number) => ({ x, width, y: y(to), height: Math.max(0.5, y(0) - y(to)), rx: 2 });
  const link = pair.tip.links?.[side === 0 ? 'V1' : 'V2'];
  const top = y(Math.max(value, was ?? 0, interval?.[1] ?? 0));
  return (
    <g data-index={index} data-side={side} className={link ? 'opens' : undefined}>
      <rect {...box(value)} className={`mark bar-side ${side === 0 ? 'pale' : 'dark'}`} />
      {hatched > 0 && <rect {...box(hatched)} fill={`url(#${hatch})`} />}
      {was !== undefined && <rect {...box(was)} className="ghost-box" />}
      {interval && <path d={`M${middle} ${y(interval[0])}V${y(interval[1])}`} className="bar-interval" />}
      {text && (
        <text {...placeOver(text, x, width, side)} y={top - 6} className={`bar-value ${side === 0 ? 'pale' : 'dark'}`}>
          {text}
        </text>
      )}
      {side === 1 && pair.over && <Over pair={pair} x={x - 1} y={y} />}
    </g>
  );
}

/** Over the middle of its bar; away from the other side's where it is wider than the bar. */
function placeOver(text: string, x: number, width: number, side: 0 | 1): SVGProps<SVGTextElement> {
  if (textWidth(text, 12, side === 0 ? 400 : 600) <= width + 2) return { x: x + width / 2, textAnchor: 'middle' };
  return side === 0 ? { x: x + width, textAnchor: 'end' } : { x, textAnchor: 'start' };
}

/** What stands above both bars of a pair. */
function Over({ pair, x, y }: { pair: Pair; x: number; y: (percent: number) => number }) {
  const tops = pair.bars.flatMap((b) => [b.value, b.interval?.[1] ?? 0, b.was ?? 0]).filter(Number.isFinite);
  return (
    <text x={x} y={y(Math.max(0, ...tops)) - 8} textAnchor="middle" className="bar-value dark">
      {pair.over}
    </text>
  );
}

interface NameProps extends XAxisTickContentProps {
  readonly pairs: readonly Pair[];
  readonly onEnd: boolean;
}

/** The pair's name, and below it a figure per side. */
function PairName({ x, y, payload, pairs, onEnd }: NameProps) {
  const pair = pairs.find((p) => p.id === payload.value);
  if (!pair) return null;
  const [middle, top] = [Number(x), Number(y) + 8];
  return (
    <g>
      <text x={middle} y={top + 4} textAnchor="middle" className="pair-name">
        {pair.name}
      </text>
      {pair.below?.map((text, i) => (
        <text
          key={i === 0 ? 'V1' : 'V2'}
          {...(onEnd
            ? { transform: `translate(${middle + (i === 0 ? -1 : 11)} ${top + 10}) rotate(-90)`, textAnchor: 'end' }
            : { x: middle, y: top + 20 + 15 * i, textAnchor: 'middle' })}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

function AxisTitle({ text, height }: { text: string; height: number }) {
  const area = usePlotArea();
  return (
    area && (
      <text x={area.x + area.width / 2} y={height - 5} textAnchor="middle" className="axis-title">
        {text}
      </text>
    )
  );
}

interface KeyProps {
  readonly sides: readonly [string, string];
  readonly hatched: string | undefined;
  readonly hatch: string;
  readonly width: number;
}

/** Names of the two sides with their boxes, above the bars. */
function Key({ sides, hatched, hatch, width }: KeyProps) {
  const second = LEFT_PX + 30 + textWidth(sides[0], 12);
  const third = width < 560 ? LEFT_PX : second + 30 + textWidth(sides[1], 12);
  const row = width < 560 ? KEY_PX : 0;
  return (
    <g className="pair-key">
      <rect x={LEFT_PX} y={2} width={12} height={12} rx={2} className="bar-side pale" />
      <text x={LEFT_PX + 18} y={12}>
        {sides[0]}
      </text>
      <rect x={second} y={2} width={12} height={12} rx={2} className="bar-side dark" />
      <text x={second + 18} y={12}>
        {sides[1]}
      </text>
      {hatched && (
        <>
          <rect x={third} y={2 + row} width={12} height={12} rx={2} className="bar-side pale" />
          <rect x={third} y={2 + row} width={12} height={12} rx={2} fill={`url(#${hatch})`} />
          <text x={third + 18} y={12 + row}>
            {hatched}
          </text>
        </>
      )}
    </g>
  );
}
