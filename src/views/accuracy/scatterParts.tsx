import type { LinearFit } from '../../domain/metrics/aggregate';
import { METRIC_IDS, type MetricId } from '../../domain/metrics/metrics';
import { METRIC_NAMES, type ScatterPoint } from '../../state/selectors/accuracy';
import { percent, signedPoints } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** Which metric the chart of all models shows. */
export function ScatterMetricPicker() {
  const metric = useApp((s) => s.view.scatterMetric);
  const setView = useApp((s) => s.setView);
  return (
    <label className="picker inline">
      <span>Metric over models</span>
      <select value={metric} onChange={(event) => setView({ scatterMetric: event.target.value as MetricId })}>
        {METRIC_IDS.map((id) => (
          <option key={id} value={id}>
            {METRIC_NAMES[id].name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function ScatterTable({ points, fit }: { points: readonly ScatterPoint[]; fit: LinearFit }) {
  return (
    <table>
      <caption>
        Models
        {Number.isFinite(fit.r2) &&
          `: ImageNetV2 = ${percent(fit.intercept)} + ${fit.slope.toFixed(3)} × ImageNet, R² = ${fit.r2.toFixed(3)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">ImageNet, %</th>
          <th scope="col">ImageNetV2, %</th>
          <th scope="col">Gap, points</th>
        </tr>
      </thead>
      <tbody>
        {[...points]
          .sort((a, b) => b.V1 - a.V1)
          .map((p) => (
            <tr key={p.id}>
              <th scope="row">
                {p.id}
                {p.anomalous ? ' (set aside)' : ''}
              </th>
              <td>{percent(p.V1, 2)}</td>
              <td>{percent(p.V2, 2)}</td>
              <td>{signedPoints(p.V1 - p.V2, 2)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
