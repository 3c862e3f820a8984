import type { DBSchema } from 'idb';
import { KeptDatabase } from '../keptDatabase';
import { RunLocks } from './runLocks';
import type { RunPlan, StoredBatch, StoredRun } from './storedRun';

const DATABASE = 'plural-runs';

interface RunsSchema extends DBSchema {
  readonly runs: { readonly key: string; readonly value: StoredRun };
  /** by run id */
  readonly plans: { readonly key: string; readonly value: RunPlan };
  /** by run id and number of the batch, from 0 */
  readonly batches: { readonly key: [string, number]; readonly value: StoredBatch };
}

/** Every number of a run's batches. */
const batchesOf = (runId: string, from = 0) => IDBKeyRange.bound([runId, from], [runId, Number.POSITIVE_INFINITY]);

/**
 * Keeps runs in the browser's database (IndexedDB) as they go: metadata, plan, and each batch of outcomes in one transaction, so that a
 * closed tab or a crash loses at most the batch under way. Every method rejects with code `storage` where the browser keeps nothing
 * (private mode) or nothing more (quota); what was stored before stays.
 */
export class RunStore {
  readonly #database = new KeptDatabase<RunsSchema>(
    DATABASE,
    (database) => {
      database.createObjectStore('runs', { keyPath: 'id' });
      database.createObjectStore('plans');
      database.createObjectStore('batches');
    },
    { thing: 'run', things: 'runs' },
  );
  readonly #locks: RunLocks;

  constructor(locks = new RunLocks()) {
    this.#locks = locks;
  }

  /** Stored runs of a form that this version knows, newest first. */
  list(): Promise<StoredRun[]> {
    return this.#database.run('read', async (database) => {
      const runs = await database.getAll('runs');
      return runs.filter((r) => r.version === 1).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    });
  }

  run(runId: string): Promise<StoredRun | undefined> {
    return this.#database.run('read', (database) => database.get('runs', runId));
  }

  plan(runId: string): Promise<RunPlan | undefined> {
    return this.#database.run('read', (database) => database.get('plans', runId));
  }

  /** Begins a run; false where that id is taken, by this tab or another. */
  create(run: StoredRun, plan: RunPlan): Promise<boolean> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction(['runs', 'plans'], 'readwrite');
      const runs = transaction.objectStore('runs');
      const isFree = (await runs.getKey(run.id)) === undefined;
      const requests = [() => runs.add(run), () => transaction.objectStore('plans').add(plan, run.id)];
      await allOrNothing(transaction, isFree ? requests : []);
      return isFree;
    });
  }

  /** Adds a batch and renews the metadata, both or neither. A number that is there already is refused: nothing stored is changed. */
  append(run: StoredRun, number: number, batch: StoredBatch): Promise<void> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction(['runs', 'batches'], 'readwrite');
      await allOrNothing(transaction, [
        () => transaction.objectStore('batches').add(batch, [run.id, number]),
        () => transaction.objectStore('runs').put(run),
      ]);
    });
  }

  /** Renews the metadata. */
  async update(run: StoredRun): Promise<void> {
    await this.#database.run('keep', (database) => database.put('runs', run));
  }

  /** At most `count` batches, from number `from` on; fewer than `count` are the last. */
  batches(runId: string, from: number, count: number): Promise<StoredBatch[]> {
    return this.#database.run('read', (database) => database.getAll('batches', batchesOf(runId, from), count));
  }

  delete(runId: string): Promise<void> {
    return this.#database.run('delete', async (database) => {
      const transaction = database.transaction(['runs', 'plans', 'batches'], 'readwrite');
      await allOrNothing(transaction, [
        () => transaction.objectStore('runs').delete(runId),
        () => transaction.objectStore('plans').delete(runId),
        () => transaction.objectStore('batches').delete(batchesOf(runId)),
      ]);
    });
  }

  /** Takes a run for this tab; the answer gives it back. Undefined where another tab works on it. */
  hold(runId: string): Promise<(() => void) | undefined> {
    return this.#locks.hold(runId);
  }

  /** Resolves when no tab works on the run any more. */
  whenFree(runId: string): Promise<void> {
    return this.#locks.whenFree(runId);
  }

  /** True where a tab, this one or another, works on the run. */
  isHeld(runId: string): Promise<boolean> {
    return this.#locks.isHeld(runId);
  }

  /** Closes the connection; the next call opens one again. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

/** Makes the requests and waits until all is written; where one cannot even be made, those before it are undone. */
async function allOrNothing(
  transaction: { readonly done: Promise<void>; abort(): void },
  requests: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const pending = [transaction.done];
  try {
    for (const request of requests) pending.push(request().then(() => undefined));
  } catch (error) {
    transaction.abort();
    await Promise.allSettled(pending);
    throw error;
  }
  await Promise.all(pending);
}
