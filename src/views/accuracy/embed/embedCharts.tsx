import type { ReactNode } from 'react';
import { METRICS } from '../../../domain/metrics/metricTable';
import type { AccuracyRows } from '../../../state/accuracy/rows/chartRows';
import { splitGaps } from '../../../state/accuracy/rows/gapAnswer';
import type { EmbedChart } from '../../../state/share/embedView';
import type { ViewState } from '../../../state/viewState';
import { Charted } from '../../charts/Charted';
import { SCATTER_HEIGHT_PX } from '../../charts/chartHeights';
import type { OnOpen } from '../../charts/opens';
import { count } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { GapTable } from '../gap/GapTable';
import { ASMA_NOTE } from '../gap/gapWords';
import { LabelCountTable } from '../gap/LabelCountTable';
import { LadderTable } from '../ladder/LadderTable';
import { LevelTable } from '../ladder/levelParts';
import { DESCRIPTIVE, dashedNote } from '../linesNote';
import { DecompositionTables } from '../models/DecompositionTables';
import { ModelTable } from '../models/ModelTable';

const SlopeChart = lazyPart('This chart', () => import('../hero/SlopeChart'));
const GapChart = lazyPart('This chart', () => import('../gap/GapChart'));
const LadderChart = lazyPart('This chart', () => import('../ladder/LadderChart'));
const LabelCountChart = lazyPart('This chart', () => import('../gap/LabelCountChart'));
const LevelChart = lazyPart('This chart', () => import('../ladder/LevelChart'));
const ScatterModels = lazyPart('This chart', () => import('../../charts/scatter/ScatterModels'));
const PartsChart = lazyPart('This chart', () => import('../models/PartsChart'));

export interface EmbeddedChart {
  readonly title: string;
  /** what is shown, of whom */
  readonly note: string;
  /** how to read it */
  readonly caption?: string | undefined;
  readonly body: ReactNode;
  readonly table: ReactNode;
}

const at = (heightPx: number, chart: ReactNode) => <Charted heightPx={heightPx}>{chart}</Charted>;

/** A chart of the page Accuracy, with the words that stand there; undefined where there is nothing to draw. */
export function embedChart(
  chart: EmbedChart,
  rows: AccuracyRows,
  view: ViewState,
  onOpen: OnOpen,
): EmbeddedChart | undefined {
  const { hero, gaps, ladder, labelCounts, levels, scatter, decomposition, who, captions, intervalsNote } = rows;
  const { first, others } = splitGaps(gaps);
  const labelled = `images with a valid label: ${count(hero.anyValid.n1)} and ${count(hero.anyValid.n2)}`;
  switch (chart) {
    case 'drop':
      return {
        title: 'Accuracy from ImageNet to ImageNetV2',
        note: `%, ${who}; ${labelled}. Diamond: any valid label counts; dot: the original label counts; faint: each model.`,
        caption: intervalsNote,
        body: at(380, <SlopeChart hero={hero} images="evaluatedTop1" heightPx={380} />),
        table: <GapTable rows={gaps} onOpen={onOpen} />,
      };
    case 'gap':
    case 'other-gaps': {
      const shown = chart === 'gap' ? first : others;
      return {
        title: chart === 'gap' ? 'The gap, many ways' : 'Other ways to count',
        note: `Drop in points, ${who}; ${labelled}${dashedNote(shown)} ${DESCRIPTIVE}${chart === 'gap' ? ` ${ASMA_NOTE}` : ''}`,
        caption: intervalsNote,
        body: at(54 + 40 * shown.length, <GapChart rows={shown} onOpen={onOpen} />),
        table: <GapTable rows={shown} onOpen={onOpen} />,
      };
    }
    case 'ladder':
      return {
        title: 'The ladder',
        note: `Accuracy in %, ${who}. Above each pair the drop in points. ${DESCRIPTIVE} ${ASMA_NOTE}`,
        caption: intervalsNote,
        body: at(320, <LadderChart rows={ladder} heightPx={320} onOpen={onOpen} />),
        table: <LadderTable rows={ladder} caption="Ladder, as a table" onOpen={onOpen} />,
      };
    case 'counts':
      return {
        title: 'How many labels',
        note: `% of the ${labelled}${dashedNote(labelCounts)}`,
        caption: captions.neverRated,
        body: at(248, <LabelCountChart rows={labelCounts} onOpen={onOpen} />),
        table: <LabelCountTable rows={labelCounts} onOpen={onOpen} />,
      };
    case 'levels':
      return {
        title: 'Accuracy by number of labels',
        note: `${METRICS[view.levelMetric].name}, %, ${who}${dashedNote(levels)}`,
        caption: intervalsNote,
        body: at(330, <LevelChart rows={levels} onOpen={onOpen} />),
        table: <LevelTable rows={levels} onOpen={onOpen} />,
      };
    case 'models':
      return {
        title: 'Every model, ImageNet against ImageNetV2',
        note: `${METRICS[scatter.metric].name}, %. One mark per model.`,
        body: at(
          SCATTER_HEIGHT_PX,
          <ScatterModels rows={scatter} zoom={view.scatterZoom} area={undefined} onArea={() => {}} onOpen={onOpen} />,
        ),
        table: <ModelTable rows={scatter} onOpen={onOpen} order={view.modelOrder} onOrder={() => {}} />,
      };
    case 'parts':
      return (
        decomposition && {
          title: 'Where the points go',
          note: `${METRICS[decomposition.parted].name}, points, ${who}. ${DESCRIPTIVE}`,
          caption: intervalsNote,
          body: at(190, <PartsChart rows={decomposition} />),
          table: <DecompositionTables rows={decomposition} onOpen={onOpen} />,
        }
      );
  }
}
