import type { DBSchema } from 'idb';
import { PluralError } from '../../lib/pure/errors';
import { allOrNothing, KeptDatabase } from '../keptDatabase';
import { type DamagedRecord, keyText } from '../records/damagedRecord';
import { checkedBatch, checkedPlan, runProblem } from './checkedRun';
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
    { thing: 'run', things: 'runs', isWork: true },
  );
  readonly #locks: RunLocks;

  constructor(locks = new RunLocks()) {
    this.#locks = locks;
  }

  /** Stored runs of the form that this version writes, newest first. */
  list(): Promise<StoredRun[]> {
    return this.#database.run('read', async (database) => {
      const runs = await database.getAll('runs');
      return runs.filter((r) => !runProblem(r)).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    });
  }

  /** Stored runs of another form, and plans without a run. */
  damaged(): Promise<DamagedRecord[]> {
    return this.#database.run('read', async (database) => {
      const [runs, keys, plans] = await Promise.all([
        database.getAll('runs'),
        database.getAllKeys('runs'),
        database.getAllKeys('plans'),
      ]);
      const broken = keys.map((key, i) => ({ key, reason: runProblem(runs[i]) }));
      const known = new Set<unknown>(keys);
      const orphans = plans.filter((key) => !known.has(key)).map((key) => ({ key, reason: 'its record is missing' }));
      return [...broken, ...orphans].flatMap(({ key, reason }) =>
        reason ? [{ kind: 'run' as const, key, name: keyText(key), reason }] : [],
      );
    });
  }

  /** All that is stored under a key, whatever it is. */
  raw(key: IDBValidKey): Promise<unknown> {
    return this.#database.run('read', async (database) => ({
      run: await database.get('runs', key as string),
      plan: await database.get('plans', key as string),
      batches: await database.getAll('batches', batchesOf(key as string)),
    }));
  }

  /** Deletes all that is stored under a key, whatever it is. */
  discard(key: IDBValidKey): Promise<void> {
    return this.delete(key as string);
  }

  /** Undefined where there is none of the form that this version writes. */
  run(runId: string): Promise<StoredRun | undefined> {
    return this.#database.run('read', async (database) => {
      const run = await database.get('runs', runId);
      return runProblem(run) ? undefined : run;
    });
  }

  /** Throws `DamagedError` where it is there in another form. */
  plan(runId: string): Promise<RunPlan | undefined> {
    return this.#database.run('read', async (database) => {
      const plan: unknown = await database.get('plans', runId);
      return plan === undefined ? undefined : checkedPlan(runId, plan);
    });
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
      const transaction = database.transaction(['runs', 'plans', 'batches'], 'readwrite');
      requireKept(run.id, await transaction.objectStore('plans').getKey(run.id));
      await allOrNothing(transaction, [
        () => transaction.objectStore('batches').add(batch, [run.id, number]),
        () => transaction.objectStore('runs').put(run),
      ]);
    });
  }

  /** Renews the metadata. */
  update(run: StoredRun): Promise<void> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction(['runs', 'plans'], 'readwrite');
      requireKept(run.id, await transaction.objectStore('plans').getKey(run.id));
      await allOrNothing(transaction, [() => transaction.objectStore('runs').put(run)]);
    });
  }

  /** At most `count` batches, from number `from` on; fewer than `count` are the last. Throws `DamagedError` where one has another form. */
  batches(runId: string, from: number, count: number): Promise<StoredBatch[]> {
    return this.#database.run('read', async (database) => {
      const transaction = database.transaction(['runs', 'batches']);
      const [run, batches] = await Promise.all([
        transaction.objectStore('runs').get(runId),
        transaction.objectStore('batches').getAll(batchesOf(runId, from), count),
      ]);
      return batches.map((batch, i) => checkedBatch(runId, run?.k ?? 0, { batch, number: from + i }));
    });
  }

  delete(key: string): Promise<void> {
    return this.#database.run('delete', async (database) => {
      const transaction = database.transaction(['runs', 'plans', 'batches'], 'readwrite');
      await allOrNothing(transaction, [
        () => transaction.objectStore('runs').delete(key),
        () => transaction.objectStore('plans').delete(key),
        () => transaction.objectStore('batches').delete(batchesOf(key)),
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

/** Written without its plan, a run would be there without a beginning. */
function requireKept(runId: string, planKey: string | undefined): void {
  if (planKey !== undefined) return;
  throw new PluralError('storage', 'what this browser kept of the run is gone', {
    file: runId,
    found: 'the data of this site were cleared, or the run was deleted in another tab',
  });
}
