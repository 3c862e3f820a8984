import { memo, useMemo } from 'react';
import type { GapRow } from '../../../state/accuracy/rows/chartRows';
import { ForestChart } from '../../charts/ForestChart';
import type { ForestRow } from '../../charts/forestRow';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { GAP_WORDS } from './gapWords';

/** The drop under every way to count, on one axis; points. */
export default memo(function GapChart({ rows, onOpen }: { rows: readonly GapRow[]; onOpen: OnOpen }) {
  const lines = useMemo(() => rows.filter((row) => Number.isFinite(row.gap.value)).map(forestRow), [rows]);
  return (
    <ForestChart
      label="Drop from ImageNet to ImageNetV2, points"
      rows={lines}
      unit="points"
      zero="0 = no drop"
      onOpen={onOpen}
    />
  );
});

function forestRow(row: GapRow): ForestRow {
  const { name, term, kind } = GAP_WORDS[row.id] ?? { name: row.name, term: row.meaning, kind: 'rest' };
  const { gap, V1, V2, was } = row;
  const differs = was !== undefined && signedPoints(was) !== signedPoints(gap.value);
  return {
    id: row.id,
    name,
    term,
    kind,
    value: 100 * gap.value,
    interval: gap.interval && [100 * gap.interval[0], 100 * gap.interval[1]],
    text: signedPoints(gap.value),
    note: span(gap.interval),
    ...(differs ? { was: 100 * was, wasText: `was ${signedPoints(was)}` } : {}),
    tip: {
      title: name,
      pairs: [
        [name === row.name ? '' : row.name, `${percent(V1.value, 2)} → ${percent(V2.value, 2)} %`],
        ['drop', `${signedPoints(gap.value, 2)} ${span(gap.interval)}`],
        ...(row.range ? ([['over models', span(row.range)]] as const) : []),
      ],
      n: `${count(row.n1)} and ${count(row.n2)}`,
      links: row.links,
    },
  };
}
