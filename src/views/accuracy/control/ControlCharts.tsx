import { memo, Suspense, useCallback } from 'react';
import type { ImagesLink } from '../../../state/accuracy/rows/chartRows';
import { ladderAnswer } from '../../../state/accuracy/rows/controlAnswer';
import type { ControlAccuracy } from '../../../state/selectors/control';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { lazyPart } from '../../ui/lazyPart';
import type { Sides } from '../../ui/SidesHead';
import { useApp } from '../../ui/storeContext';
import { LadderTable, ladderCsv } from '../ladder/LadderTable';
import { LevelMetricPicker, LevelTable, levelCsv } from '../ladder/levelParts';
import { Question } from '../Question';

const LadderChart = lazyPart('This chart', () => import('../ladder/LadderChart'));
const LevelChart = lazyPart('This chart', () => import('../ladder/LevelChart'));

const SIDES: Sides = ['Control A', 'Control B'];
const WAITS = <div className="chart-waits" />;
export const CONTROL_SOURCE = 'Control A and B, rendered by Plural; Control model.';
const INTERVALS =
  '95 % intervals over pictures of the same number of objects: Wilson’s for shares, the delta method for the rest; where one side does not vary, the drop has Newcombe’s.';

/** The charts of ImageNet against ImageNetV2, over the two Control sets and the embedded model. */
export const ControlCharts = memo(function ControlCharts({ charts }: { charts: ControlAccuracy }) {
  const setView = useApp((s) => s.setView);
  const onOpen = useCallback((link: ImagesLink) => setView({ screen: 'browse', image: '', ...link }), [setView]);
  return (
    <Question id="control-charts" question="Which metrics see a drop from A to B?" answer={ladderAnswer(charts.ladder)}>
      <ChartFigure
        title="The ladder of the Control sets"
        tableId="control-ladder"
        note="accuracy in %, Control model; above each pair the drop in points"
        files={chartFiles('control-ladder', () => ladderCsv(charts.ladder, SIDES), CONTROL_SOURCE, INTERVALS)}
        chart={
          <Suspense fallback={WAITS}>
            <LadderChart rows={charts.ladder} sides={SIDES} onOpen={onOpen} />
          </Suspense>
        }
        caption={INTERVALS}
        table={<LadderTable rows={charts.ladder} caption="Ladder of the Control sets" sides={SIDES} onOpen={onOpen} />}
      />
      <ChartFigure
        heading="h3"
        title="Control sets by number of labels"
        tableId="control-levels"
        files={chartFiles('control-by-label-count', () => levelCsv(charts.levels, SIDES), CONTROL_SOURCE, INTERVALS)}
        controls={<LevelMetricPicker />}
        chart={
          <Suspense fallback={WAITS}>
            <LevelChart rows={charts.levels} sides={SIDES} onOpen={onOpen} />
          </Suspense>
        }
        caption={INTERVALS}
        table={<LevelTable rows={charts.levels} sides={SIDES} onOpen={onOpen} />}
      />
    </Question>
  );
});
