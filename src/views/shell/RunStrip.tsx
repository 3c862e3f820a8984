import { useEffect, useRef } from 'react';
import { isActive, type RunState } from '../../state/runState';
import { runFigures, timeLeftMs } from '../../state/selectors/runRows';
import { Button } from '../ui/Button';
import { count, duration, interval, percent } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** Progress of the run under way, on every screen. */
export function RunStrip() {
  const run = useApp((s) => s.runs.find(isActive));
  const cancel = useApp((s) => s.cancelRun);
  const cancelButton = useRef<HTMLButtonElement>(null);
  const isRunning = run !== undefined;
  useEffect(() => {
    // the button that began the run takes no more presses: who is at the keyboard goes on here
    const { activeElement } = document;
    if (isRunning && (activeElement === document.body || activeElement?.matches(':disabled, [aria-disabled="true"]')))
      cancelButton.current?.focus();
  }, [isRunning]);
  if (!run) return null;
  return (
    <div className="strip">
      <progress aria-label="Inference progress" {...(run.of > 0 ? { max: run.of, value: run.done } : {})} />
      <span>
        {run.receipt.model}: {stateOf(run)} · {run.receipt.provider.toUpperCase()},{' '}
        {run.receipt.threads === 1 ? '1 thread' : `${run.receipt.threads} threads`}
      </span>
      {run.done > 0 && <span>{accuracyOf(run)}</span>}
      <span className="actions">
        <PauseOrResume run={run} />
        <Button ref={cancelButton} disabled={run.status === 'cancelling'} onClick={cancel}>
          Cancel
        </Button>
      </span>
    </div>
  );
}

function PauseOrResume({ run }: { run: RunState }) {
  const pauseRun = useApp((s) => s.pauseRun);
  const resumeRun = useApp((s) => s.resumeRun);
  if (run.status === 'paused') {
    return (
      <Button primary onClick={() => void resumeRun(run.id)}>
        Resume
      </Button>
    );
  }
  return (
    <Button disabled={run.status !== 'running'} onClick={pauseRun}>
      Pause
    </Button>
  );
}

function stateOf(run: RunState): string {
  if (run.status === 'preparing') return 'loading the model…';
  if (run.status === 'cancelling') return 'cancelling…';
  const images = `${count(run.done)} of ${count(run.of)} images`;
  const errors = run.failed > 0 ? ` · ${count(run.failed)} failed` : '';
  if (run.status === 'paused') return `paused after ${images}${errors}`;
  const left = timeLeftMs(run);
  const leftText = left === undefined ? '' : ` · ${duration(left)} left`;
  // begun or gone on a moment ago: no image of late, no rate yet
  const rate = run.imagesPerSecond ? ` · ${run.imagesPerSecond.toFixed(1)} images/s` : '';
  return `${images}${rate}${leftText}${errors}`;
}

function accuracyOf(run: RunState): string {
  return runFigures(run)
    .map((f) => `${f.name} ${percent(f.value)} %${Number.isNaN(f.interval[0]) ? '' : ` (${interval(f.interval)})`}`)
    .join(' · ');
}
