import { memo, useMemo } from 'react';
import type { ChoicePartRow, ChoiceRows } from '../../../state/accuracy/rows/chartRows';
import { RangeBars } from '../../charts/RangeBars';
import type { RangeRow } from '../../charts/rangeRow';
import { span } from '../../charts/span';
import { signedPoints } from '../../ui/format';

/** Parts at each mix, from zero; what they add up to stands out. */
export default memo(function ChoiceChart({ rows }: { rows: ChoiceRows }) {
  const bars = useMemo(
    () =>
      rows.mixes.flatMap(({ id, name, parts }): RangeRow[] => [
        { id, name, from: 0, to: 0, text: '', tone: 'rest', heading: true },
        ...parts.map((part) => barOf(`${id}.${part.id}`, part)),
      ]),
    [rows],
  );
  return <RangeBars label="Bars of recognition, choice and outside" rows={bars} unit="points" />;
});

function barOf(id: string, { id: part, name, meaning, estimate: { value, interval }, range }: ChoicePartRow): RangeRow {
  return {
    id,
    name,
    from: 0,
    to: 100 * value,
    interval: interval && [100 * interval[0], 100 * interval[1]],
    text: signedPoints(value),
    note: span(interval),
    tone: part === 'rate' ? 'top1' : 'rest',
    strong: part === 'rate',
    tip: {
      title: name,
      about: meaning,
      pairs: [
        ['points', `${signedPoints(value, 2)} ${span(interval)}`],
        ...(range ? [['range over models', span(range)] as const] : []),
      ],
    },
  };
}
