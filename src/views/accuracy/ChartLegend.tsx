import { useChartWidth } from 'recharts';
import { Legend, type LegendEntry } from './plot/Legend';

/** The legend of a recharts chart, inside its drawing; goes in as a child. */
export function ChartLegend({ entries, left = 34 }: { entries: readonly LegendEntry[]; left?: number }) {
  const width = useChartWidth() ?? 0;
  return <Legend entries={entries} x={left} y={0} width={width - left} />;
}
