import { Suspense, useEffect, useMemo } from 'react';
import { controlAccuracy, salienceMarks, shareMarks } from '../../../state/selectors/control';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { ControlCharts } from './ControlCharts';
import { ControlComparisons } from './ControlComparisons';
import { ControlMix } from './ControlMix';
import './control.css';

const ControlTests = lazyPart('This part', () => import('./ControlTests'));

/** The embedded experiment: what several objects in a picture do to accuracy when nothing else differs. */
export function ControlTab() {
  const report = useApp((s) => s.control);
  const choices = useApp((s) => s.choices);
  const accuracy = useApp((s) => s.accuracy);
  const needControl = useApp((s) => s.needControl);
  const needAccuracy = useApp((s) => s.needAccuracy);
  const levelMetric = useApp((s) => s.view.levelMetric);
  const setView = useApp((s) => s.setView);
  useEffect(() => {
    if (!choices) return;
    void needControl();
    void needAccuracy();
  }, [choices, needControl, needAccuracy]);
  const charts = useMemo(() => report && controlAccuracy(report, levelMetric), [report, levelMetric]);
  const marks = useMemo(
    () => ({ share: accuracy ? shareMarks(accuracy) : [], salience: accuracy ? salienceMarks(accuracy) : [] }),
    [accuracy],
  );
  if (report === null)
    return <p className="loading">The Control sets, or the predictions over them, are not part of this deployment.</p>;
  if (!report) return <p className="loading">Counting the Control sets…</p>;
  return (
    <div className="control">
      <h1 className="headline">An experiment whose truth is known</h1>
      <p className="control-text">
        Pictures of one to five objects that Plural renders itself. Every object is a valid label, so we know what the
        statistics must find.{' '}
        <Term word="How they are made">
          A small model is trained on pictures of single objects. Control A and B come from the same renderer and differ
          only in how many objects a picture holds: 16 % of A’s pictures hold several, 48 % of B’s, as in ImageNet and
          ImageNetV2. They are like those two in this share alone: four or five objects are more frequent here (34 % of
          A’s multi-label pictures and 29 % of B’s, there 8 % and 18 %), so that every count has at least ten pictures.
          Every ImageNet object in a picture is a valid label; one of them, drawn by a seed, is the original label.
        </Term>{' '}
        <button
          type="button"
          className="link"
          onClick={() => setView({ screen: 'browse', dataset: 'control-b', labels: '', model: '' })}
        >
          See the pictures
        </button>
      </p>
      <p className="control-text">
        What they can show: that the decomposition, given complete labels and original labels drawn at random, puts
        points where they belong, to within its intervals. What they cannot: that ImageNet’s original labels were drawn
        at random, that its labels are complete, or that its images with as many labels are alike. Where that does not
        hold, a rate part need not mean harder pictures, nor composition more objects.
      </p>
      <ControlMix report={report} marks={marks} />
      {charts && <ControlCharts charts={charts} />}
      <ControlComparisons comparisons={report.comparisons} />
      <Suspense fallback={<p className="loading">Reading the figures…</p>}>
        <ControlTests />
      </Suspense>
    </div>
  );
}
