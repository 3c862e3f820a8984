import { memo, useMemo } from 'react';
import type { SourceRow } from '../../../state/accuracy/rows/sourceRows';
import { ForestChart } from '../../charts/ForestChart';
import type { ForestRow } from '../../charts/forestRow';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';
import { sourceWords } from './sourceWords';

/** The drop under every source and metric on one axis, points. */
export default memo(function SourceChart({ rows, onOpen }: { rows: readonly SourceRow[]; onOpen: OnOpen }) {
  const lines = useMemo(() => rows.map(forestRow), [rows]);
  return (
    <ForestChart label="Drop by label source, points" rows={lines} unit="points" zero="0 = no drop" onOpen={onOpen} />
  );
});

function forestRow(row: SourceRow): ForestRow {
  const { gap, V1, V2, n1, n2, links } = row;
  const { name, kind } = sourceWords(row.metric);
  return {
    id: row.id,
    name: row.source === 'every source' ? name : row.source,
    term: row.source === 'every source' ? 'the same under every source' : name,
    kind,
    value: 100 * gap.value,
    interval: gap.interval && [100 * gap.interval[0], 100 * gap.interval[1]],
    text: signedPoints(gap.value),
    note: span(gap.interval),
    tip: {
      title: `${name}, ${row.source}`,
      pairs: [
        ['', `${percent(V1.value, 2)} → ${percent(V2.value, 2)} %`],
        ['drop', `${signedPoints(gap.value, 2)} ${span(gap.interval)}`],
      ],
      n: `${count(n1)} and ${count(n2)}`,
      links,
    },
  };
}
