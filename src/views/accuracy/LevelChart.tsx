import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { LevelRow } from '../../state/selectors/accuracy';
import { count, percent } from '../ui/format';
import { tooltipProps } from './chartStyle';
import { IMAGENET_SIDES, type Sides } from './SidesHead';

/** Accuracy of the images with the same number of labels, both datasets side by side, with n in the tooltip. */
export default function LevelChart({ rows, sides = IMAGENET_SIDES }: { rows: readonly LevelRow[]; sides?: Sides }) {
  const shown = rows.map((r) => ({
    k: r.k,
    [sides[0]]: Number.isFinite(r.V1) ? 100 * r.V1 : null,
    [sides[1]]: Number.isFinite(r.V2) ? 100 * r.V2 : null,
    n: `n = ${count(r.n1)} and ${count(r.n2)}`,
  }));
  return (
    <ResponsiveContainer width="100%" height={280}>
      <BarChart data={shown} margin={{ top: 8, right: 8, bottom: 16, left: 0 }} barGap={2} barCategoryGap="20%">
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="k"
          tickLine={false}
          label={{ value: 'number of labels', position: 'insideBottom', offset: -8 }}
        />
        <YAxis domain={[0, 100]} ticks={[0, 20, 40, 60, 80, 100]} width={34} tickLine={false} axisLine={false} />
        <Tooltip
          {...tooltipProps}
          formatter={(value) => `${percent(Number(value) / 100, 2)} %`}
          labelFormatter={(k, payload) => `${k} labels, ${payload[0]?.payload.n ?? ''}`}
        />
        <Legend verticalAlign="top" align="right" />
        <Bar dataKey={sides[0]} fill="var(--v1)" isAnimationActive={false} radius={[3, 3, 0, 0]} />
        <Bar dataKey={sides[1]} fill="var(--v2)" isAnimationActive={false} radius={[3, 3, 0, 0]} />
      </BarChart>
    </ResponsiveContainer>
  );
}
