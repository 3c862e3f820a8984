import { isActive, type RunState } from '../../state/appState';
import { count, duration } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** Progress of the run under way, on every screen. */
export function RunStrip() {
  const run = useApp((s) => s.runs.find(isActive));
  const cancel = useApp((s) => s.cancelRun);
  if (!run) return null;
  return (
    <div className="run-strip">
      <progress aria-label="Inference progress" {...(run.of > 0 ? { max: run.of, value: run.done } : {})} />
      <span>
        {run.receipt.model}: {stateOf(run)} · {run.receipt.provider.toUpperCase()},{' '}
        {run.receipt.threads === 1 ? '1 thread' : `${run.receipt.threads} threads`}
      </span>
      <button type="button" className="button" disabled={run.status === 'cancelling'} onClick={cancel}>
        Cancel
      </button>
    </div>
  );
}

function stateOf(run: RunState): string {
  if (run.status === 'preparing') return 'loading the model…';
  if (run.status === 'cancelling') return 'cancelling…';
  const perSecond = run.elapsedMs > 0 ? run.done / (run.elapsedMs / 1000) : 0;
  const left = perSecond > 0 ? ` · ${duration(((run.of - run.done) / perSecond) * 1000)} left` : '';
  return `${count(run.done)} of ${count(run.of)} images · ${perSecond.toFixed(1)} images/s${left}`;
}
