import { memo, useMemo } from 'react';
import type { MeaningRow } from '../../../state/accuracy/rows/mistakeRows';
import { type Pair, PairChart } from '../../charts/PairChart';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { IMAGENET_SIDES } from '../../ui/SidesHead';

/** Label-set accuracy where a near miss counts, coarser from left to right. */
export default memo(function CoarseChart({ rows, heightPx }: { rows: readonly MeaningRow[]; heightPx: number }) {
  const pairs = useMemo(() => rows.map(pairOf), [rows]);
  return (
    <PairChart
      label="Accuracy at coarser levels, %"
      axis="classes that count as one, at most"
      sides={IMAGENET_SIDES}
      {...{ pairs, heightPx }}
    />
  );
});

function pairOf({ id, name, meaning, V1, V2, gap, n1, n2 }: MeaningRow): Pair {
  const bar = ({ value, interval }: MeaningRow['V1']) => ({
    value: 100 * value,
    interval: interval && ([100 * interval[0], 100 * interval[1]] as const),
  });
  return {
    id,
    name,
    over: signedPoints(gap.value),
    bars: [bar(V1), bar(V2)],
    tip: {
      title: meaning,
      pairs: [
        ['ImageNet', `${percent(V1.value, 2)} % ${span(V1.interval)}`],
        ['ImageNetV2', `${percent(V2.value, 2)} % ${span(V2.interval)}`],
        ['drop', `${signedPoints(gap.value, 2)} ${span(gap.interval)}`],
      ],
      n: `${count(n1)} and ${count(n2)}`,
    },
  };
}
