import { memo } from 'react';
import type { LadderRow, LevelEstimateRow, PlaceboRow } from '../../../state/accuracy/rows/chartRows';
import { METRIC_NAMES } from '../../../state/accuracy/rows/metricNames';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/plot/opens';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { LadderTable, ladderCsv } from './LadderTable';
import { LevelMetricPicker, LevelTable, levelCsv } from './levelParts';
import { PlaceboNote } from './PlaceboNote';

const LadderChart = lazyPart('This chart', () => import('./LadderChart'));
const LevelChart = lazyPart('This chart', () => import('./LevelChart'));

const LADDER_HEIGHT_PX = 376;
const RUNGS =
  'Above each pair the gap in points. A rung changes the question: label-set accuracy accepts any valid label, variable top-k wants all of them, ASMA weighs images with 1 to 5 labels alike.';

interface Props {
  readonly ladder: readonly LadderRow[];
  readonly levels: readonly LevelEstimateRow[];
  readonly placebo: PlaceboRow | undefined;
  readonly bridge: string;
  /** below the images with equally many labels */
  readonly strata: string;
  readonly who: string;
  readonly source: string;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** What each metric makes of the drop, and what the images with equally many labels say. */
export const LadderSection = memo(function LadderSection(props: Props) {
  const { ladder, levels, placebo, bridge, strata, who, source, intervalsNote, updating, onOpen } = props;
  const levelMetric = useApp((s) => s.view.levelMetric);
  return (
    <section id="ladder" aria-labelledby="ladder-title">
      <h2 id="ladder-title" className="question" tabIndex={-1}>
        What does each metric make of it?
      </h2>
      <div className="figures">
        <ChartFigure
          heading="h3"
          updating={updating}
          title="The ladder"
          tableId="ladder"
          note={`accuracy in %, ${who}`}
          caption={RUNGS}
          files={chartFiles('ladder', () => ladderCsv(ladder), source, RUNGS)}
          chart={
            <Charted heightPx={LADDER_HEIGHT_PX}>
              <LadderChart rows={ladder} heightPx={LADDER_HEIGHT_PX} onOpen={onOpen} />
            </Charted>
          }
          table={<LadderTable rows={ladder} caption="Ladder, as a table" onOpen={onOpen} />}
        />
        <ChartFigure
          heading="h3"
          updating={updating}
          title="Accuracy by number of labels"
          tableId="levels"
          note={`${METRIC_NAMES[levelMetric].name}, %, ${who}; lines: 95 % intervals over images`}
          controls={<LevelMetricPicker />}
          caption={strata}
          files={chartFiles('by-label-count', () => levelCsv(levels), source, strata, intervalsNote)}
          chart={
            <Charted heightPx={330}>
              <LevelChart rows={levels} onOpen={onOpen} />
            </Charted>
          }
          table={<LevelTable rows={levels} onOpen={onOpen} />}
        />
      </div>
      <div className="card">
        <LadderTable rows={ladder} />
        {placebo && <PlaceboNote placebo={placebo} />}
        <p className="note">{bridge}</p>
        <p className="note">
          Variable top-k and ASMA need k predictions for k labels; five are published, so images with more than five
          labels are left out.
        </p>
      </div>
    </section>
  );
});
