import { isActive, type RunState } from '../../state/runState';
import { curveRows, isRandomPart, isWhole, runFigures } from '../../state/selectors/runRows';
import { Charted } from '../charts/Charted';
import { ChartFigure } from '../charts/ChartFigure';
import { count, interval, percent } from '../ui/format';
import { lazyPart } from '../ui/lazyPart';
import { useApp } from '../ui/storeContext';
import { ConvergenceTable } from './ConvergenceTable';

const ConvergenceChart = lazyPart('This chart', () => import('./ConvergenceChart'));
const CURVE_HEIGHT_PX = 216;

/** Fewer points make no curve. */
const FEWEST_POINTS = 3;

/** The accuracy of a run so far with its interval, and how it converges. */
export function RunAccuracy({ run }: { run: RunState }) {
  const name = useApp(
    (s) => s.choices?.labelSets.find((l) => l.id === run.labelSetId && l.datasetId === run.datasetId)?.name,
  );
  const figures = runFigures(run);
  if (figures.length === 0) return null;
  const whole = isWhole(run);
  return (
    <>
      <dl className="run-figures" aria-label="Accuracy of this run">
        {figures.map((f) => (
          <div key={f.name}>
            <dt>{f.name}</dt>
            <dd>
              <strong>{percent(f.value)} %</strong>{' '}
              <span className="note">
                {Number.isNaN(f.interval[0]) ? '' : `${interval(f.interval)} · `}n = {count(f.ratio.den)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="note">
        {whole
          ? '95 % intervals for images like these (Wilson); over these images themselves nothing is left to estimate.'
          : isRandomPart(run)
            ? `95 % intervals for the figure over all ${count(run.of)} images, which come in random order.`
            : `No intervals: pictures were not open, so that these ${count(run.done)} are no random part of the ${count(run.of)} images.`}{' '}
        Label set: {name ?? `${run.labelSetId} (not here)`}.
      </p>
      <Convergence run={run} />
    </>
  );
}

function Convergence({ run }: { run: RunState }) {
  const rows = curveRows(run);
  if (rows.length < FEWEST_POINTS) return null;
  const figure = (
    <ChartFigure
      title="Accuracy as it converges"
      heading="h3"
      chart={
        <Charted heightPx={CURVE_HEIGHT_PX}>
          <ConvergenceChart rows={rows} of={run.of} />
        </Charted>
      }
      table={<ConvergenceTable rows={rows} />}
      files={{
        name: `${run.id} accuracy as it converges`.replace(/[^\w.-]+/g, '_'),
        csv: () => ({
          head: ['images', ...rows[0]!.figures.flatMap(({ name }) => [name, `${name} low`, `${name} high`])],
          rows: rows.map((r) => [
            r.done,
            ...r.figures.flatMap(({ value, interval: [low, high] }) => [value, low, high]),
          ]),
        }),
        below: [
          `${run.id}. Bands: 95 % intervals for the figure over all ${count(run.of)} images, each right at its moment.`,
        ],
      }}
    />
  );
  if (isActive(run)) return figure;
  return (
    <details>
      <summary>How the accuracy converged</summary>
      {figure}
    </details>
  );
}
