import { useCallback } from 'react';
import { CartesianGrid, ErrorBar, ReferenceLine, Scatter, ScatterChart } from 'recharts';
import type { Interval } from '../../domain/metrics/intervals';
import { NumbersBelow, NumbersLeft } from './axes';
import { Plot, type PlotParts } from './Plot';
import type { ChartTip } from './Tip';
import './reliability.css';

export interface ReliabilityPoint {
  /** mean likelihood and share that came true, fractions in [0, 1] */
  readonly x: number;
  readonly y: number;
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
        <NumbersBelow dataKey="x" domain={[0, 1]} ticks={TICKS} />
        <NumbersLeft dataKey="y" domain={[0, 1]} ticks={TICKS} />
        <ReferenceLine segment={DIAGONAL} className="line-reliable" zIndex={0} />
        <Scatter data={[...hollow]} isAnimationActive={false} className="reliability hollow">
          <ErrorBar dataKey={errorOf} direction="y" width={0} isAnimationActive={false} />
        </Scatter>
        <Scatter data={[...filled]} isAnimationActive={false} className="reliability filled">
          <ErrorBar dataKey={errorOf} direction="y" width={0} isAnimationActive={false} />
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
/** Distances of the interval's ends, as recharts takes them. */
const errorOf = ({ y, interval }: ReliabilityPoint): Interval => [y - interval[0], interval[1] - y];
const heightPx = (widthPx: number): number => Math.min(320, Math.max(240, widthPx));
