import { memo } from 'react';
import type { Interval } from '../../../domain/metrics/intervals';
import { metricRow } from '../../../domain/metrics/metricTable';
import type { LadderRow } from '../../../state/accuracy/rows/chartRows';
import type { OnOpen } from '../../charts/plot/opens';
import { PairBars } from '../../charts/plot/PairBars';
import { span } from '../../charts/span';
import { percent, signedPoints } from '../../ui/format';
import { IMAGENET_SIDES, type Sides } from '../../ui/SidesHead';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { sidesLegend } from '../sidesLegend';

interface Props {
  readonly rows: readonly LadderRow[];
  readonly sides?: Sides;
  readonly onOpen?: OnOpen;
  readonly heightPx?: number;
}

const nothing: OnOpen = () => {};

const inPercent = (ends: Interval | undefined) => ends && ([100 * ends[0], 100 * ends[1]] as const);

/** Both accuracies at every rung; the gap stands above each pair. */
export default memo(function LadderChart({ rows, sides = IMAGENET_SIDES, onOpen = nothing, heightPx = 330 }: Props) {
  const narrow = useMediaQuery('(max-width: 480px)');
  const pairs = rows
    .filter((r) => r.rung)
    .map((r) => ({
      id: r.metric,
      // fits under a pair of bars on a phone
      name: metricRow(r.metric).short ?? r.name,
      over: narrow ? signedPoints(r.gap) : `gap\u00a0${signedPoints(r.gap)}`,
      bars: [
        { value: 100 * r.V1, interval: inPercent(r.interval1), link: r.links?.V1 },
        { value: 100 * r.V2, interval: inPercent(r.interval2), link: r.links?.V2 },
      ] as const,
      tip: (
        <>
          <strong>{r.name}</strong>
          <br />
          {sides[0]} {percent(r.V1, 2)} % {span(r.interval1)}, {sides[1]} {percent(r.V2, 2)} % {span(r.interval2)}
          <br />
          gap {signedPoints(r.gap, 2)} {span(r.gapInterval)}
        </>
      ),
    }));
  return (
    <PairBars
      label="Bars of accuracy at every rung"
      heightPx={heightPx}
      legend={sidesLegend(sides)}
      {...{ pairs, onOpen }}
    />
  );
});
