import { memo } from 'react';
import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartEstimate, LevelEstimateRow } from '../../state/selectors/chartRows';
import { percent, signedPoints } from '../ui/format';
import { useMediaQuery } from '../ui/useMediaQuery';
import { ChartLegend, LEGEND_ROOM_PX } from './ChartLegend';
import { CountTick } from './CountTick';
import { tooltipProps } from './chartStyle';
import { type AnyLevelRow, levelEstimate } from './levelEstimates';
import { boxSwatch } from './plot/Legend';
import type { OnOpen } from './plot/opens';
import { IMAGENET_SIDES, type Sides } from './SidesHead';
import { span } from './span';

interface Props {
  readonly rows: readonly AnyLevelRow[];
  readonly sides?: Sides;
  readonly onOpen?: OnOpen;
}

const KEYS = ['V1', 'V2'] as const;
type Key = (typeof KEYS)[number];

/** Lengths of the interval below and above the bar's end, as recharts wants them. */
function whisker({ value, interval }: ChartEstimate): [number, number] {
  return interval ? [100 * (value - interval[0]), 100 * (interval[1] - value)] : [0, 0];
}

function prepare(row: LevelEstimateRow) {
  const at = (side: ChartEstimate) => (Number.isFinite(side.value) ? 100 * side.value : null);
  return {
    row,
    k: row.k,
    V1: at(row.V1),
    V2: at(row.V2),
    whisker1: whisker(row.V1),
    whisker2: whisker(row.V2),
  };
}

/** Accuracy of the images with the same number of labels, both datasets side by side with intervals; n stands below. */
export default memo(function LevelChart({ rows, sides = IMAGENET_SIDES, onOpen }: Props) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const shown = rows.map((row) => prepare(levelEstimate(row)));
  const link = (key: Key, index: number) => shown[index]?.row.links[key];
  const bar = (key: Key, side: 0 | 1) => ({
    dataKey: key,
    name: sides[side],
    className: `bar-${key.toLowerCase()}${onOpen ? ' opens' : ''}`,
    fill: `var(--${key.toLowerCase()})`,
    isAnimationActive: false,
    radius: [3, 3, 0, 0] as [number, number, number, number],
    onClick: (_: unknown, index: number) => {
      const opened = link(key, index);
      if (opened) onOpen?.(opened);
    },
  });
  return (
    <ResponsiveContainer width="100%" height={330}>
      <BarChart
        data={shown}
        margin={{ top: LEGEND_ROOM_PX, right: 8, bottom: 14, left: 0 }}
        barGap={2}
        barCategoryGap="20%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="k"
          tickLine={false}
          interval={0}
          height={62}
          tick={<CountTick counts={shown.map(({ row }) => [row.n1, row.n2])} />}
          label={{
            value: narrow ? 'number of labels, n below' : 'number of labels; below it n of both datasets',
            position: 'insideBottom',
            offset: -6,
          }}
        />
        <YAxis domain={[0, 100]} ticks={[0, 20, 40, 60, 80, 100]} width={34} tickLine={false} axisLine={false} />
        <Tooltip
          {...tooltipProps}
          formatter={(value, _name, item) => {
            const row = (item.payload as { row: LevelEstimateRow }).row;
            return `${percent(Number(value) / 100, 2)} % ${span(row[item.dataKey as Key].interval)}`;
          }}
          labelFormatter={(k, payload) => {
            const row = payload[0]?.payload.row as LevelEstimateRow | undefined;
            return row ? `${k} labels: gap ${signedPoints(row.gap.value)} ${span(row.gap.interval)}` : String(k);
          }}
        />
        <ChartLegend entries={sides.map((name, i) => ({ name, swatch: boxSwatch(i === 0 ? 'fill-v1' : 'fill-v2') }))} />
        <Bar {...bar('V1', 0)}>
          <ErrorBar isAnimationActive={false} dataKey="whisker1" width={3} strokeWidth={1.4} stroke="var(--ink)" />
        </Bar>
        <Bar {...bar('V2', 1)}>
          <ErrorBar isAnimationActive={false} dataKey="whisker2" width={3} strokeWidth={1.4} stroke="var(--ink)" />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
});
