import type { ControlBar } from '../../../state/selectors/control';
import { csvOf } from '../../charts/column';
import { estimateFile } from '../columns';

/** Accuracies, and at which mix they hold. */
export const controlBarsCsv = (
  bars: readonly ControlBar[],
  mix: { readonly share: number; readonly salience: number; readonly countMix: string },
) =>
  csvOf(
    [
      {
        file: {
          metric: ({ id }: ControlBar) => id,
          name: ({ name }) => name,
          ...estimateFile('accuracy', (bar: ControlBar) => bar),
          multi_label_share_percent: () => mix.share,
          lean_percent: () => mix.salience,
          count_mix: () => mix.countMix,
        },
      },
    ],
    bars,
  );
