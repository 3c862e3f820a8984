import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { isActive } from '../runState';

/** A worker that ends more often within this time is not started again: something is wrong that a restart does not mend. */
const RESTARTS = 3;
const WITHIN_MS = 10 * 60_000;

interface Tools {
  readonly context: SliceContext;
  /** joins what was opened in this visit again */
  readonly rejoin: () => Promise<void>;
  /** chooses again, lists again */
  readonly showAgain: () => Promise<void>;
}

/**
 * Puts another compute worker in the place of one that has ended, from what is stored: datasets, runs, imports and label sets are read again, pictures
 * that are open are joined again, and the run under way goes on. What was in its memory alone is gone, and that is said.
 */
export function computeRestart({ context, rejoin, showAgain }: Tools) {
  const { ports, set, get, notify, report } = context;
  const restarts: number[] = [];

  /** The run under way ends with the worker, or is ended; its id, where it can go on. */
  const endActive = async (): Promise<string | undefined> => {
    const active = get().runs.find(isActive);
    if (!active) return undefined;
    get().cancelRun();
    while (get().runs.some(isActive)) await ports.pause(20);
    return active.status === 'running' && !active.unstored ? active.id : undefined;
  };

  return async (reason: unknown): Promise<void> => {
    const nowMs = ports.nowMs();
    if (restarts.filter((at) => nowMs - at < WITHIN_MS).length >= RESTARTS) {
      notify('error', `${messageOf(reason)} It ended several times: reload the page; this view is in its address.`);
      return;
    }
    restarts.push(nowMs);
    const broken = await endActive();
    const { runs, imports, choices, unstoredLabels } = get();
    const lost = [
      ...runs.filter((r) => r.unstored).map((r) => r.id),
      ...imports.filter((i) => i.unstored).map((i) => i.id),
      ...(choices?.labelSets.filter((l) => l.kept && l.kept.id in unstoredLabels).map((l) => l.name) ?? []),
    ];
    const rest = lost.length > 0 ? ` Gone with it, for they were in memory only: ${lost.join(', ')}.` : '';
    notify(
      'error',
      `The background task with labels and predictions ended and was started again (${messageOf(reason)}).${rest}`,
    );
    try {
      ports.restartCompute();
      set({
        runs: [],
        imports: [],
        importReport: undefined,
        measuredCount: 0,
        choices: await ports.compute.open(ports.packUrl, ports.controlUrl),
      });
      await rejoin();
      await get().refreshRuns();
      await get().refreshImports();
      await get().refreshLabels();
      await context.refreshChoices();
      await showAgain();
    } catch (error) {
      report(error);
      return;
    }
    if (broken) await get().resumeRun(broken);
  };
}
