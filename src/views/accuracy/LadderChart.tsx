import { memo } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  type LabelProps,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { LadderRow } from '../../state/selectors/chartRows';
import { percent, signedPoints } from '../ui/format';
import { useMediaQuery } from '../ui/useMediaQuery';
import { ChartLegend, LEGEND_ROOM_PX } from './ChartLegend';
import { tooltipProps } from './chartStyle';
import { boxSwatch } from './plot/Legend';
import type { OnOpen } from './plot/opens';
import { IMAGENET_SIDES, type Sides } from './SidesHead';

const BAR_GAP_PX = 3;

/** Names that fit under a pair of bars on a phone. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  top1: 'Top-1',
  top1_evaluated: 'Top-1',
  real: 'Label set',
  vtopk_fraction: 'Var. top-k',
  asma_fraction: 'ASMA',
};

interface Props {
  readonly rows: readonly LadderRow[];
  readonly sides?: Sides;
  readonly onOpen?: OnOpen;
  readonly heightPx?: number;
}

/** Both accuracies at every rung; the gap stands above each pair. */
export default memo(function LadderChart({ rows, sides = IMAGENET_SIDES, onOpen, heightPx = 330 }: Props) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const rungs = rows.filter((r) => r.rung);
  const open = (side: 'V1' | 'V2') => (_: unknown, index: number) => {
    const link = rungs[index]?.links?.[side];
    if (link) onOpen?.(link);
  };
  const opened = onOpen && rungs.some((r) => r.links) ? ' opens' : '';
  const shown = rungs.map((r) => ({
    name: SHORT_NAMES[r.metric] ?? r.name,
    [sides[0]]: 100 * r.V1,
    [sides[1]]: 100 * r.V2,
    gap: narrow ? signedPoints(r.gap) : `gap\u00a0${signedPoints(r.gap)}`,
  }));
  return (
    <ResponsiveContainer width="100%" height={heightPx}>
      <BarChart
        data={shown}
        margin={{ top: LEGEND_ROOM_PX + 14, right: 8, bottom: 4, left: 0 }}
        barGap={BAR_GAP_PX}
        barCategoryGap="24%"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="name" tickLine={false} interval={0} {...(narrow ? { tick: { fontSize: 10 } } : {})} />
        <YAxis domain={[0, 100]} ticks={[0, 20, 40, 60, 80, 100]} width={34} tickLine={false} axisLine={false} />
        <Tooltip {...tooltipProps} formatter={(value) => `${percent(Number(value) / 100, 2)} %`} />
        <ChartLegend entries={sides.map((name, i) => ({ name, swatch: boxSwatch(i === 0 ? 'fill-v1' : 'fill-v2') }))} />
        <Bar
          dataKey={sides[0]}
          className={`bar-v1${opened}`}
          onClick={open('V1')}
          fill="var(--v1)"
          isAnimationActive={false}
          radius={[3, 3, 0, 0]}
        >
          <LabelList dataKey="gap" content={overPair} />
        </Bar>
        <Bar
          dataKey={sides[1]}
          className={`bar-v2${opened}`}
          onClick={open('V2')}
          fill="var(--v2)"
          isAnimationActive={false}
          radius={[3, 3, 0, 0]}
        />
      </BarChart>
    </ResponsiveContainer>
  );
});

/** The gap, centred over both bars of a rung; the first of them is the higher one or close to it. */
function overPair({ x, y, width, value }: LabelProps) {
  const [left, top, bar] = [x, y, width].map(Number) as [number, number, number];
  return (
    <text x={left + bar + BAR_GAP_PX / 2} y={top - 7} textAnchor="middle" className="bar-label">
      {value}
    </text>
  );
}
