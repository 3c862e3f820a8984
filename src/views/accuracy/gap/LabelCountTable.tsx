import type { LabelCountRow } from '../../../state/accuracy/rows/chartRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/ImagesLinks';
import type { OnOpen } from '../../charts/opens';
import { count, percent } from '../../ui/format';

/** Evaluated images by number of labels, with the part that no rater saw. */
export function LabelCountTable({ rows, onOpen }: { rows: readonly LabelCountRow[]; onOpen: OnOpen }) {
  return (
    <table>
      <caption className="visually-hidden">How many labels</caption>
      <thead>
        <tr>
          <th scope="col">Labels</th>
          <th scope="col">ImageNet, %</th>
          <th scope="col">never rated, %</th>
          <th scope="col">ImageNetV2, %</th>
          <th scope="col">n ImageNet</th>
          <th scope="col">n never rated</th>
          <th scope="col">n ImageNetV2</th>
          <th scope="col">Images</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.k}>
            <th scope="row">{row.k}</th>
            <td>{percent(row.V1, 2)}</td>
            <td>{percent(row.V1NeverRated, 2)}</td>
            <td>{percent(row.V2, 2)}</td>
            <td>{count(row.n1)}</td>
            <td>{count(row.n1NeverRated)}</td>
            <td>{count(row.n2)}</td>
            <ImagesLinks links={row.links} of={`${row.k} labels`} onOpen={onOpen} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const labelCountCsv = (rows: readonly LabelCountRow[]): ChartCsv => ({
  head: ['labels', 'imagenet', 'imagenet_never_rated', 'imagenetv2', 'n_imagenet', 'n_never_rated', 'n_imagenetv2'],
  rows: rows.map((r) => [r.k, r.V1, r.V1NeverRated, r.V2, r.n1, r.n1NeverRated, r.n2]),
});
