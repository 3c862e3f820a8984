import { Suspense, useState } from 'react';
import { metricInterval, metricN, metricValue } from '../../domain/metrics/metrics';
import { METRICS } from '../../domain/metrics/metricTable';
import type { ImageList } from '../../state/appState';
import { Button } from '../ui/Button';
import { count, interval, percent } from '../ui/format';
import { lazyPart } from '../ui/lazyPart';
import { Menu } from '../ui/Menu';
import { OpenPictures } from '../ui/OpenPictures';
import { useApp } from '../ui/storeContext';

const ViewTools = lazyPart('Sort and size', () => import('./ViewTools'));

const SHOWN = ['top1', 'real', 'vtopk_fraction'] as const;

/** How many images are listed, and how the selected model does on the whole dataset under the selected labels. */
export function SelectionSummary({ list, pictured }: { list: ImageList; pictured: boolean }) {
  const { metrics } = list;
  const annotate = useApp((s) => s.annotate);
  const [isClosed, setClosed] = useState(true);
  return (
    <div className="summary">
      <p className="summary-count" role="status">
        <strong>{count(list.count)}</strong> of {count(list.total)} images
      </p>
      {metrics && (
        <div className="summary-metrics">
          {list.count < list.total && <span>all {count(list.total)}:</span>}
          <dl aria-label="Accuracy of the selected model">
            {SHOWN.map((id) => (
              <div key={id} title={`95 % interval over images: ${interval(metricInterval(metrics, id))} %`}>
                <dt>{METRICS[id].name}</dt>
                <dd>
                  {percent(metricValue(metrics, id))} % <small>n = {count(metricN(metrics, id))}</small>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <div className="view-tools">
        <Suspense>
          <ViewTools pictured={pictured} />
        </Suspense>
      </div>
      <Button off={list.count === 0 && 'No image matches the filter'} onClick={() => void annotate()}>
        Annotate
      </Button>
      <Menu label="Open images" onOpen={() => setClosed(false)}>
        <OpenPictures isClosed={isClosed} />
      </Menu>
    </div>
  );
}
