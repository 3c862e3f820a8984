import { memo, useDeferredValue } from 'react';
import { METRICS } from '../../../domain/metrics/metricTable';
import type { ScatterRows } from '../../../state/accuracy/rows/chartRows';
import { modelsAnswer } from '../../../state/accuracy/rows/modelsAnswer';
import { Charted } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { SCATTER_HEIGHT_PX } from '../../charts/chartHeights';
import type { OnOpen } from '../../charts/opens';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { TableScroll } from '../../ui/TableScroll';
import { Term } from '../../ui/Term';
import { Question } from '../Question';
import { ModelTable, scatterCsv } from './ModelTable';
import { ScatterPickers } from './ScatterPickers';
import { useScatterZoom } from './useScatterZoom';
import './models.css';

const ScatterModels = lazyPart('This chart', () => import('../../charts/scatter/ScatterModels'));

const MARKS =
  'One mark per model. The line is fitted to the models that count; your own models, those that a link claims (☆) and published figures stay out of it. Intervals: 95 % over images from each model’s counts alone, without regard to class, as on run cards: Wilson’s where the metric is a share of images, and of a random part for the figure over all images; per-label shares and ASMA have none there. Elsewhere here images are drawn inside their class. Descriptive, not causal.';

interface Props {
  readonly scatter: ScatterRows;
  readonly source: string;
  /** an older answer is shown */
  readonly updating: boolean;
  /** published figures of timm are here */
  readonly hasTimm: boolean;
  readonly onOpen: OnOpen;
}

/** Every model on both datasets, and all of them as a table. */
export const ModelsQuestion = memo(function ModelsQuestion({ scatter, source, updating, hasTimm, onOpen }: Props) {
  const zoom = useDeferredValue(useApp((s) => s.view.scatterZoom));
  const { area, onArea, ...steps } = useScatterZoom(scatter, zoom);
  const caption = scatter.covered ? `${scatter.covered} ${MARKS}` : MARKS;
  return (
    <Question
      id="models"
      question="Is it the same for every model?"
      answer={modelsAnswer(scatter)}
      more={{
        label: 'table of models',
        children: () => (
          <TableScroll>
            <OrderedTable rows={scatter} onOpen={onOpen} />
          </TableScroll>
        ),
      }}
    >
      <ChartFigure
        updating={updating}
        title="Every model, ImageNet against ImageNetV2"
        tableId="models"
        note={noteOf(scatter)}
        controls={
          <>
            <ScatterPickers hasTimm={hasTimm} />
            <ZoomSteps {...steps} isWhole={area === undefined} />
          </>
        }
        caption={<Term word="How to read it">{caption}</Term>}
        files={chartFiles('models', () => scatterCsv(scatter), source, caption)}
        chart={
          <Charted heightPx={SCATTER_HEIGHT_PX}>
            <ScatterModels rows={scatter} {...{ zoom, area, onArea, onOpen }} />
          </Charted>
        }
        table={<OrderedTable rows={scatter} onOpen={onOpen} />}
      />
    </Question>
  );
});

/** The table in the order that the address holds. */
function OrderedTable({ rows, onOpen }: { rows: ScatterRows; onOpen: OnOpen }) {
  const order = useApp((s) => s.view.modelOrder);
  const setView = useApp((s) => s.setView);
  return <ModelTable {...{ rows, onOpen, order }} onOrder={(modelOrder) => setView({ modelOrder })} />;
}

function noteOf({ metric, marks }: ScatterRows): string {
  const published = marks.filter((m) => m.kind === 'published').length;
  const shown = metric === 'top1' ? 'A grey line joins the two accuracies of one model' : METRICS[metric].name;
  return `${shown}, %.${published > 0 ? ` Pale dots: ${count(published)} models published by timm, top-1.` : ''}`;
}

interface StepsProps {
  readonly nearer: () => void;
  readonly further: () => void;
  readonly back: () => void;
  readonly isWhole: boolean;
}

const WHOLE = 'The whole chart is shown';

/** The same as drawing an area by pointer, for keyboard and touch. */
function ZoomSteps({ nearer, further, back, isWhole }: StepsProps) {
  return (
    <fieldset className="zoom-steps">
      <legend className="visually-hidden">Zoom of the chart</legend>
      <button type="button" className="button" onClick={nearer} title="Around the highlighted model; or draw an area">
        Zoom in
      </button>
      <Button onClick={further} off={isWhole && WHOLE}>
        Zoom out
      </Button>
      <Button onClick={back} off={isWhole && WHOLE}>
        Whole chart
      </Button>
    </fieldset>
  );
}
