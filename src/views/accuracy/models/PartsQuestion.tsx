import { memo } from 'react';
import type { ChoiceRows, DecompositionRows } from '../../../state/accuracy/rows/chartRows';
import { type CoverageNote, countedOn } from '../../../state/accuracy/rows/coverage';
import { partsAnswer } from '../../../state/accuracy/rows/partsAnswer';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { signedPoints } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { dashedNote, linesNote } from '../linesNote';
import { PartTerms } from '../PartTerms';
import { Question } from '../Question';
import { StrataControls } from '../whatIf/StrataControls';
import { ChoiceFigure } from './ChoiceFigure';
import { DecompositionTables, decompositionCsv, FormsTable } from './DecompositionTables';

const PartsChart = lazyPart('This chart', () => import('./PartsChart'));

const FORMS =
  'Four ways to write the same drop as a sum. They disagree about the interaction, where shares and accuracies differ in the same strata: there is no single share that multi-label images “explain”. Descriptive, not causal.';

interface Props {
  readonly rows: DecompositionRows;
  readonly choice: ChoiceRows | undefined;
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** The gap taken apart: one form, the others on request. */
export const PartsQuestion = memo(function PartsQuestion({
  rows,
  choice,
  who,
  coverage,
  source,
  intervalsNote,
  updating,
  onOpen,
}: Props) {
  const csv = () => decompositionCsv(rows);
  const note = (forms: DecompositionRows['forms']) =>
    `${who}${linesNote(coverage, '; lines: 95 % intervals over images')}${dashedNote([rows, ...forms.flatMap((f) => f.parts)])}`;
  return (
    <Question
      id="parts"
      question="Where do the points go?"
      answer={`${partsAnswer(rows)}${countedOn(coverage)}`}
      more={{
        label: choice ? 'four ways to take it apart, and what rates are made of' : 'four ways to take it apart',
        children: () => (
          <>
            <ChartFigure
              heading="h3"
              updating={updating}
              title="Four ways to take the gap apart"
              tableId="forms"
              note={note(rows.forms)}
              caption={FORMS}
              files={chartFiles('decomposition-forms', csv, source, FORMS, intervalsNote)}
              chart={
                <Charted heightPx={560}>
                  <PartsChart rows={rows} all />
                </Charted>
              }
              table={<FormsTable rows={rows} />}
            />
            {choice && <ChoiceFigure rows={choice} {...{ who, coverage, source, intervalsNote, updating, onOpen }} />}
          </>
        ),
      }}
    >
      <ChartFigure
        updating={updating}
        title="Where the points go"
        tableId="parts"
        note={note(rows.forms.slice(0, 1))}
        controls={<StrataControls />}
        caption={
          <>
            <PartTerms />
            {choice && rows.parted === 'top1' && <p className="note">{mixNote(rows, choice)}</p>}
          </>
        }
        files={chartFiles('decomposition', csv, source, FORMS, intervalsNote)}
        chart={
          <Charted heightPx={190}>
            <PartsChart rows={rows} />
          </Charted>
        }
        table={<DecompositionTables rows={rows} onOpen={onOpen} />}
      />
    </Question>
  );
});

/** What the rates at ImageNetV2's mix consist of, and why the chart's figure is another: images without a valid label are a stratum of it. */
function mixNote({ forms }: DecompositionRows, { answer }: ChoiceRows): string {
  const left = forms.flatMap((f) => f.parts).find((p) => p.id === 'gap_at_V2_mix')?.estimate.value;
  return left === undefined ? answer : `${answer} The strata of the chart leave ${signedPoints(left)}.`;
}
