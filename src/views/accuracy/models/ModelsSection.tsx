import { memo } from 'react';
import type { DecompositionRows, ScatterRows } from '../../../state/accuracy/rows/chartRows';
import { METRIC_NAMES } from '../../../state/accuracy/rows/metricNames';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { SCATTER_HEIGHT_PX } from '../../charts/chartHeights';
import type { OnOpen } from '../../charts/plot/opens';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { DecompositionTables, decompositionCsv } from './DecompositionTables';
import { ScatterPickers, ScatterTable, scatterCsv } from './scatterParts';

const ScatterModels = lazyPart('This chart', () => import('./ScatterModels'));
const DecompositionChart = lazyPart('This chart', () => import('./DecompositionChart'));

const MARKS =
  'One mark per model. The line is fitted to the models that count; your own models and published figures stay out of it. Intervals in the table: 95 % over images from each model’s counts alone, Wilson’s where the metric is a share of images; per-label shares and ASMA have none there.';
const FORMS =
  'Four ways to write the same gap as a sum. They disagree about the interaction, where shares and accuracies differ in the same strata: there is no single share that multi-label images “explain”.';

interface Props {
  readonly scatter: ScatterRows;
  readonly decomposition: DecompositionRows | undefined;
  readonly who: string;
  readonly source: string;
  readonly intervalsNote: string;
  /** an older answer is shown */
  readonly updating: boolean;
  readonly onOpen: OnOpen;
}

/** Every model on both datasets, and the gap taken apart. */
export const ModelsSection = memo(function ModelsSection(props: Props) {
  const { scatter, decomposition, who, source, intervalsNote, updating, onOpen } = props;
  return (
    <section id="models" aria-labelledby="models-title">
      <h2 id="models-title" className="question" tabIndex={-1}>
        Is it the same for every model, and what is it made of?
      </h2>
      <div className="figures">
        <ScatterFigure {...{ scatter, source, updating, onOpen }} />
        {decomposition && (
          <ChartFigure
            heading="h3"
            updating={updating}
            title="Where the points go"
            tableId="parts"
            note={`${who}; lines: 95 % intervals over images`}
            caption={FORMS}
            files={chartFiles('decomposition', () => decompositionCsv(decomposition), source, FORMS, intervalsNote)}
            chart={
              <Charted heightPx={460}>
                <DecompositionChart rows={decomposition} onOpen={onOpen} />
              </Charted>
            }
            table={<DecompositionTables rows={decomposition} onOpen={onOpen} />}
          />
        )}
      </div>
    </section>
  );
});

function ScatterFigure({
  scatter,
  source,
  updating,
  onOpen,
}: Pick<Props, 'scatter' | 'source' | 'updating' | 'onOpen'>) {
  const one = useApp((s) => s.view.one);
  const metric = useApp((s) => s.view.scatterMetric);
  const zoom = useApp((s) => s.view.scatterZoom);
  return (
    <ChartFigure
      heading="h3"
      updating={updating}
      title="Every model, ImageNet against ImageNetV2"
      tableId="models"
      note={`${METRIC_NAMES[metric].name}, %`}
      controls={<ScatterPickers />}
      caption={MARKS}
      files={chartFiles('models', () => scatterCsv(scatter), source, MARKS)}
      chart={
        <Charted heightPx={SCATTER_HEIGHT_PX}>
          <ScatterModels rows={scatter} one={one} zoom={zoom} onOpen={onOpen} />
        </Charted>
      }
      table={<ScatterTable rows={scatter} onOpen={onOpen} />}
    />
  );
}
