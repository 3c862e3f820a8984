import type { StoredRun } from '../../data/runs/storedRun';
import { NO_HITS } from '../../domain/runHits';
import { isActive, type RunReceipt, type RunState } from '../runState';

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
  const { labelSetId, failure, done = 0, failed = 0, receipt } = (stored.about ?? {}) as Partial<About>;
  if (typeof labelSetId !== 'string' || !isReceipt(receipt)) return undefined;
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

/** The fields that the app itself relies on; the others are only shown. */
function isReceipt(receipt: Partial<RunReceipt> | undefined): receipt is RunReceipt {
  return (
    typeof receipt?.model === 'string' &&
    typeof receipt.modelFile === 'string' &&
    typeof receipt.modelSha256 === 'string' &&
    typeof receipt.imagesSha256 === 'string' &&
    typeof receipt.preprocess === 'object' &&
    typeof receipt.card === 'object' &&
    Array.isArray(receipt.events)
  );
}
