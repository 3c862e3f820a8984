import type { ClaimedShare, ClaimRow } from '../../../state/links/claimRows';
import { count, interval, percent } from '../../ui/format';
import { TableScroll } from '../../ui/TableScroll';

/** Figures of a claim, a dataset a row. */
export function ClaimTable({ rows, caption }: { rows: readonly ClaimRow[]; caption: string }) {
  return (
    <TableScroll>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Dataset</th>
            <th scope="col" className="number">
              Images
            </th>
            <th scope="col" className="number">
              Top-1, %
            </th>
            <th scope="col" className="number">
              Top-5, %
            </th>
            <th scope="col" className="number">
              Any valid label, %
            </th>
            <th scope="col">Labels</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.datasetId}>
              <th scope="row">{row.dataset}</th>
              <td className="number">{row.images}</td>
              <Share {...row.top1} />
              <Share {...row.top5} />
              <Share {...row.anyValid} />
              <td>{row.labels}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const Share = ({ value, n, interval: ends }: ClaimedShare) => (
  <td className="number" title={`over ${count(n)} images`}>
    {Number.isFinite(value) ? percent(value) : '–'} {ends && <small>[{interval(ends)}]</small>}
  </td>
);
