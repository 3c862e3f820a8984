import type { ReactNode } from 'react';
import type { Interval } from '../../../domain/metrics/intervals';
import type { ImagesLink } from '../../../state/accuracy/rows/chartRows';
import { type OnOpen, opens } from '../opens';
import { textWidth } from '../textWidth';
import { IntervalBar } from './IntervalBar';
import { Legend, type LegendEntry, legendHeight } from './Legend';
import { PlotBox, type TipFor } from './PlotBox';
import { linearScale } from './plotScale';

/** One bar of a pair, in percent. */
export interface PairBar {
  /** NaN: no bar */
  readonly value: number;
  readonly interval?: Interval | undefined;
  /** the lowest part of the bar, hatched */
  readonly hatched?: number;
  /** written on top of it */
  readonly text?: string;
  readonly link?: ImagesLink | undefined;
}

export interface Pair {
  readonly id: string;
  readonly name: string;
  /** small figures below the name, one per side: lines, or on end below their bars where lines would touch */
  readonly below?: readonly [string, string];
  /** written above both bars */
  readonly over?: string;
  readonly bars: readonly [PairBar, PairBar];
  readonly tip: ReactNode;
}

interface Props {
  readonly label: string;
  /** title of the axis of pairs */
  readonly axis?: string;
  readonly pairs: readonly Pair[];
  readonly legend: readonly LegendEntry[];
  readonly heightPx: number;
  readonly onOpen: OnOpen;
}

const LEFT_PX = 34;
const RIGHT_PX = 8;
const TICKS = [0, 20, 40, 60, 80, 100];

/** Two datasets side by side in percent, pair by pair. Drawn directly, as all charts that many controls change. */
export function PairBars({ label, heightPx, ...rest }: Props) {
  return (
    <PlotBox
      label={label}
      minHeight={heightPx}
      draw={(width, tipFor) => ({
        height: heightPx,
        content: <Pairs {...rest} {...{ width, tipFor }} height={heightPx} />,
      })}
    />
  );
}

interface PairsProps extends Omit<Props, 'label' | 'heightPx'> {
  readonly width: number;
  readonly height: number;
  readonly tipFor: TipFor;
}

function Pairs({ axis, pairs, legend, onOpen, width, height, tipFor }: PairsProps) {
  const top = legendHeight(legend, width - LEFT_PX) + 16;
  const below = pairs.some((p) => p.below);
  const bottom = height - 20 - (below ? 26 : 0) - (axis ? 20 : 0);
  const y = linearScale([0, 100], [bottom, top]);
  const step = (width - LEFT_PX - RIGHT_PX) / Math.max(1, pairs.length);
  const tight = pairs.some((p) => textWidth(p.name, 12) > step - 6);
  const onEnd = pairs.some((p) => p.below?.some((text) => textWidth(text, 9.5) > step - 5));
  return (
    <>
      <Hatch />
      <Legend entries={legend} x={LEFT_PX} y={0} width={width - LEFT_PX} />
      {TICKS.map((tick) => (
        <g key={tick}>
          <line
            x1={LEFT_PX}
            x2={width - RIGHT_PX}
            y1={y(tick)}
            y2={y(tick)}
            className={tick === 0 ? 'axis-zero' : 'grid-line'}
          />
          <text x={LEFT_PX - 8} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {pairs.map((pair, i) => (
        <PairMark
          key={pair.id}
          {...{ pair, y, step, tight, onEnd, top, bottom, onOpen, tipFor }}
          left={LEFT_PX + i * step}
        />
      ))}
      {axis && (
        <text x={(LEFT_PX + width - RIGHT_PX) / 2} y={height - 5} textAnchor="middle" className="axis-title">
          {axis}
        </text>
      )}
    </>
  );
}

interface MarkProps {
  readonly pair: Pair;
  readonly left: number;
  readonly step: number;
  /** names in smaller type */
  readonly tight: boolean;
  /** figures below stand on end */
  readonly onEnd: boolean;
  readonly top: number;
  readonly bottom: number;
  readonly y: (percent: number) => number;
  readonly onOpen: OnOpen;
  readonly tipFor: TipFor;
}

function PairMark({ pair, left, step, tight, onEnd, top, bottom, y, onOpen, tipFor }: MarkProps) {
  const bar = Math.min(44, 0.36 * step);
  const middle = left + step / 2;
  const tops = pair.bars.flatMap((b) => [b.value, b.interval?.[1] ?? 0]);
  const highest = Math.max(0, ...tops.filter(Number.isFinite));
  return (
    <g {...tipFor(pair.tip)}>
      <rect x={left} y={top} width={step} height={bottom - top} className="hit not-in-file" />
      {pair.bars.map((side, i) => {
        const x = i === 0 ? middle - bar - 1 : middle + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the two sides never change places
          <g key={i} {...opens(side.link, onOpen)}>
            <SideBar bar={side} x={x} width={bar} y={y} className={i === 0 ? 'fill-v1' : 'fill-v2'} />
          </g>
        );
      })}
      {pair.over && (
        <text x={middle} y={y(highest) - 7} textAnchor="middle" className="bar-label">
          {pair.over}
        </text>
      )}
      <text x={middle} y={bottom + 16} textAnchor="middle" className={`tick-name${tight ? ' tight' : ''}`}>
        {pair.name}
      </text>
      {pair.below?.map((text, i) => (
        <text
          key={i === 0 ? 'V1' : 'V2'}
          {...(onEnd
            ? { transform: `translate(${middle + (i === 0 ? -1.5 : 8)} ${bottom + 21}) rotate(-90)`, textAnchor: 'end' }
            : { x: middle, y: bottom + 30 + 12 * i, textAnchor: 'middle' })}
          className={`tick-n ${i === 0 ? 'v1' : 'v2'}`}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

interface SideBarProps {
  readonly bar: PairBar;
  readonly x: number;
  readonly width: number;
  readonly y: (percent: number) => number;
  readonly className: string;
}

function SideBar({ bar: { value, interval, hatched = 0, text }, x, width, y, className }: SideBarProps) {
  if (!Number.isFinite(value)) return null;
  const middle = x + width / 2;
  return (
    <>
      <rect x={x} y={y(value)} width={width} height={Math.max(0.5, y(0) - y(value))} rx={2} className={className} />
      {hatched > 0 && <rect x={x} y={y(hatched)} width={width} height={y(0) - y(hatched)} fill={HATCH_FILL} />}
      {interval && <IntervalBar x1={middle} x2={middle} y1={y(interval[0])} y2={y(interval[1])} />}
      {text && (
        <text x={middle} y={y(value) - 5} textAnchor="middle" className="bar-top">
          {text}
        </text>
      )}
    </>
  );
}

/** White stripes over a bar. */
export const HATCH_FILL = 'url(#pair-hatch)';

function Hatch() {
  return (
    <defs>
      <pattern id="pair-hatch" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1={0} x2={0} y1={0} y2={6} className="hatch-line" />
      </pattern>
    </defs>
  );
}
