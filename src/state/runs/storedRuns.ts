import type { StoredRun } from '../../data/runs/storedRun';
import { NO_HITS } from '../../domain/runHits';
import { isActive, type RunReceipt, type RunState } from '../runState';
import { aboutProblem } from './storedReceipt';

/** What a stored run keeps besides what the store itself must know. */
interface About {
  readonly labelSetId: string;
  readonly failure?: string;
  /** as far as known when the record was written, for a run whose batches cannot be shown */
  readonly done: number;
  readonly failed: number;
  readonly receipt: RunReceipt;
}

/** A run as it is stored: everything but what its batches tell. */
export function storedOf(run: RunState): StoredRun {
  const about: About = {
    labelSetId: run.labelSetId,
    ...(run.failure ? { failure: run.failure } : {}),
    done: run.done,
    failed: run.failed,
    receipt: run.receipt,
  };
  return {
    version: 1,
    id: run.id,
    datasetId: run.datasetId,
    k: run.topK,
    of: run.of,
    status: isOpen(run) ? 'open' : (run.status as 'done' | 'cancelled' | 'failed'),
    activeMs: run.elapsedMs,
    startedAt: run.receipt.startedAt,
    about,
  };
}

const isOpen = (run: RunState) => isActive(run) || run.status === 'interrupted' || run.status === 'elsewhere';

/** A stored run on the screen, its batches not yet read; undefined where the record is not what this version writes. */
export function runOfStored(stored: StoredRun, isElsewhere: boolean): RunState | undefined {
  if (storedProblem(stored)) return undefined;
  const { labelSetId, failure, done = 0, failed = 0, receipt } = stored.about as About;
  return {
    id: stored.id,
    status: stored.status !== 'open' ? stored.status : isElsewhere ? 'elsewhere' : 'interrupted',
    datasetId: stored.datasetId,
    labelSetId,
    topK: stored.k,
    of: stored.of,
    elapsedMs: stored.activeMs,
    done,
    failed,
    errors: [],
    hits: NO_HITS,
    curve: [],
    ...(failure ? { failure } : {}),
    receipt,
  };
}

/** What is wrong with the app's part of a stored run; undefined where nothing is. */
export function storedProblem({ about }: StoredRun): string | undefined {
  const problem = aboutProblem(about);
  return problem && `about.${problem}`;
}
