import type { StoredBatch } from '../../data/runs/storedRun';
import type { InferenceRun } from '../../inference/types';
import type { SliceContext } from '../context';
import type { ActiveClock } from './activeClock';
import type { RunBook } from './runBook';
import type { RunKeeper } from './runKeeper';
import type { RunRecorder } from './runRecorder';

/** The run that holds the inference workers. */
export interface CurrentRun {
  id: string;
  cancelled: boolean;
  /** the first picture may be predicted */
  begun: boolean;
  keeper?: RunKeeper;
  inference?: InferenceRun;
  clock?: ActiveClock;
}

/** A run whose predictions are in the columns, and what goes on with it. */
export interface LoadedRun {
  readonly recorder: RunRecorder;
  /** planned images, in order */
  readonly order: readonly string[];
  /** bytes of their pictures, see `RunPlan` */
  readonly sizes?: Float64Array | undefined;
}

/** What the parts of the job share. */
export interface RunTools {
  readonly context: SliceContext;
  readonly book: RunBook;
  /** runs of this visit that the browser does not store wholly, so that they can still go on */
  readonly inMemory: Map<string, LoadedRun>;
}

/** Stores the batches of the run under way. */
export function storeOf({ book }: RunTools, mine: CurrentRun): (number: number, batch: StoredBatch) => Promise<void> {
  return async (number, batch) => mine.keeper?.append(book.find(mine.id)!, number, batch);
}

/** Says that the run under way is not stored (any more). */
export function tellUnstored({ book, context }: RunTools, mine: CurrentRun): (reason: string) => void {
  return (reason) => {
    book.patch(mine.id, { unstored: reason });
    context.notify('error', `${reason} This run goes on in memory: export its predictions before you close the page.`);
  };
}
