import { memo, useMemo } from 'react';
import type { ControlTestGroup, ControlTestRow } from '../../../state/accuracy/rows/controlTestRows';
import type { OnOpen } from '../../charts/opens';
import { RangeBars } from '../../charts/RangeBars';
import type { RangeRow } from '../../charts/rangeRow';
import { span } from '../../charts/span';
import { count, signedPoints } from '../../ui/format';

interface Props {
  readonly label: string;
  /** what the line is */
  readonly expected: string;
  readonly groups: readonly ControlTestGroup[];
  readonly onOpen: OnOpen;
}

/** Found (dot) against what should be found (line), points. */
export default memo(function TestChart({ label, expected, groups, onOpen }: Props) {
  const rows = useMemo(() => groups.flatMap((group) => groupRows(group, expected)), [groups, expected]);
  return <RangeBars label={label} rows={rows} unit="points" onOpen={onOpen} />;
});

const groupRows = ({ id, name, rows }: ControlTestGroup, expected: string): RangeRow[] => [
  { id, name, from: 0, to: 0, text: '', tone: 'rest', heading: true },
  ...rows.map((row) => rangeRow(`${id}.${row.id}`, name, row, expected)),
];

function rangeRow(id: string, about: string, row: ControlTestRow, meaning: string): RangeRow {
  const { name, found, expected, off, n1, n2, strong, links } = row;
  const inPoints = ([low, high]: readonly [number, number]) => [100 * low, 100 * high] as const;
  const interval = found.interval.every(Number.isFinite) ? inPoints(found.interval) : undefined;
  return {
    id,
    name,
    from: 0,
    to: 100 * found.value,
    interval,
    text: signedPoints(found.value),
    tone: 'rest',
    dot: true,
    ...(strong ? { strong } : {}),
    truth: 100 * expected.value,
    tip: {
      title: name,
      about,
      pairs: [
        ['found', `${signedPoints(found.value, 2)} ${span(found.interval)}`],
        [meaning, `${signedPoints(expected.value, 2)} ${'interval' in expected ? span(expected.interval) : ''}`],
        ...(off ? [['found minus that', `${signedPoints(off.value, 2)} ${span(off.interval)}`] as const] : []),
      ],
      ...(links ? { links } : {}),
      n: n1 === n2 ? count(n1) : `${count(n1)} and ${count(n2)}`,
    },
  };
}
