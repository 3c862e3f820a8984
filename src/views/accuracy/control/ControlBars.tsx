import type { ControlBar } from '../../../state/selectors/control';
import type { ChartCsv } from '../../charts/chartCsv';
import { BarRows } from '../../charts/plot/BarRows';
import { interval, percent } from '../../ui/format';
import { estimateHeads } from '../gap/GapTable';

/** Four bars with their intervals on an axis that stands still while they move; they follow the slider within a frame. */
export function ControlBars({ bars }: { bars: readonly ControlBar[] }) {
  const lines = bars.map(({ id, name, value, interval: [low, high] }) => ({
    id,
    name,
    from: 0,
    to: 100 * value,
    interval: [100 * low, 100 * high] as const,
    text: `${percent(value)}\u00a0%`,
    note: interval([low, high]),
    strong: id === 'top1',
    tip: (
      <>
        <strong>{name}</strong>
        <br />
        {percent(value, 2)} % [{interval([low, high])}]
      </>
    ),
  }));
  return <BarRows label="Bars of accuracy at this mix" axis="accuracy, %" lines={lines} domain={[0, 100]} />;
}

/** The same figures, and at which mix they hold. */
export const controlBarsCsv = (
  bars: readonly ControlBar[],
  mix: { readonly share: number; readonly salience: number; readonly countMix: string },
): ChartCsv => ({
  head: ['metric', 'name', ...estimateHeads('accuracy'), 'multi_label_share_percent', 'lean_percent', 'count_mix'],
  rows: bars.map(({ id, name, value, interval: [low, high] }) => [
    id,
    name,
    value,
    low,
    high,
    mix.share,
    mix.salience,
    mix.countMix,
  ]),
});
