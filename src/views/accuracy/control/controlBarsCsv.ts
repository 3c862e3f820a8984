import type { ControlBar } from '../../../state/selectors/control';
import type { ChartCsv } from '../../charts/chartCsv';
import { estimateHeads } from '../gap/GapTable';

/** Accuracies, and at which mix they hold. */
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
