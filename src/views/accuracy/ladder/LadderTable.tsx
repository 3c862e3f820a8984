import type { Interval } from '../../../domain/metrics/intervals';
import type { LadderRow } from '../../../state/accuracy/rows/chartRows';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import type { OnOpen } from '../../charts/opens';
import { interval, percent, signedPoints } from '../../ui/format';
import { IMAGENET_SIDES, type Sides, sideKey } from '../../ui/SidesHead';
import { TableScroll } from '../../ui/TableScroll';
import { estimateFile, imagesColumn, nameColumn, rangeFile, sideCounts } from '../columns';

interface Props {
  readonly rows: readonly LadderRow[];
  readonly caption?: string;
  readonly sides?: Sides;
  /** adds a column that opens the images */
  readonly onOpen?: OnOpen;
}

const INTERVAL = '95 % interval over images';

const accuracy = (
  side: string,
  of: (row: LadderRow) => readonly [number, Interval | undefined],
): Column<LadderRow> => ({
  head: `${side}, %`,
  cell: (row) => {
    const [value, ends] = of(row);
    return (
      <>
        {percent(value, 2)}
        {ends && <small title={INTERVAL}>[{interval(ends)}]</small>}
      </>
    );
  },
  file: estimateFile(sideKey(side), (row) => ({ value: of(row)[0], interval: of(row)[1] })),
});

const pointsTo = ([low, high]: Interval) => `${signedPoints(low)} to ${signedPoints(high)}`;

const GAP: Column<LadderRow> = {
  head: 'Drop, points',
  className: 'gap',
  cell: ({ gap, gapInterval, gapRange }) => (
    <>
      {signedPoints(gap, 2)}
      {gapInterval && <small title={INTERVAL}>[{pointsTo(gapInterval)}]</small>}
      {gapRange && <small title="smallest and largest over models">range {pointsTo(gapRange)}</small>}
    </>
  ),
  file: {
    ...estimateFile('gap', ({ gap, gapInterval }: LadderRow) => ({ value: gap, interval: gapInterval })),
    ...rangeFile('gap_', ({ gapRange }: LadderRow) => gapRange),
  },
};

const columns = (sides: Sides, onOpen?: OnOpen): Column<LadderRow>[] => [
  { file: { metric: ({ metric }) => metric } },
  nameColumn('Metric', 'name'),
  accuracy(sides[0], ({ V1, interval1 }) => [V1, interval1]),
  accuracy(sides[1], ({ V2, interval2 }) => [V2, interval2]),
  GAP,
  ...sideCounts<LadderRow>(sides),
  ...imagesColumn<LadderRow>(({ name }) => name, onOpen, sides),
];

/** Every rung with both accuracies, the gap and n; below them the variants of each metric. */
export function LadderTable({ rows, caption = 'Accuracy ladder', sides = IMAGENET_SIDES, onOpen }: Props) {
  const hasIntervals = rows.some((r) => r.interval1 ?? r.gapInterval);
  const hasRanges = rows.some((r) => r.gapRange);
  const small = [...(hasIntervals ? [`in brackets: ${INTERVAL}`] : []), ...(hasRanges ? ['range: over models'] : [])];
  return (
    <TableScroll>
      <DataTable
        className="ladder"
        caption={caption}
        columns={columns(sides, onOpen)}
        groups={[
          { id: 'rungs', rows: rows.filter((r) => r.rung) },
          { id: 'variants', rows: rows.filter((r) => !r.rung), heading: 'Variants', className: 'variants' },
        ]}
        idOf={({ metric }) => metric}
      />
      {small.length > 0 && <p className="note">In small type, {small.join('; ')}.</p>}
    </TableScroll>
  );
}

export const ladderCsv = (rows: readonly LadderRow[], sides = IMAGENET_SIDES) => csvOf(columns(sides), rows);
