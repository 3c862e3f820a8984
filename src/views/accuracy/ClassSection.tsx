import { memo } from 'react';
import type { ClassGainRow } from '../../state/selectors/chartRows';
import { ChartFigure } from '../ui/ChartFigure';
import { WaitingFigure } from './Charted';
import { ClassGains, ClassSidePicker, classCsv } from './ClassGains';
import { chartFiles } from './chartFiles';
import type { OnOpen } from './plot/opens';

const TITLE = 'Classes that gain most';
const LUCK =
  'Sorted by gain, so the first ones are partly luck. ImageNetV2 has ten images a class: intervals there are 13 % too narrow.';

interface Props {
  readonly classes: readonly ClassGainRow[] | undefined;
  readonly pending: boolean;
  readonly source: string;
  readonly onOpen: OnOpen;
}

/** Which classes the valid labels change. */
export const ClassSection = memo(function ClassSection({ classes, pending, source, onOpen }: Props) {
  return (
    <section id="classes" aria-labelledby="classes-title">
      <h2 id="classes-title" className="question" tabIndex={-1}>
        Which classes are behind it?
      </h2>
      {classes ? (
        <ChartFigure
          heading="h3"
          title={TITLE}
          note="label-set accuracy minus top-1, by original label; lines: 95 % over images"
          controls={<ClassSidePicker />}
          caption={LUCK}
          files={chartFiles('classes', classCsv(classes), source, LUCK)}
          chart={<ClassGains rows={classes} onOpen={onOpen} />}
        />
      ) : (
        <WaitingFigure title={TITLE}>
          {pending ? 'Counting class by class…' : 'Needs the predictions, which only a data pack holds.'}
        </WaitingFigure>
      )}
    </section>
  );
});
