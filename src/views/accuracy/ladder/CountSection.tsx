import { memo } from 'react';
import { METRICS } from '../../../domain/metrics/metricTable';
import type { LabelCaptions, LabelCountRow, LevelEstimateRow } from '../../../state/accuracy/rows/chartRows';
import { countAnswer } from '../../../state/accuracy/rows/countAnswer';
import { type CoverageNote, countedOn } from '../../../state/accuracy/rows/coverage';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { count } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { LabelCountTable, labelCountCsv } from '../gap/LabelCountTable';
import { dashedNote, linesNote } from '../linesNote';
import { Question } from '../Question';
import { LevelMetricPicker, LevelTable, levelCsv } from './levelParts';

const LabelCountChart = lazyPart('This chart', () => import('../gap/LabelCountChart'));
const LevelChart = lazyPart('This chart', () => import('./LevelChart'));

const COUNTS_HEIGHT_PX = 248;
const LEVELS_HEIGHT_PX = 330;

interface Props {
  readonly labelCounts: readonly LabelCountRow[];
  readonly levels: readonly LevelEstimateRow[];
  readonly captions: LabelCaptions;
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

const imagesOf = (rows: readonly LabelCountRow[], side: 'n1' | 'n2') =>
  count(rows.reduce((sum, row) => sum + row[side], 0));

/** How many labels the images of either dataset carry, and how accurate models are at each number. */
export const CountSection = memo(function CountSection(props: Props) {
  const { labelCounts, levels, captions, who, coverage, source, intervalsNote, updating, onOpen } = props;
  const levelMetric = useApp((s) => s.view.levelMetric);
  if (labelCounts.length === 0) return null;
  const byNumber = () => (
    <ChartFigure
      heading="h3"
      updating={updating}
      title="Accuracy by number of labels"
      tableId="levels"
      note={`${METRICS[levelMetric].name}, %, ${who}${linesNote(coverage, '; lines: 95 % intervals over images')}`}
      controls={<LevelMetricPicker />}
      caption={captions.strata}
      files={chartFiles('by-label-count', () => levelCsv(levels), source, captions.strata, intervalsNote)}
      chart={
        <Charted heightPx={LEVELS_HEIGHT_PX}>
          <LevelChart rows={levels} onOpen={onOpen} />
        </Charted>
      }
      table={<LevelTable rows={levels} onOpen={onOpen} />}
    />
  );
  return (
    <Question
      id="counts"
      question="Do the images carry as many labels?"
      answer={`${countAnswer(labelCounts)}${countedOn(coverage)}`}
      more={{ label: 'accuracy by number of labels', children: byNumber }}
    >
      <ChartFigure
        updating={updating}
        title="How many labels"
        tableId="counts"
        note={`% of the images that have a label; n ${imagesOf(labelCounts, 'n1')} and ${imagesOf(labelCounts, 'n2')}${dashedNote(labelCounts)}`}
        caption={captions.neverRated}
        files={chartFiles('label-counts', () => labelCountCsv(labelCounts), source, captions.neverRated)}
        chart={
          <Charted heightPx={COUNTS_HEIGHT_PX}>
            <LabelCountChart rows={labelCounts} onOpen={onOpen} />
          </Charted>
        }
        table={<LabelCountTable rows={labelCounts} onOpen={onOpen} />}
      />
    </Question>
  );
});
