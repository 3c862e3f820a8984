import { useMemo } from 'react';
import type { ControlReport } from '../../../data/compute/controlReport';
import { type ControlBar, controlView, fallSentence, type SliderMark } from '../../../state/selectors/control';
import { mixPictures } from '../../../state/selectors/controlPictures';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import type { Column } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { count, interval, percent } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { nameColumn } from '../columns';
import { Question } from '../Question';
import { CONTROL_SOURCE } from './ControlCharts';
import { CountMixPicker, LeanSlider, ShareSlider } from './ControlSliders';
import { controlBarsCsv } from './controlBarsCsv';
import { PictureStrip } from './PictureStrip';

const ControlBars = lazyPart('This chart', () => import('./ControlBars'));

interface Props {
  readonly report: ControlReport;
  /** where the datasets stand on either slider */
  readonly marks: { readonly share: readonly SliderMark[]; readonly salience: readonly SliderMark[] };
}

/** A slider that turns pictures with one object into pictures with several, and what that does to accuracy. */
export function ControlMix({ report, marks }: Props) {
  const view = useApp((s) => s.view);
  const { share, salience, countMix } = view;
  const shown = useMemo(() => controlView(report, { share, salience, countMix }), [report, share, salience, countMix]);
  const pictures = useMemo(
    () => mixPictures(report, { share, salience, countMix }),
    [report, share, salience, countMix],
  );
  const fall = useMemo(() => fallSentence(report, marks.salience, countMix), [report, marks, countMix]);
  const n = `${count(report.n)} pictures`;
  return (
    <Question
      id="control-mix"
      question="What do several objects in a picture do?"
      answer={shown.sentence}
      more={{
        label: 'how the label is chosen, and how many objects',
        children: () => (
          <div className="control-lean">
            <LeanSlider marks={marks.salience} />
            <CountMixPicker />
            <p>
              {shown.labelSentence} {fall}
            </p>
            <p className="note">
              Top-1 is the mean over all ways to choose the labels: what one drawing of labels adds by luck, as in
              Browse, is not in its interval. ASMA weighs every number of objects alike, so no slider moves it.
              Ambiguous names for one object, the other half of the real problem, are not modelled here.
            </p>
          </div>
        ),
      }}
    >
      <ChartFigure
        title="Move the share of pictures with several objects"
        tableId="control-mix"
        files={chartFiles(
          'control-mix',
          () => controlBarsCsv(shown.bars, view),
          CONTROL_SOURCE,
          shown.sentence,
          shown.labelSentence,
        )}
        controls={
          <div className="control-moves">
            <ShareSlider marks={marks.share} />
            <PictureStrip pictures={pictures} />
          </div>
        }
        note={`Over ${n} of Control A and B; lines and small type: 95 % intervals over pictures.`}
        chart={
          <Charted heightPx={184}>
            <ControlBars bars={shown.bars} n={n} />
          </Charted>
        }
        table={
          <DataTable caption="Accuracy at this mix" columns={MIX_COLUMNS} rows={shown.bars} idOf={({ id }) => id} />
        }
      />
    </Question>
  );
}

const MIX_COLUMNS: readonly Column<ControlBar>[] = [
  nameColumn('Metric'),
  { head: 'Accuracy, %', cell: (bar) => percent(bar.value) },
  { head: '95 % interval, %', cell: (bar) => interval(bar.interval) },
];
