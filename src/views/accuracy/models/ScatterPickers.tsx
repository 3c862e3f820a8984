import { METRIC_IDS, METRICS } from '../../../domain/metrics/metricTable';
import { SCATTER_ZOOMS, type ScatterZoom } from '../../../state/viewState';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { Switch } from '../whatIf/Switch';

const ZOOM_NAMES: Readonly<Record<ScatterZoom, string>> = {
  all: 'all marks',
  crowd: 'where most models are',
  top: 'the better half',
};

/** Which metric the chart of all models shows, on which axes, how near, and with what behind it. */
export function ScatterPickers({ hasTimm }: { hasTimm: boolean }) {
  const zoom = useApp((s) => s.view.scatterZoom);
  const metric = useApp((s) => s.view.scatterMetric);
  const setView = useApp((s) => s.setView);
  return (
    <>
      <Picker
        label="Metric over models"
        value={metric}
        options={METRIC_IDS.map((id) => ({ value: id, text: METRICS[id].name }))}
        onChange={(value) => setView({ scatterMetric: value })}
      />
      <Picker
        label="Zoom"
        value={zoom}
        options={SCATTER_ZOOMS.map((id) => ({ value: id, text: ZOOM_NAMES[id] }))}
        onChange={(value) => setView({ scatterZoom: value })}
      />
      <span className="with-term">
        <Switch flag="probit" name="probit axes" />
        <Term word="probit?">
          How many standard deviations of a bell curve an accuracy stands for: 50 % is 0, 84 % is 1. On such axes
          accuracies of many benchmarks lie on a straight line.
        </Term>
      </span>
      {hasTimm && <Switch flag="noTimm" negated name="published figures of timm" />}
    </>
  );
}
