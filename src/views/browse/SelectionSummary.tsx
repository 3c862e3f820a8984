import { type MetricId, metricInterval, metricN, metricValue } from '../../domain/metrics/metrics';
import type { ImageList } from '../../state/appState';
import { count, interval, percent } from '../ui/format';
import { Menu } from '../ui/Menu';
import { OpenPictures } from '../ui/OpenPictures';

const SHOWN: readonly (readonly [MetricId, string])[] = [
  ['top1', 'Top-1'],
  ['real', 'Label-set accuracy'],
  ['vtopk_fraction', 'Variable top-k'],
];

/** How many images are listed, and how the selected model does on the whole dataset under the selected labels. */
export function SelectionSummary({ list }: { list: ImageList }) {
  const { metrics } = list;
  return (
    <div className="summary">
      <p className="summary-count" role="status">
        <strong>{count(list.count)}</strong> of {count(list.total)} images
      </p>
      {metrics && (
        <dl className="summary-metrics" aria-label="Accuracy of the selected model">
          {SHOWN.map(([id, name]) => (
            <div key={id} title={`95 % interval over images: ${interval(metricInterval(metrics, id))} %`}>
              <dt>{name}</dt>
              <dd>
                {percent(metricValue(metrics, id))} % <small>n = {count(metricN(metrics, id))}</small>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Menu label="Open images">
        <OpenPictures />
      </Menu>
    </div>
  );
}
