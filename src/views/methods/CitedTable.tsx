import { signedPoints } from '../ui/format';
import { TableScroll } from '../ui/TableScroll';
import { CITED_FIGURES } from './readingFigures';

const points = (x: number) => signedPoints(x / 100);

/** The gap in every way of the first chart, with its intervals. */
export function CitedTable() {
  return (
    <TableScroll>
      <table className="cited">
        <caption>
          Gap, ImageNet minus ImageNetV2, points
          <small>
            Mean over 49 models; 95 % intervals over images, given these models and labels. Computed by this project
            from public predictions and labels.
          </small>
        </caption>
        <thead>
          <tr>
            <th scope="col">Comparison</th>
            <th scope="col">Gap</th>
            <th scope="col">95 %</th>
          </tr>
        </thead>
        <tbody>
          {CITED_FIGURES.map(({ key, name, value, low, high }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{points(value)}</td>
              <td>
                {points(low)} to {points(high)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
