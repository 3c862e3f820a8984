import { memo, useMemo } from 'react';
import { isMistake, type MeaningRow } from '../../../state/accuracy/rows/mistakeRows';
import type { OnOpen } from '../../charts/opens';
import { RangeBars } from '../../charts/RangeBars';
import type { RangeRow } from '../../charts/rangeRow';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';

/** What more and fewer first predictions are than on ImageNet, points. */
export default memo(function MistakeChart({ rows, onOpen }: { rows: readonly MeaningRow[]; onOpen: OnOpen }) {
  const bars = useMemo(() => rows.map(barOf), [rows]);
  return (
    <RangeBars
      label="First predictions by kind, ImageNet minus ImageNetV2, points"
      rows={bars}
      unit="points"
      onOpen={onOpen}
    />
  );
});

function barOf({ id, name, meaning, V1, V2, gap, n1, n2, links }: MeaningRow): RangeRow {
  return {
    id,
    name,
    term: `${percent(V1.value)} → ${percent(V2.value)} %`,
    from: 0,
    to: 100 * gap.value,
    tone: id === 'original' ? 'top1' : id === 'unexplained' || !isMistake(id) ? 'rest' : 'any',
    strong: id === 'original' || id === 'unexplained',
    hatched: id === 'unexplained',
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
