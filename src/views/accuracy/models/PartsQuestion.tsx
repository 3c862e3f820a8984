import { memo } from 'react';
import type { DecompositionRows } from '../../../state/accuracy/rows/chartRows';
import { type CoverageNote, countedOn } from '../../../state/accuracy/rows/coverage';
import { partsAnswer } from '../../../state/accuracy/rows/partsAnswer';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { lazyPart } from '../../ui/lazyPart';
import { dashedNote, linesNote } from '../linesNote';
import { PartTerms } from '../PartTerms';
import { Question } from '../Question';
import { StrataControls } from '../whatIf/StrataControls';
import { DecompositionTables, decompositionCsv, FormsTable } from './DecompositionTables';

const PartsChart = lazyPart('This chart', () => import('./PartsChart'));

const FORMS =
  'Four ways to write the same drop as a sum. They disagree about the interaction, where shares and accuracies differ in the same strata: there is no single share that multi-label images “explain”.';

interface Props {
  readonly rows: DecompositionRows;
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
        label: 'four ways to take it apart',
        children: () => (
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
        ),
      }}
    >
      <ChartFigure
        updating={updating}
        title="Where the points go"
        tableId="parts"
        note={note(rows.forms.slice(0, 1))}
        controls={<StrataControls />}
        caption={<PartTerms />}
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
