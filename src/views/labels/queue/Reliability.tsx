import { useMemo } from 'react';
import type { ReliabilityRow } from '../../../domain/labels/suggest/reliability';
import type { SuggestionFigures, SuggestionsDocument } from '../../../domain/labels/suggest/suggestionsDocument';
import { ChartFigure } from '../../charts/ChartFigure';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { ReliabilityChart, type ReliabilityPoint } from '../../charts/ReliabilityChart';
import { count } from '../../ui/format';

const SIDES = { V1: 'ImageNet', V2: 'ImageNetV2' } as const;

interface Row {
  readonly V1: ReliabilityRow;
  readonly V2: ReliabilityRow;
}

const share = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');

const columnsOf = (side: 'V1' | 'V2'): Column<Row>[] => [
  {
    head: `${SIDES[side]}: said`,
    cell: (row) => share(row[side].expected),
    file: { [`${side}_likelihood`]: (row) => row[side].expected },
  },
  {
    head: 'listed',
    cell: (row) => share(row[side].observed),
    file: { [`${side}_listed`]: (row) => row[side].observed },
  },
  { head: 'n', cell: (row) => count(row[side].n), file: { [`${side}_n`]: (row) => row[side].n } },
];

const columns: readonly Column<Row>[] = [
  {
    head: 'Likelihood',
    cell: ({ V1 }) => `${V1.from.toFixed(1)} to ${V1.to.toFixed(1)}`,
    file: { from: ({ V1 }) => V1.from, to: ({ V1 }) => V1.to },
  },
  ...columnsOf('V1'),
  ...columnsOf('V2'),
];

/** How often suggestions of a likelihood turned out to be listed, on images whose labels had no part in it. */
export function Reliability({ fit }: { fit: SuggestionsDocument }) {
  const rows = useMemo(() => fit.V1.reliability.map((V1, i) => ({ V1, V2: fit.V2.reliability[i]! })), [fit]);
  const [hollow, filled] = useMemo(() => [pointsOf(fit.V1, SIDES.V1), pointsOf(fit.V2, SIDES.V2)], [fit]);
  const { first, second } = fit.V2.average_precision;
  const [low, high] = first.interval;
  const title = 'Likelihood, and how often it was listed';
  return (
    <ChartFigure
      title={title}
      note={`○ ImageNet, ${count(fit.V1.images)} rated images with a valid label, each scored by a fit on others; ● ImageNetV2, none of whose labels the fit has seen. Average precision there ${share(first.value)} [${share(low)}, ${share(high)}], by votes alone ${share(second.value)}.`}
      chart={<ReliabilityChart label={title} hollow={hollow} filled={filled} axis="likelihood" />}
      table={<DataTable caption={title} columns={columns} rows={rows} idOf={({ V1 }) => V1.from} />}
      files={{
        name: 'plural-suggestion-reliability',
        csv: () => csvOf(columns, rows),
        below: [`${count(fit.models.length)} models; fitted on ImageNet with ReaL labels`],
      }}
    />
  );
}

const pointsOf = ({ reliability }: SuggestionFigures, name: string): ReliabilityPoint[] =>
  reliability
    .filter(({ n }) => n > 0)
    .map(({ expected, observed, interval, n }) => ({
      likelihood: expected,
      share: observed,
      interval,
      tip: {
        title: name,
        pairs: [
          ['likelihood', share(expected)],
          ['listed', `${share(observed)} [${share(interval[0])}, ${share(interval[1])}]`],
        ],
        n: `${count(n)} suggestions`,
      },
    }));
