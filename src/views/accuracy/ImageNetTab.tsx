import { useDeferredValue, useEffect, useMemo } from 'react';
import { accuracyView } from '../../state/selectors/accuracy';
import { useApp } from '../ui/storeContext';
import { ImageNetCharts } from './ImageNetCharts';
import { rowsFromView, whatIfOptions } from './rowsFromView';

/** What the drop from ImageNet to ImageNetV2 becomes, metric by metric. Always these two, whatever Browse shows. */
export function ImageNetTab() {
  const data = useApp((s) => s.accuracy);
  const choices = useApp((s) => s.choices);
  const view = useApp((s) => s.view);
  const needAccuracy = useApp((s) => s.needAccuracy);
  useEffect(() => {
    if (choices) void needAccuracy();
  }, [choices, needAccuracy]);
  const shown = useDeferredValue(view);
  const rows = useMemo(() => data && rowsFromView(accuracyView(data, shown), data, shown), [data, shown]);
  const options = useMemo(() => data && whatIfOptions(data, shown), [data, shown]);
  if (!rows || !options || !data) return <Loading />;
  const unknown = view.one !== '' && !data.models.some((m) => m.id === view.one);
  return (
    <ImageNetCharts
      rows={rows}
      options={options}
      notice={unknown && <span className="notice-inline">There is no model “{view.one.slice(0, 60)}” here. </span>}
    />
  );
}

function Loading() {
  const progress = useApp((s) => s.accuracyProgress);
  const error = useApp((s) => s.accuracyError);
  const needAccuracy = useApp((s) => s.needAccuracy);
  if (error) {
    return (
      <div className="loading">
        <p>The figures could not be loaded: {error}</p>
        <button type="button" className="button" onClick={() => void needAccuracy()}>
          Try again
        </button>
      </div>
    );
  }
  return (
    <div className="loading">
      <p>{progress ? `Counting model ${progress.done} of ${progress.of}…` : 'Loading figures…'}</p>
      {progress && <progress aria-label="Counting models" max={progress.of} value={progress.done} />}
    </div>
  );
}
