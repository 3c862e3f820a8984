import { memo, useState } from 'react';
import { isActive, isResumable, type RunState } from '../../state/runState';
import { Button } from '../ui/Button';
import { count, duration } from '../ui/format';
import { GOES_ON } from '../ui/goesOn';
import { useApp } from '../ui/storeContext';
import { ExportRun } from './ExportRun';
import { ReceiptList } from './ReceiptList';
import { RunAccuracy } from './RunAccuracy';

const STATUS: Readonly<Record<RunState['status'], string>> = {
  preparing: 'preparing',
  running: 'running',
  paused: 'paused',
  cancelling: 'cancelling',
  done: 'finished',
  cancelled: 'cancelled, what was predicted is kept',
  failed: 'stopped by an error',
  interrupted: 'broken off, what was predicted is kept',
  elsewhere: 'goes on in another tab',
};

/** One run: how far it came, its accuracy, its errors by file, its receipt, and its files. */
export const RunCard = memo(function RunCard({ run }: { run: RunState }) {
  const setView = useApp((s) => s.setView);
  const shareResult = useApp((s) => s.shareResult);
  const predicted = run.done - run.failed;
  return (
    <article className="run-card" aria-label={run.id}>
      <h3>{run.id}</h3>
      <p>
        {STATUS[run.status]}: {count(predicted)} of {count(run.of)} images predicted in {duration(run.elapsedMs)}
        {run.failed > 0 && `, ${count(run.failed)} without a prediction`}.
      </p>
      <Remarks run={run} />
      <RunAccuracy run={run} />
      <div className="actions">
        <Button
          off={run.unloaded}
          onClick={() =>
            setView({ screen: 'browse', dataset: run.datasetId, labels: '', model: run.id, image: '', query: '' })
          }
        >
          See in Browse
        </Button>
        <Button
          off={run.unloaded ?? (predicted === 0 && 'No image was predicted')}
          onClick={() => void shareResult(run.id)}
        >
          Share result
        </Button>
        <GoOn run={run} />
        <Delete run={run} />
      </div>
      <ExportRun run={run} />
      {run.errors.length > 0 && (
        <details>
          <summary>
            {count(run.failed)} pictures without a prediction
            {run.failed > run.errors.length && `, the first ${count(run.errors.length)} of them`}
          </summary>
          <ul>
            {run.errors.map((e) => (
              <li key={e.imageId}>{e.message}</li>
            ))}
          </ul>
        </details>
      )}
      <ReceiptList run={run} />
    </article>
  );
});

/** What is not as it should be. */
function Remarks({ run }: { run: RunState }) {
  return (
    <>
      {run.failure && <p className="run-remark error">{run.failure}</p>}
      {run.unstored && <p className="run-remark">Kept in memory only. {run.unstored}</p>}
      {run.unloaded && <p className="run-remark">{run.unloaded}</p>}
    </>
  );
}

/** Lets a run that was broken off go on. */
function GoOn({ run }: { run: RunState }) {
  const resumeRun = useApp((s) => s.resumeRun);
  const isBusy = useApp((s) => s.runs.some(isActive));
  if (!isResumable(run)) return null;
  return (
    <Button
      primary
      off={isBusy && GOES_ON}
      title={`Goes on with the other ${count(run.of - run.done)} images`}
      onClick={() => void resumeRun(run.id)}
    >
      Resume
    </Button>
  );
}

/** Predictions took time: they are not deleted by one slip. */
function Delete({ run }: { run: RunState }) {
  const deleteRun = useApp((s) => s.deleteRun);
  const [isAsking, setAsking] = useState(false);
  if (isActive(run) || run.status === 'elsewhere') return null;
  if (!isAsking) {
    return <Button onClick={() => setAsking(true)}>Delete</Button>;
  }
  return (
    <span className="actions" role="group" aria-label={`Delete ${run.id}?`}>
      <Button onClick={() => void deleteRun(run.id)}>Delete for good</Button>
      <Button onClick={() => setAsking(false)}>Keep</Button>
    </span>
  );
}
