import { memo, useMemo } from 'react';
import { isMistake, type MeaningRow } from '../../../state/accuracy/rows/mistakeRows';
import { ForestChart } from '../../charts/ForestChart';
import type { ForestRow } from '../../charts/forestRow';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';

/** What more and fewer first predictions are than on ImageNet, points. */
export default memo(function MistakeChart({ rows, onOpen }: { rows: readonly MeaningRow[]; onOpen: OnOpen }) {
  const lines = useMemo(() => rows.map(forestRow), [rows]);
  return (
    <ForestChart
      label="First predictions by kind, ImageNet minus ImageNetV2, points"
      rows={lines}
      unit="points"
      zero="0 = no change"
      onOpen={onOpen}
    />
  );
});

function forestRow({ id, name, meaning, V1, V2, gap, n1, n2, links }: MeaningRow): ForestRow {
  return {
    id,
    name,
    term: `${percent(V1.value)} → ${percent(V2.value)} %`,
    kind: id === 'original' ? 'top1' : id === 'unexplained' ? 'single' : isMistake(id) ? 'any' : 'rest',
    value: 100 * gap.value,
    interval: gap.interval && [100 * gap.interval[0], 100 * gap.interval[1]],
    text: signedPoints(gap.value),
    note: span(gap.interval),
    tip: {
      title: name,
      about: meaning,
      pairs: [
        ['ImageNet', `${percent(V1.value, 2)} % ${span(V1.interval)}`],
        ['ImageNetV2', `${percent(V2.value, 2)} % ${span(V2.interval)}`],
        ['drop', `${signedPoints(gap.value, 2)} ${span(gap.interval)}`],
      ],
      n: `${count(n1)} and ${count(n2)}`,
      links,
    },
  };
}
