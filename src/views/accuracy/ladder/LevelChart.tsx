import { memo } from 'react';
import type { ChartEstimate, LevelEstimateRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/opens';
import { PairBars } from '../../charts/plot/PairBars';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { IMAGENET_SIDES, type Sides } from '../../ui/SidesHead';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { shortCount } from '../shortCount';
import { sidesLegend } from '../sidesLegend';

interface Props {
  readonly rows: readonly LevelEstimateRow[];
  readonly sides?: Sides;
  readonly onOpen?: OnOpen;
}

const inPercent = ({ value, interval }: ChartEstimate) => ({
  value: 100 * value,
  interval: interval && ([100 * interval[0], 100 * interval[1]] as const),
});

const nothing: OnOpen = () => {};

/** Accuracy of the images with the same number of labels, both datasets side by side with intervals; n stands below. */
export default memo(function LevelChart({ rows, sides = IMAGENET_SIDES, onOpen = nothing }: Props) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const pairs = rows.map((row) => ({
    id: row.k,
    name: row.k,
    below: [shortCount(row.n1), shortCount(row.n2)] as const,
    bars: [
      { ...inPercent(row.V1), link: row.links.V1 },
      { ...inPercent(row.V2), link: row.links.V2 },
    ] as const,
    tip: (
      <>
        <strong>{row.k === '1' ? '1 label' : `${row.k} labels`}</strong>
        <br />
        {sides[0]} {percent(row.V1.value, 2)} % {span(row.V1.interval)}, n = {count(row.n1)}
        <br />
        {sides[1]} {percent(row.V2.value, 2)} % {span(row.V2.interval)}, n = {count(row.n2)}
        <br />
        gap {signedPoints(row.gap.value, 2)} {span(row.gap.interval)}
      </>
    ),
  }));
  return (
    <PairBars
      label="Bars of accuracy by number of labels"
      axis={narrow ? 'number of labels, n below' : 'number of labels; below it n of both datasets'}
      heightPx={330}
      legend={sidesLegend(sides)}
      {...{ pairs, onOpen }}
    />
  );
});
