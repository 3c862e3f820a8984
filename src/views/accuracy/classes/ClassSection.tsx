import { memo } from 'react';
import type { ClassGainRow } from '../../../state/accuracy/rows/chartRows';
import { classesAnswer } from '../../../state/accuracy/rows/classesAnswer';
import { type CoverageNote, countedOn } from '../../../state/accuracy/rows/coverage';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { lazyPart } from '../../ui/lazyPart';
import { Term } from '../../ui/Term';
import { DESCRIPTIVE, linesNote } from '../linesNote';
import { Question } from '../Question';
import { useWhyEmpty } from '../useAccuracy';
import { ClassSidePicker, ClassTable, classCsv } from './ClassTable';
import { classNote } from './classNote';

const CHART_PX = 600;
const ClassChart = lazyPart('This chart', () => import('./ClassChart'));

interface Props {
  /** undefined: not known yet, or not to be had here */
  readonly classes: readonly ClassGainRow[] | undefined;
  readonly pending: boolean;
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  readonly onOpen: OnOpen;
}

/** Which classes the valid labels change. */
export const ClassSection = memo(function ClassSection({ classes, pending, who, coverage, source, onOpen }: Props) {
  const needs = useWhyEmpty('Needs the predictions, which only a data pack holds.');
  const why = pending ? 'Counting class by class…' : needs;
  const waits = <Waiting heightPx={pending ? CHART_PX : undefined}>{why}</Waiting>;
  const note = classes && classNote(classes);
  return (
    <Question
      id="classes"
      question="Which classes are behind it?"
      answer={classes ? `${classesAnswer(classes)}${countedOn(coverage)}` : why}
    >
      <ChartFigure
        title="Classes that gain most"
        tableId="classes"
        note={`label-set accuracy minus top-1, points, by original label, ${who}${linesNote(coverage, '; lines: 95 % intervals over images')}`}
        controls={(classes || pending) && <ClassSidePicker />}
        caption={
          note && (
            <>
              Sorted by gain, so the first are partly first by luck. {DESCRIPTIVE}{' '}
              <Term word="How to read it">{note}</Term>
            </>
          )
        }
        updating={pending}
        {...(classes && note ? { files: chartFiles('classes', () => classCsv(classes), source, note) } : {})}
        chart={
          classes ? (
            <Charted heightPx={CHART_PX}>
              <ClassChart rows={classes} onOpen={onOpen} />
            </Charted>
          ) : (
            waits
          )
        }
        table={classes ? <ClassTable rows={classes} onOpen={onOpen} /> : pending && waits}
      />
    </Question>
  );
});
