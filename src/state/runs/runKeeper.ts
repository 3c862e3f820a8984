import type { RunPlan, StoredBatch } from '../../data/runs/storedRun';
import { messageOf } from '../../lib/pure/errors';
import type { RunStorePort } from '../ports';
import type { RunState } from '../runState';
import { storedOf } from './storedRuns';

/**
 * Keeps one run stored while this tab works on it. Where the browser cannot store it (any more) the run goes on in memory: `reason` says
 * why, `onUnstored` is called once, and what was stored before stays.
 */
export class RunKeeper {
  readonly #store: RunStorePort;
  readonly #release: () => void;
  readonly #onUnstored: (reason: string) => void;
  #isStoring: boolean;

  private constructor(
    store: RunStorePort,
    release: () => void,
    onUnstored: (reason: string) => void,
    isStoring = true,
  ) {
    this.#store = store;
    this.#release = release;
    this.#onUnstored = onUnstored;
    this.#isStoring = isStoring;
  }

  /** Begins to keep a new run; undefined where its id is taken. */
  static async begin(
    store: RunStorePort,
    run: RunState,
    plan: RunPlan,
    onUnstored: (reason: string) => void,
  ): Promise<RunKeeper | undefined> {
    const release = await store.hold(run.id);
    if (!release) return undefined;
    const keeper = new RunKeeper(store, release, onUnstored);
    let isNew = true;
    await keeper.#attempt(async () => {
      isNew = await store.create(storedOf(run), plan);
    });
    if (isNew) return keeper;
    release();
    return undefined;
  }

  /** Takes up a run that was stored, or one in memory; undefined where another tab works on it. */
  static async resume(
    store: RunStorePort,
    run: RunState,
    onUnstored: (reason: string) => void,
  ): Promise<RunKeeper | undefined> {
    const release = await store.hold(run.id);
    return release && new RunKeeper(store, release, onUnstored, run.unstored === undefined);
  }

  append(run: RunState, number: number, batch: StoredBatch): Promise<void> {
    return this.#attempt(() => this.#store.append(storedOf(run), number, batch));
  }

  update(run: RunState): Promise<void> {
    return this.#attempt(() => this.#store.update(storedOf(run)));
  }

  /** Gives the run back to other tabs. */
  release(): void {
    this.#release();
  }

  async #attempt(task: () => Promise<void>): Promise<void> {
    if (!this.#isStoring) return;
    try {
      await task();
    } catch (error) {
      this.#isStoring = false;
      this.#onUnstored(messageOf(error));
    }
  }
}
