import { memo, useMemo } from 'react';
import type { Interval } from '../../../domain/metrics/intervals';
import { metricRow } from '../../../domain/metrics/metricTable';
import type { LadderRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { type Pair, PairChart } from '../../charts/PairChart';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { IMAGENET_SIDES, type Sides } from '../../ui/SidesHead';
import { useMediaQuery } from '../../ui/useMediaQuery';

interface Props {
  readonly rows: readonly LadderRow[];
  readonly sides?: Sides;
  readonly onOpen?: OnOpen;
  readonly heightPx?: number;
}

const inPercent = (ends: Interval | undefined) => ends && ([100 * ends[0], 100 * ends[1]] as const);

/** Both accuracies at every rung; the drop stands above each pair. */
export default memo(function LadderChart({ rows, sides = IMAGENET_SIDES, onOpen, heightPx = 330 }: Props) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const pairs = useMemo(
    () => rows.filter((row) => row.rung).map((row) => pairOf(row, sides, narrow)),
    [rows, sides, narrow],
  );
  return <PairChart label="Accuracy at every rung, %" {...{ pairs, sides, heightPx, onOpen }} />;
});

function pairOf(row: LadderRow, sides: Sides, narrow: boolean): Pair {
  const was = row.was === undefined ? '' : narrow ? ` (${signedPoints(row.was)})` : `, was ${signedPoints(row.was)}`;
  return {
    id: row.metric,
    name: metricRow(row.metric).short ?? row.name,
    over: `${narrow ? '' : 'drop '}${signedPoints(row.gap)}${was}`,
    bars: [
      { value: 100 * row.V1, interval: inPercent(row.interval1) },
      { value: 100 * row.V2, interval: inPercent(row.interval2) },
    ],
    tip: {
      title: row.name,
      pairs: [
        ['drop', `${signedPoints(row.gap, 2)} ${span(row.gapInterval)}`],
        [sides[0], `${percent(row.V1, 2)} % ${span(row.interval1)}`],
        [sides[1], `${percent(row.V2, 2)} % ${span(row.interval2)}`],
      ],
      n: `${count(row.n1)} and ${count(row.n2)}`,
      links: row.links,
    },
  };
}
