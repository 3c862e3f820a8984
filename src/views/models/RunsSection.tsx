import { useEffect } from 'react';
import { useApp } from '../ui/storeContext';
import { RunCard } from './RunCard';
import './runs.css';

/** Runs of this visit and those that the browser keeps. */
export function RunsSection() {
  const runs = useApp((s) => s.runs);
  const error = useApp((s) => s.runsError);
  const refreshRuns = useApp((s) => s.refreshRuns);
  // another tab may have begun one since
  useEffect(() => void refreshRuns(), [refreshRuns]);
  if (runs.length === 0 && !error) return null;
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Runs</h2>
      <p className="note">
        {error
          ? `Runs of earlier visits could not be read: ${error}`
          : 'Kept in this browser as they go, on this machine only.'}
      </p>
      {runs.map((run) => (
        <RunCard key={run.id} run={run} />
      ))}
    </section>
  );
}
