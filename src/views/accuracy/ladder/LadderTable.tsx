import type { LadderRow } from '../../../state/accuracy/rows/chartRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/ImagesLinks';
import type { OnOpen } from '../../charts/opens';
import { count, interval, percent, signedPoints } from '../../ui/format';
import { IMAGENET_SIDES, type Sides, SidesHead, sideKey } from '../../ui/SidesHead';
import { TableScroll } from '../../ui/TableScroll';
import { estimateCells, estimateHeads } from '../gap/GapTable';

interface Props {
  readonly rows: readonly LadderRow[];
  readonly caption?: string;
  readonly sides?: Sides;
  /** adds a column that opens the images */
  readonly onOpen?: OnOpen;
}

const INTERVAL = '95 % interval over images';

/** Every rung with both accuracies, the gap and n; below them the variants of each metric. */
export function LadderTable({ rows, caption = 'Accuracy ladder', sides = IMAGENET_SIDES, onOpen }: Props) {
  const hasIntervals = rows.some((r) => r.interval1 ?? r.gapInterval);
  const hasRanges = rows.some((r) => r.gapRange);
  const small = [...(hasIntervals ? [`in brackets: ${INTERVAL}`] : []), ...(hasRanges ? ['range: over models'] : [])];
  return (
    <TableScroll>
      <table className="ladder">
        <caption>{caption}</caption>
        <SidesHead first="Metric" sides={sides} images={onOpen !== undefined} />
        <tbody>{rows.filter((r) => r.rung).map((row) => line(row, sides, onOpen))}</tbody>
        <tbody className="variants">
          <tr>
            <th scope="rowgroup" colSpan={onOpen ? 7 : 6}>
              Variants
            </th>
          </tr>
          {rows.filter((r) => !r.rung).map((row) => line(row, sides, onOpen))}
        </tbody>
      </table>
      {small.length > 0 && <p className="note">In small type, {small.join('; ')}.</p>}
    </TableScroll>
  );
}

function line(row: LadderRow, sides: Sides, onOpen: OnOpen | undefined) {
  return (
    <tr key={row.metric}>
      <th scope="row">
        {row.name}
        <small>{row.meaning}</small>
      </th>
      <td>
        {percent(row.V1, 2)}
        {row.interval1 && <small title={INTERVAL}>[{interval(row.interval1)}]</small>}
      </td>
      <td>
        {percent(row.V2, 2)}
        {row.interval2 && <small title={INTERVAL}>[{interval(row.interval2)}]</small>}
      </td>
      <td className="gap">
        {signedPoints(row.gap, 2)}
        {row.gapInterval && (
          <small title={INTERVAL}>
            [{signedPoints(row.gapInterval[0])} to {signedPoints(row.gapInterval[1])}]
          </small>
        )}
        {row.gapRange && (
          <small title="smallest and largest over models">
            range {signedPoints(row.gapRange[0])} to {signedPoints(row.gapRange[1])}
          </small>
        )}
      </td>
      <td>{count(row.n1)}</td>
      <td>{count(row.n2)}</td>
      {onOpen && <ImagesLinks links={row.links ?? {}} of={row.name} sides={sides} onOpen={onOpen} />}
    </tr>
  );
}

export const ladderCsv = (rows: readonly LadderRow[], sides = IMAGENET_SIDES): ChartCsv => ({
  head: ladderHead(sideKey(sides[0]), sideKey(sides[1])),
  rows: rows.map((r) => [
    r.metric,
    r.name,
    ...estimateCells({ value: r.V1, interval: r.interval1 }),
    ...estimateCells({ value: r.V2, interval: r.interval2 }),
    ...estimateCells({ value: r.gap, interval: r.gapInterval }),
    r.gapRange?.[0],
    r.gapRange?.[1],
    r.n1,
    r.n2,
  ]),
});

const ladderHead = (one: string, two: string) => [
  'metric',
  'name',
  ...[one, two, 'gap'].flatMap(estimateHeads),
  'gap_min_over_models',
  'gap_max_over_models',
  `n_${one}`,
  `n_${two}`,
];
