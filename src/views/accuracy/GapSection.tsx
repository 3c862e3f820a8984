import { lazy, memo } from 'react';
import type { GapRow, LabelCountRow } from '../../state/selectors/chartRows';
import { ChartFigure } from '../ui/ChartFigure';
import { Charted } from './Charted';
import { chartFiles } from './chartFiles';
import { GapTable, gapCsv } from './GapTable';
import { LabelCountTable, labelCountCsv } from './LabelCountTable';
import type { OnOpen } from './plot/opens';

const GapChart = lazy(() => import('./GapChart'));
const LabelCountChart = lazy(() => import('./LabelCountChart'));

const PROCEDURES =
  'The two label sets were made by different procedures; half of ImageNet was never re-rated. Adjusted gaps are descriptive, not causal.';
const HATCHED = 'Hatched: no rater saw these images, so they have exactly their original label, by construction.';

interface Props {
  readonly gaps: readonly GapRow[];
  readonly labelCounts: readonly LabelCountRow[];
  readonly who: string;
  readonly source: string;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** How large the drop is depends on what is compared; beside it, how different the label sets are. */
export const GapSection = memo(function GapSection(props: Props) {
  const { gaps, labelCounts, who, source, intervalsNote, updating, onOpen } = props;
  return (
    <section id="gap" aria-labelledby="gap-title">
      <h2 id="gap-title" className="question" tabIndex={-1}>
        How large is the drop?
      </h2>
      <div className="figures uneven">
        <ChartFigure
          heading="h3"
          updating={updating}
          title="The gap, many ways"
          note={`${who}; lines: 95 % intervals over images`}
          caption={PROCEDURES}
          files={chartFiles('gap', () => gapCsv(gaps), source, PROCEDURES, intervalsNote)}
          chart={
            <Charted heightPx={400}>
              <GapChart rows={gaps} onOpen={onOpen} />
            </Charted>
          }
          table={<GapTable rows={gaps} onOpen={onOpen} />}
        />
        {labelCounts.length > 0 && (
          <ChartFigure
            heading="h3"
            updating={updating}
            title="How many labels"
            note="% of the evaluated images"
            caption={HATCHED}
            files={chartFiles('label-counts', () => labelCountCsv(labelCounts), source, HATCHED)}
            chart={
              <Charted heightPx={392}>
                <LabelCountChart rows={labelCounts} onOpen={onOpen} />
              </Charted>
            }
            table={<LabelCountTable rows={labelCounts} onOpen={onOpen} />}
          />
        )}
      </div>
    </section>
  );
});
