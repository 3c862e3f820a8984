import { useState } from 'react';
import { METRIC_IDS, METRICS, type MetricId } from '../../../domain/metrics/metricTable';
import type { ChartEstimate, MarkKind, ScatterMark, ScatterRows } from '../../../state/accuracy/rows/chartRows';
import { SCATTER_ZOOMS, type ScatterZoom, type SideId } from '../../../state/viewState';
import type { ChartCsv } from '../../charts/chartCsv';
import { ImagesLinks } from '../../charts/plot/ImagesLinks';
import type { OnOpen } from '../../charts/plot/opens';
import { percent, signedPoints } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { estimateCells, estimateHeads, ShareCell } from '../gap/GapTable';
import { SET_ASIDE } from '../setAside';

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

const KIND_NOTES: Readonly<Record<MarkKind, string>> = {
  model: '',
  'set-aside': SET_ASIDE,
  run: ' (your own)',
  published: ' (published)',
};

interface TableProps {
  readonly rows: ScatterRows;
  readonly onOpen: OnOpen;
}

/** All models; the published figures of timm below, on demand. */
export function ScatterTable({ rows: { marks, fit, probit: onProbit }, onOpen }: TableProps) {
  const sorted = [...marks].sort((a, b) => b.V1 - a.V1);
  const published = sorted.filter((m) => m.kind === 'published');
  const [open, setOpen] = useState(false);
  const line = onProbit
    ? `: probit ImageNetV2 = ${fit.intercept.toFixed(3).replace('-', '−')} + ${fit.slope.toFixed(3)} × probit ImageNet`
    : `: ImageNetV2 = ${percent(fit.intercept).replace('-', '−')} + ${fit.slope.toFixed(3)} × ImageNet`;
  return (
    <>
      <MarksTable
        caption={`Models${Number.isFinite(fit.r2) ? `${line}, R² = ${fit.r2.toFixed(3)}` : ''}`}
        marks={sorted.filter((m) => m.kind !== 'published')}
        onOpen={onOpen}
      />
      {published.length > 0 && (
        <details className="more-rows" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Published figures of timm ({published.length})</summary>
          {open && <MarksTable caption="Published figures" marks={published} />}
        </details>
      )}
    </>
  );
}

function MarksTable({ caption, marks, onOpen }: { caption: string; marks: readonly ScatterMark[]; onOpen?: OnOpen }) {
  return (
    <table className="estimates">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">ImageNet, %</th>
          <th scope="col">ImageNetV2, %</th>
          <th scope="col">Gap, points</th>
          {onOpen && <th scope="col">Images</th>}
        </tr>
      </thead>
      <tbody>
        {marks.map((m) => (
          <tr key={m.id}>
            <th scope="row">
              {m.id}
              {m.kind === 'published' ? '' : KIND_NOTES[m.kind]}
            </th>
            <td>
              <ShareCell estimate={estimateOf(m, 'V1')} />
            </td>
            <td>
              <ShareCell estimate={estimateOf(m, 'V2')} />
            </td>
            <td>{signedPoints(m.V1 - m.V2, 2)}</td>
            {onOpen && <ImagesLinks links={m.links} of={m.id} onOpen={onOpen} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const estimateOf = ({ intervals, ...mark }: ScatterMark, side: SideId): ChartEstimate => ({
  value: mark[side],
  ...(intervals ? { interval: intervals[side] } : {}),
});

export const scatterCsv = ({ marks }: ScatterRows): ChartCsv => ({
  head: ['model', 'kind', ...['imagenet', 'imagenetv2'].flatMap(estimateHeads), 'gap', 'n_imagenet', 'n_imagenetv2'],
  rows: marks.map((m) => [
    m.id,
    m.kind,
    ...estimateCells(estimateOf(m, 'V1')),
    ...estimateCells(estimateOf(m, 'V2')),
    m.V1 - m.V2,
    m.n?.V1,
    m.n?.V2,
  ]),
});
