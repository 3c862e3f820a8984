import type { LadderRow } from '../../state/selectors/chartRows';
import type { ChartCsv } from '../ui/chartCsv';
import { count, interval, percent, signedPoints } from '../ui/format';
import { TableScroll } from '../ui/TableScroll';
import { ImagesLinks } from './plot/ImagesLinks';
import type { OnOpen } from './plot/opens';
import { IMAGENET_SIDES, type Sides, SidesHead } from './SidesHead';

interface Props {
  readonly rows: readonly LadderRow[];
  /** one model: intervals over images; several: range over models */
  readonly one: boolean;
  readonly caption?: string;
  readonly sides?: Sides;
  /** adds a column that opens the images */
  readonly onOpen?: OnOpen;
}

/** Every rung with both accuracies, the gap and n; below them the variants of each metric. */
export function LadderTable({ rows, one, caption = 'Accuracy ladder', sides = IMAGENET_SIDES, onOpen }: Props) {
  const spread = one ? '95 % interval over images' : 'range over models';
  return (
    <TableScroll>
      <table className="ladder">
        <caption>{caption}</caption>
        <SidesHead first="Metric" sides={sides} images={onOpen !== undefined} />
        <tbody>{rows.filter((r) => r.rung).map((row) => line(row, spread, onOpen))}</tbody>
        <tbody className="variants">
          <tr>
            <th scope="rowgroup" colSpan={onOpen ? 7 : 6}>
              Variants
            </th>
          </tr>
          {rows.filter((r) => !r.rung).map((row) => line(row, spread, onOpen))}
        </tbody>
      </table>
      <p className="note">In small type: {spread}.</p>
    </TableScroll>
  );
}

function line(row: LadderRow, spread: string, onOpen: OnOpen | undefined) {
  return (
    <tr key={row.metric}>
      <th scope="row">
        {row.name}
        <small>{row.meaning}</small>
      </th>
      <td>
        {percent(row.V1, 2)}
        {row.spread1 && <small title={spread}>{interval(row.spread1)}</small>}
      </td>
      <td>
        {percent(row.V2, 2)}
        {row.spread2 && <small title={spread}>{interval(row.spread2)}</small>}
      </td>
      <td className="gap">
        {signedPoints(row.gap, 2)}
        {row.gapRange && (
          <small title={spread}>
            {signedPoints(row.gapRange[0])} to {signedPoints(row.gapRange[1])}
          </small>
        )}
      </td>
      <td>{count(row.n1)}</td>
      <td>{count(row.n2)}</td>
      {onOpen && <ImagesLinks links={row.links ?? {}} of={row.name} onOpen={onOpen} />}
    </tr>
  );
}

export const ladderCsv = (rows: readonly LadderRow[]): ChartCsv => ({
  head: [
    'metric',
    'name',
    'imagenet',
    'imagenetv2',
    'gap',
    'gap_min_over_models',
    'gap_max_over_models',
    'n_imagenet',
    'n_imagenetv2',
  ],
  rows: rows.map((r) => [r.metric, r.name, r.V1, r.V2, r.gap, r.gapRange?.[0], r.gapRange?.[1], r.n1, r.n2]),
});
