import { count, duration } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** Progress of the run under way, on every screen. */
export function RunStrip() {
  const run = useApp((s) => s.runs.find((r) => r.status === 'running'));
  const cancel = useApp((s) => s.cancelRun);
  if (!run) return null;
  const perSecond = run.elapsedMs > 0 ? run.done / (run.elapsedMs / 1000) : 0;
  const left = perSecond > 0 ? ` · ${duration(((run.of - run.done) / perSecond) * 1000)} left` : '';
  return (
    <div className="run-strip">
      <progress aria-label="Inference progress" max={run.of} value={run.done} />
      <span>
        {run.receipt.model}: {count(run.done)} of {count(run.of)} images · {perSecond.toFixed(1)} images/s{left} ·{' '}
        {run.receipt.provider}, {run.receipt.threads === 1 ? '1 thread' : `${run.receipt.threads} threads`}
      </span>
      <button type="button" className="button" onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}
