import { memo, Suspense } from 'react';
import { ladderAnswer } from '../../../state/accuracy/rows/controlAnswer';
import type { ControlAccuracy } from '../../../state/selectors/control';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { useOpenImages } from '../../charts/useOpenImages';
import { lazyPart } from '../../ui/lazyPart';
import { CONTROL_SIDES } from '../../ui/SidesHead';
import { LadderTable, ladderCsv } from '../ladder/LadderTable';
import { LevelMetricPicker, LevelTable, levelCsv } from '../ladder/levelParts';
import { Question } from '../Question';

const LadderChart = lazyPart('This chart', () => import('../ladder/LadderChart'));
const LevelChart = lazyPart('This chart', () => import('../ladder/LevelChart'));

const WAITS = <div className="chart-waits" />;
export const CONTROL_SOURCE = 'Control A and B, rendered by Plural; Control model.';
const INTERVALS =
  '95 % intervals over pictures of the same number of objects: Wilson’s for shares, the delta method for the rest; where one side does not vary, the drop has Newcombe’s.';

/** The charts of ImageNet against ImageNetV2, over the two Control sets and the embedded model. */
export const ControlCharts = memo(function ControlCharts({ charts }: { charts: ControlAccuracy }) {
  const onOpen = useOpenImages();
  return (
    <Question id="control-charts" question="Which metrics see a drop from A to B?" answer={ladderAnswer(charts.ladder)}>
      <ChartFigure
        title="The ladder of the Control sets"
        tableId="control-ladder"
        note="accuracy in %, Control model; above each pair the drop in points"
        files={chartFiles('control-ladder', () => ladderCsv(charts.ladder, CONTROL_SIDES), CONTROL_SOURCE, INTERVALS)}
        chart={
          <Suspense fallback={WAITS}>
            <LadderChart rows={charts.ladder} sides={CONTROL_SIDES} onOpen={onOpen} />
          </Suspense>
        }
        caption={INTERVALS}
        table={
          <LadderTable
            rows={charts.ladder}
            caption="Ladder of the Control sets"
            sides={CONTROL_SIDES}
            onOpen={onOpen}
          />
        }
      />
      <ChartFigure
        heading="h3"
        title="Control sets by number of labels"
        tableId="control-levels"
        files={chartFiles(
          'control-by-label-count',
          () => levelCsv(charts.levels, CONTROL_SIDES),
          CONTROL_SOURCE,
          INTERVALS,
        )}
        controls={<LevelMetricPicker />}
        chart={
          <Suspense fallback={WAITS}>
            <LevelChart rows={charts.levels} sides={CONTROL_SIDES} onOpen={onOpen} />
          </Suspense>
        }
        caption={INTERVALS}
        table={<LevelTable rows={charts.levels} sides={CONTROL_SIDES} onOpen={onOpen} />}
      />
    </Question>
  );
});
