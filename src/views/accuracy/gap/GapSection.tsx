import { memo, useMemo } from 'react';
import type { GapRow, LabelCaptions, LadderRow, PlaceboRow } from '../../../state/accuracy/rows/chartRows';
import type { CoverageNote } from '../../../state/accuracy/rows/coverage';
import { gapAnswer, splitGaps } from '../../../state/accuracy/rows/gapAnswer';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { signedPoints } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { Term } from '../../ui/Term';
import { LadderTable, ladderCsv } from '../ladder/LadderTable';
import { PlaceboNote } from '../ladder/PlaceboNote';
import { DESCRIPTIVE, dashedNote, linesNote } from '../linesNote';
import { Question } from '../Question';
import { GapTable, gapCsv } from './GapTable';
import { ASMA_NOTE, GAP_WORDS } from './gapWords';
import { useRecomputeFiles } from './useRecomputeFiles';

const GapChart = lazyPart('This chart', () => import('./GapChart'));
const LadderChart = lazyPart('This chart', () => import('../ladder/LadderChart'));

/** Two lines around the rows. */
const gapsHeightPx = (rows: number) => 54 + 40 * rows;
const LADDER_HEIGHT_PX = 320;
const RUNGS_DIFFER =
  'changes the question: label-set accuracy accepts any valid label, variable top-k wants all of them, ASMA weighs images with 1 to 5 labels alike.';
const RUNGS = `Above each pair the drop in points. A rung ${RUNGS_DIFFER} ${DESCRIPTIVE} ${ASMA_NOTE}`;

interface Props {
  readonly gaps: readonly GapRow[];
  readonly ladder: readonly LadderRow[];
  readonly placebo: PlaceboRow | undefined;
  readonly bridge: string;
  readonly captions: LabelCaptions;
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** The drop under every way to count: the three that matter and five more, then the rest and the accuracies behind them. */
export const GapSection = memo(function GapSection(props: Props) {
  const { gaps, captions, who, coverage, source, intervalsNote, updating, onOpen } = props;
  const { first, others } = useMemo(() => splitGaps(gaps), [gaps]);
  const more = useRecomputeFiles();
  return (
    <Question
      id="gap"
      question="Does it depend on how one counts?"
      answer={gapAnswer(first, coverage)}
      more={{ label: moreLabel(others), children: () => <MoreWays {...props} others={others} /> }}
    >
      <ChartFigure
        updating={updating}
        title="The gap, many ways"
        tableId="gap"
        note={`${linesNote(coverage, 'Line: 95 % over images, models and labels fixed; ')}${who}${dashedNote(first)} ${DESCRIPTIVE} ${ASMA_NOTE}`}
        files={{ ...chartFiles('gap', () => gapCsv(gaps), source, captions.procedures, intervalsNote), more }}
        chart={
          <Charted heightPx={gapsHeightPx(first.length)}>
            <GapChart rows={first} onOpen={onOpen} />
          </Charted>
        }
        table={<GapTable rows={gaps} onOpen={onOpen} />}
      />
    </Question>
  );
});

/** The first of the other ways with their figures, and the ladder. */
function moreLabel(others: readonly GapRow[]): string {
  const ways = others
    .filter((row) => row.id.startsWith('vtopk'))
    .map((row) => `${GAP_WORDS[row.id]?.term ?? row.name} ${signedPoints(row.gap.value)}`);
  return [...ways, 'accuracies'].join(', ');
}

function MoreWays(props: Props & { readonly others: readonly GapRow[] }) {
  const { others, ladder, placebo, bridge, captions, who, source, intervalsNote, updating, onOpen } = props;
  return (
    <>
      {others.length > 0 && (
        <ChartFigure
          heading="h3"
          updating={updating}
          title="Other ways to count"
          tableId="other-gaps"
          caption={captions.procedures}
          files={chartFiles('other-gaps', () => gapCsv(others), source, captions.procedures, intervalsNote)}
          chart={
            <Charted heightPx={gapsHeightPx(others.length)}>
              <GapChart rows={others} onOpen={onOpen} />
            </Charted>
          }
          table={<GapTable rows={others} caption="Other ways to count" onOpen={onOpen} />}
        />
      )}
      <ChartFigure
        heading="h3"
        updating={updating}
        title="The ladder"
        tableId="ladder"
        note={`accuracy in %, ${who}`}
        caption={
          <p className="note">
            Above each pair the drop in points. A{' '}
            <Term word="rung">One step of the ladder: another way to say when a prediction is right.</Term>{' '}
            {RUNGS_DIFFER} {DESCRIPTIVE} {ASMA_NOTE}
          </p>
        }
        files={chartFiles('ladder', () => ladderCsv(ladder), source, RUNGS)}
        chart={
          <Charted heightPx={LADDER_HEIGHT_PX}>
            <LadderChart rows={ladder} heightPx={LADDER_HEIGHT_PX} onOpen={onOpen} />
          </Charted>
        }
        table={<LadderTable rows={ladder} caption="Ladder, as a table" onOpen={onOpen} />}
      />
      <div className="ladder-words">
        <LadderTable rows={ladder} />
        {placebo && <PlaceboNote placebo={placebo} />}
        <p className="note">{bridge}</p>
        <p className="note">
          <Term word="Variable top-k">All k labels of an image are wanted among a model’s first k predictions.</Term>{' '}
          and{' '}
          <Term word="ASMA">
            Aggregate Subgroup Model Accuracy, in our reading of the paper: the average of variable top-k over images
            with 1, 2, 3, 4 and 5 labels, each number weighing alike. {ASMA_NOTE}
          </Term>{' '}
          need k predictions for k labels; five are published, so images with more than five labels are left out.
        </p>
      </div>
    </>
  );
}
