import type { ExportFormat } from '../../formats/predictionsExport';
import type { RunState } from '../../state/appState';
import { count, duration } from '../ui/format';
import { useApp } from '../ui/storeContext';

const STATUS: Readonly<Record<RunState['status'], string>> = {
  preparing: 'preparing',
  running: 'running',
  cancelling: 'cancelling',
  done: 'finished',
  cancelled: 'cancelled, what was predicted is kept',
  failed: 'stopped by an error',
};

const FORMATS: readonly (readonly [ExportFormat, string])[] = [
  ['json', 'JSON'],
  ['csv', 'CSV'],
  ['parquet', 'Parquet'],
  ['npy', 'NumPy'],
];

/** One run: how it went, its errors by file, its receipt, and its files. */
export function RunCard({ run }: { run: RunState }) {
  const exportRun = useApp((s) => s.exportRun);
  const setView = useApp((s) => s.setView);
  const predicted = run.done - run.failed;
  return (
    <article className="card run-card">
      <h3>{run.id}</h3>
      <p>
        {STATUS[run.status]}: {count(predicted)} of {count(run.of)} images predicted in {duration(run.elapsedMs)}
        {run.failed > 0 && `, ${count(run.failed)} without a prediction`}.
      </p>
      {run.failure && <p className="notice error">{run.failure}</p>}
      <p className="actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            setView({ screen: 'browse', dataset: run.datasetId, labels: '', model: run.id, image: '', query: '' })
          }
        >
          See in Browse
        </button>
        {FORMATS.map(([format, name]) => (
          <button
            key={format}
            type="button"
            className="button"
            disabled={predicted === 0}
            onClick={() => void exportRun(run.id, format)}
          >
            Export predictions ({name})
          </button>
        ))}
      </p>
      {run.errors.length > 0 && (
        <details>
          <summary>
            {count(run.failed)} pictures without a prediction
            {run.failed > run.errors.length && `, the first ${count(run.errors.length)} of them`}
          </summary>
          <ul>
            {run.errors.map((e) => (
              <li key={e.fileName}>{e.message}</li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>Receipt</summary>
        <dl className="receipt">
          {Object.entries(run.receipt).map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  );
}
