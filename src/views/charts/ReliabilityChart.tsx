import { useCallback } from 'react';
import { CartesianGrid, ErrorBar, ReferenceLine, Scatter, ScatterChart } from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';
import { NumbersBelow, NumbersLeft } from './axes';
import { Plot, type PlotParts } from './Plot';
import type { ChartTip } from './Tip';
import './reliability.css';

export interface ReliabilityPoint {
  /** mean likelihood and share that came true, fractions in [0, 1] */
  readonly likelihood: number;
  /** recharts takes x and y for its own */
  readonly share: number;
  readonly interval: Interval;
  readonly tip: ChartTip;
}

interface Props {
  readonly label: string;
  /** drawn hollow and filled */
  readonly hollow: readonly ReliabilityPoint[];
  readonly filled: readonly ReliabilityPoint[];
  readonly axis: string;
}

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** What was said against what came true; on the diagonal they are the same. */
export function ReliabilityChart({ label, hollow, filled, axis }: Props) {
  const draw = useCallback(
    ({ root, tip }: PlotParts) => (
      <ScatterChart {...root} margin={{ top: 12, right: 16, bottom: 18, left: 0 }}>
        <CartesianGrid syncWithTicks />
        <NumbersBelow dataKey="likelihood" domain={[0, 1]} ticks={TICKS} />
        <NumbersLeft dataKey="share" domain={[0, 1]} ticks={TICKS} />
        <ReferenceLine segment={DIAGONAL} className="line-reliable" zIndex={0} />
        <Scatter data={[...hollow]} isAnimationActive={false} className="reliability hollow" shape={Dot}>
          <ErrorBar dataKey={errorOf} {...INTERVAL} />
        </Scatter>
        <Scatter data={[...filled]} isAnimationActive={false} className="reliability filled" shape={Dot}>
          <ErrorBar dataKey={errorOf} {...INTERVAL} />
        </Scatter>
        <text x={root.width - 16} y={root.height - 4} textAnchor="end" className="axis-title">
          {axis}
        </text>
        {tip}
      </ScatterChart>
    ),
    [hollow, filled, axis],
  );
  const tipOf = useCallback((_: number, datum: unknown) => (datum as ReliabilityPoint | undefined)?.tip, []);
  return <Plot label={label} heightPx={heightPx} draw={draw} tipOf={tipOf} />;
}

const DIAGONAL: [{ x: number; y: number }, { x: number; y: number }] = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
];
const INTERVAL = { direction: 'y', width: 0, isAnimationActive: false, className: 'reliability-interval' } as const;

const Dot = ({ cx, cy }: { readonly cx?: number | undefined; readonly cy?: number | undefined }) => (
  <circle cx={cx} cy={cy} r={4} className="mark" />
);

/** Distances of the interval's ends, as recharts takes them. */
const errorOf = ({ share, interval }: ReliabilityPoint): Interval => [share - interval[0], interval[1] - share];
const heightPx = (widthPx: number): number => Math.min(320, Math.max(240, widthPx));
