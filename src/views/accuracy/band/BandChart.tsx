import { memo, useMemo } from 'react';
import type { BandRow, BandRows } from '../../../state/accuracy/rows/bandRows';
import { BandBars } from '../../charts/BandBars';
import type { BandBar } from '../../charts/bandLayout';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { count, percent } from '../../ui/format';

interface Props {
  readonly rows: BandRows;
  /** share of the unjudged predictions that is taken as valid, fraction */
  readonly share: number;
  readonly onOpen: OnOpen;
}

/** What label-set accuracy could be on either side, in percent. */
export default memo(function BandChart({ rows, share, onOpen }: Props) {
  const bars = useMemo(() => {
    const at = rows.at(share);
    return rows.sides.map((row) => bar(row, at[row.id]));
  }, [rows, share]);
  return <BandBars label="What label-set accuracy could be, %" rows={bars} onOpen={onOpen} />;
});

const inPercent = (ends: BandRow['least']['interval']) => ends && ([100 * ends[0], 100 * ends[1]] as const);

function bar(row: BandRow, at: number): BandBar {
  const { least, most, judgedOnly, hasNo } = row;
  return {
    id: row.id,
    name: row.name,
    term: row.labels,
    least: 100 * least.value,
    most: 100 * most.value,
    judged: hasNo && Number.isFinite(judgedOnly.value) ? 100 * judgedOnly.value : undefined,
    at: 100 * at,
    ends: [inPercent(least.interval), inPercent(most.interval)],
    text: `${percent(least.value)} to ${most.value === 1 ? '100' : percent(most.value)}`,
    tip: {
      title: `${row.name}, ${row.labels}`,
      pairs: [
        ['least', `${percent(least.value, 2)} % ${span(least.interval)}`],
        ['most', `${percent(most.value, 2)} % ${span(most.interval)}`],
        ['judged alone', hasNo ? `${percent(judgedOnly.value, 2)} % ${span(judgedOnly.interval)}` : 'no judged “no”'],
        ['not judged', `${percent(row.unjudged, 2)} %`],
        ['at the slider', `${percent(at, 2)} %`],
      ],
      n: count(row.n),
      links: row.links,
    },
  };
}
