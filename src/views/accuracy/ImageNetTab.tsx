import { lazy, Suspense, useDeferredValue, useEffect, useMemo } from 'react';
import { accuracyView } from '../../state/selectors/accuracy';
import { ChartFigure } from '../ui/ChartFigure';
import { SidePart } from '../ui/SidePart';
import { useApp } from '../ui/storeContext';
import { AccuracyControls } from './AccuracyControls';
import { LadderTable } from './LadderTable';
import { LevelMetricPicker, LevelTable } from './levelParts';
import { ScatterMetricPicker, ScatterTable } from './scatterParts';

const LadderChart = lazy(() => import('./LadderChart'));
const LevelChart = lazy(() => import('./LevelChart'));
const ScatterModels = lazy(() => import('./ScatterModels'));

const PROCEDURES =
  'ImageNet carries ReaL labels, ImageNetV2 refined (Multilabelfy) labels. The two were made by different procedures, and half of ' +
  'ImageNet was never re-rated: read the figures as descriptive, not causal.';

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
  const prepared = useMemo(() => data && accuracyView(data, shown), [data, shown]);
  if (!data || !prepared) return <Loading />;
  const one = data.models.some((m) => m.id === view.one);
  return (
    <div className="accuracy">
      <h1 className="headline">
        {view.one && !one && <span className="notice-inline">There is no model “{view.one.slice(0, 60)}” here. </span>}
        {prepared.headline}
      </h1>
      <SidePart title="What if">
        <AccuracyControls data={data} counted={prepared.models.length} />
      </SidePart>
      <div className="accuracy-main">
        <ChartFigure
          title="The ladder"
          note={`accuracy in %, ${one ? view.one : `mean over ${prepared.models.length} models`}; above each pair the gap in points`}
          caption={PROCEDURES}
          chart={<Charted>{() => <LadderChart rows={prepared.ladder} />}</Charted>}
          table={<LadderTable rows={prepared.ladder} one={one} caption="Ladder, as a table" />}
        />
        <ChartFigure
          title="Accuracy by number of labels"
          controls={<LevelMetricPicker />}
          caption="Images with the same number of labels. ImageNetV2 is not the harder side everywhere: the strata do not mean the same thing, because the labels were made differently."
          chart={<Charted>{() => <LevelChart rows={prepared.levels} />}</Charted>}
          table={<LevelTable rows={prepared.levels} />}
        />
        <section className="card">
          <LadderTable rows={prepared.ladder} one={one} />
          <p className="note">{prepared.bridge}</p>
          <p className="note">
            Variable top-k and ASMA need k predictions for k labels; five are published, so images with more than five
            labels are left out.
          </p>
        </section>
        <ChartFigure
          title="Every model, ImageNet against ImageNetV2"
          wide
          controls={<ScatterMetricPicker />}
          caption="One mark per model; dashed: no drop; line: least squares."
          chart={
            <Charted>{() => <ScatterModels points={prepared.points} fit={prepared.fit} one={view.one} />}</Charted>
          }
          table={<ScatterTable points={prepared.points} fit={prepared.fit} />}
        />
      </div>
    </div>
  );
}

/** Keeps the chart's place while its code loads. */
function Charted({ children }: { children: () => React.ReactNode }) {
  return <Suspense fallback={<div className="chart-waits" />}>{children()}</Suspense>;
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
