import { memo } from 'react';
import type { ClassGainRow } from '../../../state/accuracy/rows/chartRows';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { barsHeight } from '../../charts/chartHeights';
import type { OnOpen } from '../../charts/plot/opens';
import { lazyPart } from '../../ui/lazyPart';
import { ClassSidePicker, ClassTable, classCsv, SHOWN_CLASSES } from './ClassTable';
import { classNote } from './classNote';

const ClassChart = lazyPart('This chart', () => import('./ClassChart'));

interface Props {
  /** undefined: not known yet, or not to be had here */
  readonly classes: readonly ClassGainRow[] | undefined;
  readonly pending: boolean;
  readonly who: string;
  readonly source: string;
  readonly onOpen: OnOpen;
}

/** Which classes the valid labels change. */
export const ClassSection = memo(function ClassSection({ classes, pending, who, source, onOpen }: Props) {
  const waits = (
    <Waiting heightPx={pending ? barsHeight(SHOWN_CLASSES) : undefined}>
      {pending ? 'Counting class by class…' : 'Needs the predictions, which only a data pack holds.'}
    </Waiting>
  );
  const note = classes && classNote(classes);
  return (
    <section id="classes" aria-labelledby="classes-title">
      <h2 id="classes-title" className="question" tabIndex={-1}>
        Which classes are behind it?
      </h2>
      <ChartFigure
        heading="h3"
        title="Classes that gain most"
        tableId="classes"
        note={`label-set accuracy minus top-1, points, by original label, ${who}; lines: 95 % intervals over images`}
        controls={(classes || pending) && <ClassSidePicker />}
        caption={note}
        updating={pending}
        {...(classes && note ? { files: chartFiles('classes', () => classCsv(classes), source, note) } : {})}
        chart={
          classes ? (
            <Charted heightPx={barsHeight(SHOWN_CLASSES)}>
              <ClassChart rows={classes} onOpen={onOpen} />
            </Charted>
          ) : (
            waits
          )
        }
        table={classes ? <ClassTable rows={classes} onOpen={onOpen} /> : pending && waits}
      />
    </section>
  );
});
