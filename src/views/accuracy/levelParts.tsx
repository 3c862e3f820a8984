import { type LevelRow, METRIC_NAMES } from '../../state/selectors/accuracy';
import { LEVEL_METRICS, type LevelMetric } from '../../state/viewState';
import { count, percent, signedPoints } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { IMAGENET_SIDES, type Sides, SidesHead } from './SidesHead';

/** Which metric the chart by number of labels shows. */
export function LevelMetricPicker() {
  const metric = useApp((s) => s.view.levelMetric);
  const setView = useApp((s) => s.setView);
  return (
    <label className="picker inline">
      <span>Metric by number of labels</span>
      <select value={metric} onChange={(event) => setView({ levelMetric: event.target.value as LevelMetric })}>
        {LEVEL_METRICS.map((id) => (
          <option key={id} value={id}>
            {METRIC_NAMES[id].name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function LevelTable({ rows, sides = IMAGENET_SIDES }: { rows: readonly LevelRow[]; sides?: Sides }) {
  return (
    <table>
      <caption>Accuracy by label count</caption>
      <SidesHead first="Labels" sides={sides} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.k}>
            <th scope="row">{row.k}</th>
            <td>{percent(row.V1, 2)}</td>
            <td>{percent(row.V2, 2)}</td>
            <td>{signedPoints(row.gap, 2)}</td>
            <td>{count(row.n1)}</td>
            <td>{count(row.n2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
