import { memo, useMemo } from 'react';
import type { VoteGapRow } from '../../../state/accuracy/rows/voteRows';
import { ForestChart } from '../../charts/ForestChart';
import type { ForestRow } from '../../charts/forestRow';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';

/** The drop in label-set accuracy, and its interval as more is drawn anew; points. */
export default memo(function VoteChart({ rows, onOpen }: { rows: readonly VoteGapRow[]; onOpen: OnOpen }) {
  const lines = useMemo(() => rows.map(forestRow), [rows]);
  return (
    <ForestChart
      label="Drop in label-set accuracy by votes, points"
      rows={lines}
      unit="points"
      zero="0 = no drop"
      onOpen={onOpen}
    />
  );
});

function forestRow({ id, name, meaning, gap, wider, shift, n1, n2, links }: VoteGapRow): ForestRow {
  return {
    id,
    name,
    term: wider === undefined ? 'images drawn' : `interval ${percent(wider, 0)} % wider`,
    kind: id === 'published' ? 'any' : 'rest',
    value: 100 * gap.value,
    interval: gap.interval && [100 * gap.interval[0], 100 * gap.interval[1]],
    text: signedPoints(gap.value),
    note: span(gap.interval),
    tip: {
      title: name,
      about: meaning,
      pairs: [
        ['drop', `${signedPoints(gap.value, 2)} ${span(gap.interval, '', 2)}`],
        ...(shift === undefined ? [] : [['mean of the draws', signedPoints(gap.value + shift, 2)] as const]),
      ],
      n: `${count(n1)} and ${count(n2)}`,
      links,
    },
  };
}
