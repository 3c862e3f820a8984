import type { CurveRow } from '../../state/selectors/runRows';
import { count, interval, percent } from '../ui/format';

/** More rows than anyone reads. */
const MOST_ROWS = 25;

/** The curve as a table, thinned. */
export function ConvergenceTable({ rows }: { rows: readonly CurveRow[] }) {
  const step = Math.ceil(rows.length / MOST_ROWS);
  const shown = rows.filter((_, i) => (rows.length - 1 - i) % step === 0);
  return (
    <table>
      <caption>Accuracy as it converges</caption>
      <thead>
        <tr>
          <th scope="col">Images</th>
          {rows[0]?.figures.flatMap(({ name }) => [
            <th scope="col" key={name}>
              {name}, %
            </th>,
            <th scope="col" key={`${name} interval`}>
              95 % interval
            </th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <tr key={row.done}>
            <th scope="row">{count(row.done)}</th>
            {row.figures.flatMap((f) => [
              <td key={f.name}>{percent(f.value)}</td>,
              <td key={`${f.name} interval`}>{interval(f.interval)}</td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
