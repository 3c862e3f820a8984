import { memo, useMemo } from 'react';
import { readMistakes } from '../../../domain/figures/mistakesDocument';
import { type MistakeRows, mistakeRows } from '../../../state/accuracy/rows/mistakeRows';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import type { OnOpen } from '../../charts/opens';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { Question } from '../Question';
import { useTable } from '../useTable';
import { MeaningTable, ModelMistakesTable, meaningCsv, modelMistakesCsv, StepsTable, stepsCsv } from './MistakeTables';

const MistakeChart = lazyPart('This chart', () => import('./MistakeChart'));
const CoarseChart = lazyPart('This chart', () => import('./CoarseChart'));
const CHART_PX = 340;
const COARSE_PX = 330;
const QUESTION = { id: 'mistakes', question: 'What are the mistakes?' } as const;
const SOURCE =
  'ImageNet validation with ReaL labels, ImageNetV2 matched frequency with refined labels; WordNet 3.0; published predictions, mean of the clean models.';
const CAPTION =
  'The first kind that holds, from the top. Images with a valid label. Superclasses and pairs seen together are rules, not judgements. Descriptive, not causal.';

/** First predictions by what they mean: which mistakes have an excuse, and how coarse accuracy must be to hide them. */
export default memo(function MistakesSection({ onOpen }: { onOpen: OnOpen }) {
  const { value: document, problem } = useTable('mistakes', readMistakes);
  const hasPack = useApp((s) => s.choices?.hasPack === true);
  const one = useApp((s) => s.view.one);
  const rows = useMemo(() => document && mistakeRows(document, one, hasPack), [document, one, hasPack]);
  if (!rows) {
    const why = problem ?? 'Reading the figures…';
    return (
      <Question {...QUESTION} answer={why}>
        <Waiting heightPx={problem ? undefined : CHART_PX}>{why}</Waiting>
      </Question>
    );
  }
  const who = `mean of ${rows.models} models; lines: 95 % intervals over images`;
  return (
    <Question
      {...QUESTION}
      answer={rows.answer}
      more={{ label: 'coarser levels, distance, models', children: () => <MoreMistakes {...{ rows, who, onOpen }} /> }}
    >
      <ChartFigure
        title="First predictions by kind"
        tableId="mistakes"
        note={`share of images, ImageNet minus ImageNetV2, points, ${who}`}
        caption={<Term word="Which kinds?">{KINDS_SAID}</Term>}
        files={chartFiles('mistakes', () => meaningCsv(rows.kinds), SOURCE, CAPTION)}
        chart={
          <Charted heightPx={CHART_PX}>
            <MistakeChart rows={rows.kinds} onOpen={onOpen} />
          </Charted>
        }
        table={<MeaningTable rows={rows.kinds} caption="First predictions by kind" head="Kind" onOpen={onOpen} />}
      />
    </Question>
  );
});

const KINDS_SAID = `${CAPTION} Overlap: as Vasudevan et al. 2022 list it. Order: Peychev et al. 2023. Same superclass: a common WordNet meaning covers at most 31 classes, as many as the largest superclass that Peychev et al. drew by hand. Seen together: two images of the published labels list both.`;

interface MoreProps {
  readonly rows: MistakeRows;
  readonly who: string;
  readonly onOpen: OnOpen;
}

function MoreMistakes({ rows, who, onOpen }: MoreProps) {
  const coarse = [...rows.levels.valid, ...rows.levels.original];
  const about =
    'Right where a WordNet meaning above the prediction and a valid label covers at most so many classes; 31: same superclass';
  const far = 'Steps through the nearest common meaning, of first predictions that are not right';
  return (
    <>
      <ChartFigure
        heading="h3"
        title="Accuracy at coarser levels"
        tableId="coarse"
        note={`%, any valid label; above the bars the drop; ${who}`}
        caption={`${about}.`}
        files={chartFiles('coarser-levels', () => meaningCsv(coarse), SOURCE, about)}
        chart={
          <Charted heightPx={COARSE_PX}>
            <CoarseChart rows={rows.levels.valid} heightPx={COARSE_PX} />
          </Charted>
        }
        table={
          <>
            <MeaningTable
              rows={rows.levels.valid}
              caption="Any valid label, coarser"
              head="Classes, any valid label"
              onOpen={onOpen}
            />
            <MeaningTable
              rows={rows.levels.original}
              caption="Original label, coarser"
              head="Classes, original label"
              onOpen={onOpen}
            />
          </>
        }
      />
      <ChartFigure
        heading="h3"
        title="How far off"
        note={`${far}; ${who}`}
        files={chartFiles('how-far-off', () => stepsCsv(rows.steps), SOURCE, far)}
        chart={<StepsTable rows={rows.steps} onOpen={onOpen} />}
      />
      <ChartFigure
        heading="h3"
        title="Mistakes by model"
        note="images with a valid label, by kind of the first prediction"
        files={chartFiles('mistakes-by-model', () => modelMistakesCsv(rows.each), SOURCE)}
        chart={
          <details className="more-rows">
            <summary>Model by model ({rows.each.length / 2})</summary>
            <ModelMistakesTable rows={rows.each} onOpen={onOpen} />
          </details>
        }
      />
    </>
  );
}
