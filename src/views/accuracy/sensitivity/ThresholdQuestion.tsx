import { memo, useCallback } from 'react';
import type { ThresholdRow } from '../../../state/accuracy/rows/chartRows';
import type { CoverageNote } from '../../../state/accuracy/rows/coverage';
import { thresholdAnswer } from '../../../state/accuracy/rows/thresholdAnswer';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { type ChartSource, chartFiles } from '../../charts/chartFiles';
import { THRESHOLD_HEIGHT_PX } from '../../charts/chartHeights';
import { count } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { dashedNote, linesNote } from '../linesNote';
import { Question } from '../Question';
import { useWhyEmpty } from '../useAccuracy';
import { ThresholdTable, thresholdCsv } from './ThresholdTable';

const ThresholdChart = lazyPart('This chart', () => import('../../charts/thresholds/ThresholdChart'));

const CUT =
  'ImageNetV2’s labels have no such threshold and stay as they are. A higher cut also empties label sets, so fewer images are evaluated; the second line keeps to the ImageNet images evaluated at every threshold. Both lines subtract the same accuracy over all evaluated ImageNetV2 images: none is left out there. Descriptive, not causal.';
const BANDS =
  ' Bands: 95 % intervals over images (delta method, images drawn inside their class) at each threshold by itself, given these models.';

const NO_PACK = 'Needs the rater scores, which only a data pack holds.';
const NO_SCORES = 'Today’s labels of ImageNet have no rater scores; ReaL’s have.';

interface Props {
  readonly rows: readonly ThresholdRow[] | undefined;
  readonly pending: boolean;
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly source: ChartSource;
  /** predictions and scores are here, not the figures of the app alone */
  readonly hasPack: boolean;
}

/** How much hangs on where ReaL's rater scores were cut. */
export const ThresholdQuestion = memo(function ThresholdQuestion({
  rows,
  pending,
  who,
  coverage,
  source,
  hasPack,
}: Props) {
  const setView = useApp((s) => s.setView);
  const onThreshold = useCallback((percent: number) => setView({ threshold: percent }), [setView]);
  const caption = `${CUT}${linesNote(coverage, BANDS)}`;
  const needs = useWhyEmpty(hasPack ? NO_SCORES : NO_PACK);
  const why = pending ? 'Cutting the labels at every threshold…' : needs;
  const waits = <Waiting heightPx={pending ? THRESHOLD_HEIGHT_PX : undefined}>{why}</Waiting>;
  return (
    <Question
      id="thresholds"
      question="Does it hang on where ReaL is cut?"
      answer={rows ? thresholdAnswer(rows, coverage) : why}
    >
      <ChartFigure
        title="What if ReaL had been cut elsewhere"
        tableId="threshold"
        updating={pending}
        note={`drop in label-set accuracy by the rater score from which a class is valid, ${who}${rows ? `; ${imagesOf(rows)}${dashedNote(rows)}` : ''}`}
        caption={rows && <Term word="How to read it">{caption}</Term>}
        {...(rows ? { files: chartFiles('threshold', () => thresholdCsv(rows), source, caption) } : {})}
        chart={
          rows ? (
            <Charted heightPx={THRESHOLD_HEIGHT_PX}>
              <ThresholdChart rows={rows} onThreshold={onThreshold} />
            </Charted>
          ) : (
            waits
          )
        }
        table={rows ? <ThresholdTable rows={rows} onThreshold={onThreshold} /> : pending && waits}
      />
    </Question>
  );
});

/** How many images are evaluated, from the lowest score to the highest. */
function imagesOf(rows: readonly ThresholdRow[]): string {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last
    ? `from ${count(first.nEvaluated)} to ${count(last.nEvaluated)} ImageNet images are evaluated`
    : '';
}
