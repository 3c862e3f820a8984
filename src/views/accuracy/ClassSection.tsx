import { lazy, memo } from 'react';
import type { ClassGainRow } from '../../state/selectors/chartRows';
import { ChartFigure } from '../ui/ChartFigure';
import { Charted, Waiting } from './Charted';
import { ClassSidePicker, ClassTable, classCsv, SHOWN_CLASSES } from './ClassTable';
import { chartFiles } from './chartFiles';
import { barsHeight } from './chartHeights';
import type { OnOpen } from './plot/opens';

const ClassChart = lazy(() => import('./ClassChart'));

const LUCK =
  'The classes are sorted by gain, so that the first ones are partly first by luck: ImageNetV2 has 10 images per class, and intervals there are 13 % too narrow; ImageNet has 50. Beside each bar: the labels that its images have, too.';

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
  return (
    <section id="classes" aria-labelledby="classes-title">
      <h2 id="classes-title" className="question" tabIndex={-1}>
        Which classes are behind it?
      </h2>
      <ChartFigure
        heading="h3"
        title="Classes that gain most"
        note={`label-set accuracy minus top-1, points, by original label, ${who}; lines: 95 % intervals over images`}
        controls={(classes || pending) && <ClassSidePicker />}
        caption={LUCK}
        updating={pending}
        {...(classes ? { files: chartFiles('classes', () => classCsv(classes), source, LUCK) } : {})}
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
