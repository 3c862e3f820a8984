import { METRIC_IDS, METRICS, type MetricId } from '../../../domain/metrics/metricTable';
import { SCATTER_ZOOMS, type ScatterZoom } from '../../../state/viewState';
import { useApp } from '../../ui/storeContext';

const ZOOM_NAMES: Readonly<Record<ScatterZoom, string>> = {
  all: 'all marks',
  crowd: 'where most models are',
  top: 'the better half',
};

/** Which metric the chart of all models shows, on which axes, and how near. */
export function ScatterPickers() {
  const zoom = useApp((s) => s.view.scatterZoom);
  const metric = useApp((s) => s.view.scatterMetric);
  const onProbit = useApp((s) => s.view.probit);
  const setView = useApp((s) => s.setView);
  return (
    <>
      <label className="picker inline">
        <span>Metric over models</span>
        <select value={metric} onChange={(event) => setView({ scatterMetric: event.target.value as MetricId })}>
          {METRIC_IDS.map((id) => (
            <option key={id} value={id}>
              {METRICS[id].name}
            </option>
          ))}
        </select>
      </label>
      <label className="picker inline">
        <span>Zoom</span>
        <select value={zoom} onChange={(event) => setView({ scatterZoom: event.target.value as ScatterZoom })}>
          {SCATTER_ZOOMS.map((id) => (
            <option key={id} value={id}>
              {ZOOM_NAMES[id]}
            </option>
          ))}
        </select>
      </label>
      <label className="switch">
        <input type="checkbox" checked={onProbit} onChange={(event) => setView({ probit: event.target.checked })} />
        <span>probit axes</span>
      </label>
    </>
  );
}
