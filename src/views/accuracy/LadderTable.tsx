import type { LadderRow } from '../../state/selectors/chartRows';
import { count, interval, percent, signedPoints } from '../ui/format';
import { TableScroll } from '../ui/TableScroll';
import { IMAGENET_SIDES, type Sides, SidesHead } from './SidesHead';

interface Props {
  readonly rows: readonly LadderRow[];
  /** one model: intervals over images; several: range over models */
  readonly one: boolean;
  readonly caption?: string;
  readonly sides?: Sides;
}

/** Every rung with both accuracies, the gap and n; below them the variants of each metric. */
export function LadderTable({ rows, one, caption = 'Accuracy ladder', sides = IMAGENET_SIDES }: Props) {
  const spread = one ? '95 % interval over images' : 'range over models';
  return (
    <TableScroll>
      <table className="ladder">
        <caption>{caption}</caption>
        <SidesHead first="Metric" sides={sides} />
        <tbody>{rows.filter((r) => r.rung).map((row) => line(row, spread))}</tbody>
        <tbody className="variants">
          <tr>
            <th scope="rowgroup" colSpan={6}>
              Variants
            </th>
          </tr>
          {rows.filter((r) => !r.rung).map((row) => line(row, spread))}
        </tbody>
      </table>
      <p className="note">In small type: {spread}.</p>
    </TableScroll>
  );
}

function line(row: LadderRow, spread: string) {
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
    </tr>
  );
}
