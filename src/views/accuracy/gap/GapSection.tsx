import { memo } from 'react';
import type { GapRow, LabelCaptions, LabelCountRow } from '../../../state/accuracy/rows/chartRows';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/plot/opens';
import { lazyPart } from '../../ui/lazyPart';
import { GapTable, gapCsv } from './GapTable';
import { LabelCountTable, labelCountCsv } from './LabelCountTable';

const GapChart = lazyPart('This chart', () => import('./GapChart'));
const LabelCountChart = lazyPart('This chart', () => import('./LabelCountChart'));

interface Props {
  readonly gaps: readonly GapRow[];
  readonly labelCounts: readonly LabelCountRow[];
  readonly captions: LabelCaptions;
  readonly who: string;
  readonly source: string;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** How large the drop is depends on what is compared; beside it, how different the label sets are. */
export const GapSection = memo(function GapSection(props: Props) {
  const { gaps, labelCounts, captions, who, source, intervalsNote, updating, onOpen } = props;
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
          tableId="gap"
          note={`${who}; lines: 95 % intervals over images`}
          caption={captions.procedures}
          files={chartFiles('gap', () => gapCsv(gaps), source, captions.procedures, intervalsNote)}
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
            tableId="counts"
            note="% of the evaluated images"
            caption={captions.neverRated}
            files={chartFiles('label-counts', () => labelCountCsv(labelCounts), source, captions.neverRated)}
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
