import { useEffect, useMemo } from 'react';
import {
  controlAccuracy,
  controlView,
  fallSentence,
  salienceMarks,
  shareMarks,
} from '../../../state/selectors/control';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { count, interval, percent } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { ControlBars, controlBarsCsv } from './ControlBars';
import { CONTROL_SOURCE, ControlCharts } from './ControlCharts';
import { ControlComparisons } from './ControlComparisons';
import { ControlSliders } from './ControlSliders';

/** The embedded experiment: what several objects in a picture do to accuracy when nothing else differs. */
export function ControlTab() {
  const report = useApp((s) => s.control);
  const choices = useApp((s) => s.choices);
  const accuracy = useApp((s) => s.accuracy);
  const needControl = useApp((s) => s.needControl);
  const needAccuracy = useApp((s) => s.needAccuracy);
  const view = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  useEffect(() => {
    if (!choices) return;
    void needControl();
    void needAccuracy();
  }, [choices, needControl, needAccuracy]);
  const shown = useMemo(() => report && controlView(report, view), [report, view]);
  // Not the whole view: a move of a slider must not draw the charts again.
  const { levelMetric, countMix } = view;
  const charts = useMemo(() => report && controlAccuracy(report, levelMetric), [report, levelMetric]);
  const marks = useMemo(
    () => ({ share: accuracy ? shareMarks(accuracy) : [], salience: accuracy ? salienceMarks(accuracy) : [] }),
    [accuracy],
  );
  const fall = useMemo(() => report && fallSentence(report, marks.salience, countMix), [report, marks, countMix]);
  if (report === null)
    return <p className="loading">The Control sets, or the predictions over them, are not part of this deployment.</p>;
  if (!report || !shown) return <p className="loading">Counting the Control sets…</p>;
  return (
    <div className="control">
      <h1 className="headline">An experiment whose truth is known</h1>
      <p className="control-text">
        Plural renders its own pictures of one to five ImageNet objects and trains a small model on pictures of single
        objects. Control A and B come from the same renderer and differ only in how many objects a picture holds: 16 %
        of A’s pictures hold several, 48 % of B’s, as in ImageNet and ImageNetV2. They are like those two in this share
        alone: four or five objects are more frequent here (34 % of A’s multi-label pictures and 29 % of B’s, there 8 %
        and 18 %), so that every count has at least ten pictures. Every ImageNet object in a picture is a valid label;
        one of them, drawn by a seed, is the original label. So we know what the statistics must find.{' '}
        <button
          type="button"
          className="link"
          onClick={() => setView({ screen: 'browse', dataset: 'control-b', labels: '', model: '' })}
        >
          See the pictures
        </button>
      </p>
      <ChartFigure
        heading="h2"
        title="Move the share of pictures with several objects"
        tableId="control-mix"
        wide
        files={chartFiles(
          'control-mix',
          () => controlBarsCsv(shown.bars, view),
          CONTROL_SOURCE,
          shown.sentence,
          shown.labelSentence,
        )}
        controls={<ControlSliders marks={marks} />}
        caption={
          <>
            <p>{shown.sentence}</p>
            <p>
              {shown.labelSentence} {fall}
            </p>
            <p className="note">
              Over {count(report.n)} pictures of Control A and B; lines and small type: 95 % intervals over pictures.
              Top-1 is the mean over all ways to choose the labels: what one drawing of labels adds by luck, as in
              Browse, is not in its interval. ASMA weighs every number of objects alike, so no slider moves it.
              Ambiguous names for one object, the other half of the real problem, are not modelled here.
            </p>
          </>
        }
        chart={<ControlBars bars={shown.bars} />}
        table={
          <table>
            <caption>Accuracy at this mix</caption>
            <thead>
              <tr>
                <th scope="col">Metric</th>
                <th scope="col">Accuracy, %</th>
                <th scope="col">95 % interval, %</th>
              </tr>
            </thead>
            <tbody>
              {shown.bars.map((bar) => (
                <tr key={bar.id}>
                  <th scope="row">{bar.name}</th>
                  <td>{percent(bar.value)}</td>
                  <td>{interval(bar.interval)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
      {charts && <ControlCharts charts={charts} />}
      <ControlComparisons comparisons={report.comparisons} />
    </div>
  );
}
