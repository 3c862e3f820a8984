import { memo } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import type { LabelCountRow } from '../../state/selectors/chartRows';
import { count, percent } from '../ui/format';
import { useMediaQuery } from '../ui/useMediaQuery';
import { ChartLegend } from './ChartLegend';
import { boxSwatch, type LegendEntry } from './plot/Legend';
import type { OnOpen } from './plot/opens';

const HATCH = 'label-count-hatch';

const LEGEND: readonly LegendEntry[] = [
  { name: 'ImageNet', swatch: boxSwatch('fill-v1') },
  {
    name: 'of it never rated',
    swatch: (
      <>
        <rect width={13} height={12} rx={2} className="fill-v1" />
        <rect width={13} height={12} rx={2} fill={`url(#${HATCH})`} />
      </>
    ),
  },
  { name: 'ImageNetV2', swatch: boxSwatch('fill-v2') },
];

/** How many labels the evaluated images have; the part of ImageNet that no rater saw is hatched. */
export default memo(function LabelCountChart({ rows, onOpen }: { rows: readonly LabelCountRow[]; onOpen: OnOpen }) {
  const narrow = useMediaQuery('(max-width: 400px)');
  const shown = rows.map((row) => ({
    row,
    k: row.k,
    rated: 100 * (row.V1 - row.V1NeverRated),
    never: 100 * row.V1NeverRated,
    V2: 100 * row.V2,
    over1: narrow ? percent(row.V1, 0) : short(row.V1),
    over2: narrow ? percent(row.V2, 0) : short(row.V2),
  }));
  const open = (side: 'V1' | 'V2') => (_: unknown, index: number) => {
    const link = rows[index]?.links[side];
    if (link) onOpen(link);
  };
  const shared = { isAnimationActive: false, className: 'opens' };
  return (
    <ResponsiveContainer width="100%" height={392}>
      <BarChart
        data={shown}
        margin={{ top: narrow ? 52 : 36, right: 8, bottom: 16, left: 0 }}
        barGap={2}
        barCategoryGap="18%"
      >
        <defs>
          <pattern id={HATCH} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1={0} x2={0} y1={0} y2={6} className="hatch-line" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="k"
          tickLine={false}
          interval={0}
          label={{ value: 'number of labels', position: 'insideBottom', offset: -8 }}
        />
        <YAxis domain={[0, 100]} ticks={[0, 20, 40, 60, 80, 100]} width={34} tickLine={false} axisLine={false} />
        <Tooltip cursor={{ className: 'chart-cursor' }} content={CountTip} />
        <ChartLegend entries={LEGEND} />
        <Bar {...shared} dataKey="never" stackId="V1" shape={Hatched} onClick={open('V1')} />
        <Bar {...shared} dataKey="rated" stackId="V1" fill="var(--v1)" onClick={open('V1')}>
          <LabelList dataKey="over1" position="top" className="bar-top" />
        </Bar>
        <Bar {...shared} dataKey="V2" fill="var(--v2)" onClick={open('V2')}>
          <LabelList dataKey="over2" position="top" className="bar-top" />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
});

/** A share as it stands on a bar: whole percent, tenths where those would say nothing. */
function short(share: number): string {
  return share >= 0.095 ? percent(share, 0) : percent(share, 1);
}

function Hatched({ x, y, width, height }: { x?: number; y?: number; width?: number; height?: number }) {
  const box = { x, y, width, height: Math.max(0, height ?? 0) };
  return (
    <>
      <rect {...box} className="fill-v1" />
      <rect {...box} fill={`url(#${HATCH})`} />
    </>
  );
}

function CountTip({ payload }: TooltipContentProps) {
  const row = payload[0]?.payload.row as LabelCountRow | undefined;
  if (!row) return null;
  return (
    <div className="tip">
      <strong>{row.k === '1' ? '1 label' : `${row.k} labels`}</strong>
      <br />
      ImageNet {percent(row.V1, 2)} % ({count(row.n1)}
      {row.n1NeverRated > 0 && `, of which ${count(row.n1NeverRated)} never rated`})
      <br />
      ImageNetV2 {percent(row.V2, 2)} % ({count(row.n2)})
    </div>
  );
}
