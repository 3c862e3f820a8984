import { memo, useMemo } from 'react';
import type { ChartEstimate, LevelEstimateRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { type Pair, PairChart } from '../../charts/PairChart';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { IMAGENET_SIDES, type Sides } from '../../ui/SidesHead';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { shortCount } from '../shortCount';

interface Props {
  readonly rows: readonly LevelEstimateRow[];
  readonly sides?: Sides;
  readonly onOpen?: OnOpen;
}

const LEVEL_HEIGHT_PX = 330;

/** Accuracy of the images with the same number of labels, both datasets side by side with intervals; n stands below. */
export default memo(function LevelChart({ rows, sides = IMAGENET_SIDES, onOpen }: Props) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const pairs = useMemo(() => rows.map((row) => pairOf(row, sides)), [rows, sides]);
  return (
    <PairChart
      label="Accuracy by number of labels, %"
      axis={narrow ? 'labels per image, n below' : 'labels per image; below it n of both datasets'}
      heightPx={LEVEL_HEIGHT_PX}
      {...{ pairs, sides, onOpen }}
    />
  );
});

function pairOf(row: LevelEstimateRow, sides: Sides): Pair {
  const bar = ({ value, interval }: ChartEstimate, was: number | undefined) => ({
    value: 100 * value,
    interval: interval && ([100 * interval[0], 100 * interval[1]] as const),
    ...(was !== undefined && percent(was) !== percent(value) ? { was: 100 * was } : {}),
  });
  return {
    id: row.k,
    name: row.k,
    below: [shortCount(row.n1), shortCount(row.n2)],
    bars: [bar(row.V1, row.was?.V1), bar(row.V2, row.was?.V2)],
    tip: {
      title: row.k === '1' ? '1 label' : `${row.k} labels`,
      pairs: [
        [sides[0], `${percent(row.V1.value, 2)} % ${span(row.V1.interval)}`],
        [sides[1], `${percent(row.V2.value, 2)} % ${span(row.V2.interval)}`],
        ['drop', `${signedPoints(row.gap.value, 2)} ${span(row.gap.interval)}`],
      ],
      n: `${count(row.n1)} and ${count(row.n2)}`,
      links: row.links,
    },
  };
}
