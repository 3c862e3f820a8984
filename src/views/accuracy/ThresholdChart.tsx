import { memo } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import type { ThresholdRow } from '../../state/selectors/chartRows';
import { count, percent, signedPoints } from '../ui/format';
import { useMediaQuery } from '../ui/useMediaQuery';
import { ChartLegend } from './ChartLegend';
import { boxSwatch, type LegendEntry } from './plot/Legend';
import { extent, niceTicks } from './plot/plotScale';

interface Props {
  readonly rows: readonly ThresholdRow[];
  /** the threshold in force, % */
  readonly threshold: number;
  readonly onThreshold: (percent: number) => void;
}

const LEGEND: readonly LegendEntry[] = [
  {
    name: 'gap',
    swatch: (
      <>
        <path d="M0 6h14" className="line-gap" />
        <circle cx={7} cy={6} r={3} className="dot-gap" />
      </>
    ),
  },
  {
    name: 'on the same images throughout',
    swatch: (
      <>
        <path d="M0 6h14" className="line-throughout" />
        <path d="M7 2l4 4l-4 4l-4 -4z" className="dot-throughout" />
      </>
    ),
  },
  { name: 'evaluated images (right)', swatch: boxSwatch('area-n') },
];

/** The gap in label-set accuracy by the score from which ReaL's raters' votes make a label. */
export default memo(function ThresholdChart({ rows, threshold, onThreshold }: Props) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const shown = rows.map((row) => ({
    row,
    at: row.threshold,
    gap: 100 * row.gap,
    throughout: 100 * row.gapThroughout,
    n: row.nEvaluated / 1000,
  }));
  const [low, high] = extent([0, ...shown.flatMap((r) => [r.gap, r.throughout])]);
  const ticks = niceTicks(low, high, 6);
  const line = { isAnimationActive: false, type: 'linear' as const };
  return (
    <ResponsiveContainer width="100%" height={480}>
      <ComposedChart
        data={shown}
        margin={{ top: narrow ? 66 : 36, right: 0, bottom: 18, left: 4 }}
        className="opens"
        onClick={({ activeLabel }) => {
          if (activeLabel !== undefined) onThreshold(Math.round(100 * Number(activeLabel)));
        }}
      >
        <CartesianGrid yAxisId="gap" vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[0, 1]}
          ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
          label={{ value: 'ReaL score threshold', position: 'insideBottom', offset: -10 }}
        />
        <YAxis
          yAxisId="gap"
          domain={[ticks[0]!, ticks.at(-1)!]}
          ticks={ticks}
          width={40}
          axisLine={false}
          label={{ value: 'gap, points', angle: -90, position: 'insideLeft', offset: 8 }}
        />
        <YAxis
          yAxisId="n"
          orientation="right"
          domain={[0, 60]}
          ticks={[0, 20, 40, 60]}
          tickFormatter={(t) => (t === 0 ? '0' : `${t}k`)}
          width={36}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip content={ThresholdTip} />
        <ChartLegend entries={LEGEND} left={8} />
        <Area {...line} yAxisId="n" dataKey="n" stroke="none" className="area-n" activeDot={false} />
        <ReferenceLine
          yAxisId="gap"
          x={threshold / 100}
          className="line-current"
          label={{
            value: threshold === 80 ? 'published, 0.80' : `now ${(threshold / 100).toFixed(2)}`,
            position: threshold > 50 ? 'insideTopRight' : 'insideTopLeft',
            className: 'bar-label',
          }}
        />
        {threshold !== 80 && <ReferenceLine yAxisId="gap" x={0.8} className="line-published" />}
        <Line {...line} yAxisId="gap" dataKey="throughout" className="line-throughout" dot={Diamond} />
        <Line {...line} yAxisId="gap" dataKey="gap" className="line-gap" dot={{ r: 3, className: 'dot-gap' }} />
      </ComposedChart>
    </ResponsiveContainer>
  );
});

function Diamond({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) {
  return <path key={index} d={`M${cx} ${(cy ?? 0) - 4}l4 4l-4 4l-4 -4z`} className="dot-throughout" />;
}

function ThresholdTip({ payload }: TooltipContentProps) {
  const row = payload[0]?.payload.row as ThresholdRow | undefined;
  if (!row) return null;
  return (
    <div className="tip">
      <strong>Score {row.threshold.toFixed(2)}</strong>
      <br />
      gap {signedPoints(row.gap, 2)}; {signedPoints(row.gapThroughout, 2)} on images evaluated at every threshold
      <br />
      ImageNet {percent(row.V1, 2)} %, {count(row.nEvaluated)} images evaluated
      <br />
      {percent(row.multiShare)} % of them multi-label
      <small className="block">click: use this threshold</small>
    </div>
  );
}
