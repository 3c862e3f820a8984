import type { ChartEstimate, GapRow } from '../../../state/accuracy/rows/chartRows';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/ImagesLinks';
import type { OnOpen } from '../../charts/opens';
import { span } from '../../charts/span';
import { count, percent, signedPoints } from '../../ui/format';

interface Props {
  readonly rows: readonly GapRow[];
  readonly caption?: string;
  readonly onOpen: OnOpen;
}

/** Every bar of the gap with its interval, its range over models, both accuracies and n. */
export function GapTable({ rows, caption = 'The gap, many ways', onOpen }: Props) {
  return (
    <table className="estimates">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Comparison</th>
          <th scope="col">Gap, points</th>
          <th scope="col">Range over models</th>
          <th scope="col">ImageNet, %</th>
          <th scope="col">ImageNetV2, %</th>
          <th scope="col">n ImageNet</th>
          <th scope="col">n ImageNetV2</th>
          <th scope="col">Images</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.name}
              <small>{row.meaning}</small>
            </th>
            <td className="gap">
              <PointsCell estimate={row.gap} />
            </td>
            <td className="together">{span(row.range)}</td>
            <td>
              <ShareCell estimate={row.V1} />
            </td>
            <td>
              <ShareCell estimate={row.V2} />
            </td>
            <td>{count(row.n1)}</td>
            <td>{count(row.n2)}</td>
            <ImagesLinks links={row.links} of={row.name} onOpen={onOpen} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A difference in points; its 95 % interval in small type. */
export function PointsCell({ estimate }: { estimate: ChartEstimate }) {
  return (
    <>
      {signedPoints(estimate.value, 2)}
      {estimate.interval && <small title="95 % interval over images">{span(estimate.interval, '', 2)}</small>}
    </>
  );
}

/** A share in %; its 95 % interval in small type. */
export function ShareCell({ estimate }: { estimate: ChartEstimate }) {
  return (
    <>
      {percent(estimate.value, 2)}
      {estimate.interval && <small title="95 % interval over images">{span(estimate.interval, '', 2)}</small>}
    </>
  );
}

/** Value, low and high end, as cells of a CSV file. */
export const estimateCells = ({ value, interval }: ChartEstimate) => [value, interval?.[0], interval?.[1]] as const;

/** Heads that go with `estimateCells`. */
export const estimateHeads = (name: string) => [name, `${name}_low95`, `${name}_high95`] as const;

export const gapCsv = (rows: readonly GapRow[]): ChartCsv => ({
  head: [
    'id',
    'comparison',
    ...estimateHeads('gap'),
    'gap_min_over_models',
    'gap_max_over_models',
    ...estimateHeads('imagenet'),
    ...estimateHeads('imagenetv2'),
    'n_imagenet',
    'n_imagenetv2',
  ],
  rows: rows.map((r) => [
    r.id,
    r.name,
    ...estimateCells(r.gap),
    r.range?.[0],
    r.range?.[1],
    ...estimateCells(r.V1),
    ...estimateCells(r.V2),
    r.n1,
    r.n2,
  ]),
});
