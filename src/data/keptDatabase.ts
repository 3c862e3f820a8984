import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB, unwrap, wrap } from 'idb';
import { PluralError } from '../lib/pure/errors';
import { askToPersist } from './records/storageRoom';
import { storageError } from './storageError';
import { tellingWaits } from './storageWait';

/** What a database of the browser holds, for its errors. */
interface Contents {
  readonly thing: string;
  readonly things: string;
  /** work went into it: the browser is asked not to clear it */
  readonly isWork?: boolean;
}

/** A database that does not open for so long is given up for this task, ms. */
const OPEN_MS = 20_000;

/** Connections that a task may use up: while data are cleared, a new one can be closed as well. */
const CONNECTIONS = 3;

/** Names of what a connection says that the browser closes, or closed. */
const CLOSED = new Set(['InvalidStateError', 'AbortError', 'UnknownError']);

/** A connection to one of the browser's databases (IndexedDB): opened at the first use, given up for a later version of the app. */
export class KeptDatabase<S extends DBSchema> {
  #database: Promise<IDBPDatabase<S>> | undefined;

  constructor(
    readonly name: string,
    readonly upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
    readonly contents: Contents,
  ) {}

  /** Runs a task on the database. Rejects with code `storage` where the browser keeps nothing or nothing more; a PluralError passes. */
  async run<T>(what: 'read' | 'keep' | 'delete', task: (database: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    const { thing, things, isWork } = this.contents;
    try {
      const answer = await tellingWaits(things, this.#attempt(task));
      if (what === 'keep' && isWork) askToPersist();
      return answer;
    } catch (error) {
      throw error instanceof PluralError ? error : storageError(what, thing, things, error);
    }
  }

  /**
   * Where the browser closes the connection (the data of the site are cleared, perhaps), it undoes what was under way, and a new connection
   * serves. The error has many names: `InvalidStateError` before a request, `AbortError` or `UnknownError` during one, or on opening.
   */
  async #attempt<T>(task: (database: IDBPDatabase<S>) => Promise<T>): Promise<T> {
    for (let left = CONNECTIONS - 1; ; left--) {
      this.#database ??= this.#open();
      const opening = this.#database;
      try {
        return await task(await opening);
      } catch (error) {
        if (left === 0 || error instanceof PluralError || (await isAlive(opening))) throw error;
        if (this.#database === opening) this.#database = undefined;
      }
    }
  }

  /** Closes the connection; the next task opens one again. */
  async close(): Promise<void> {
    const database = this.#database;
    this.#database = undefined;
    (await database?.catch(() => undefined))?.close();
  }

  #open(): Promise<IDBPDatabase<S>> {
    const forget = () => {
      if (this.#database === opening) this.#database = undefined;
    };
    const opened = openDB<S>(this.name, 1, {
      upgrade: this.upgrade,
      // a later version of the app in another tab must not wait for this one
      blocking: () => void this.close(),
      terminated: forget,
    });
    const opening = this.#inTime(opened.then(withQuietEnds));
    opening.catch(forget);
    return opening;
  }

  #inTime(opened: Promise<IDBPDatabase<S>>): Promise<IDBPDatabase<S>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        // when it comes after all, nobody waits for it
        opened.then(
          (late) => late.close(),
          () => undefined,
        );
        reject(
          new PluralError('storage', `the browser did not open its database of ${this.contents.things}`, {
            found: `no answer within ${OPEN_MS / 1000} s`,
            remedy: 'Close other tabs of Plural, which may hold it, then try again.',
          }),
        );
      }, OPEN_MS);
      opened.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}

/** The requests of a transaction tell that it was aborted; its `done`, for which not everyone waits, must not tell it to the window as well. */
function withQuietEnds<S extends DBSchema>(database: IDBPDatabase<S>): IDBPDatabase<S> {
  const raw = unwrap(database);
  const begin = raw.transaction.bind(raw);
  raw.transaction = (...request) => {
    const transaction = begin(...request);
    wrap(transaction).done.catch(() => undefined);
    return transaction;
  };
  return database;
}

/** False where the browser has closed the connection, or is about to: the error of a request comes before the news of the close. */
async function isAlive<S extends DBSchema>(opening: Promise<IDBPDatabase<S>>): Promise<boolean> {
  try {
    const database = await opening;
    const name = database.objectStoreNames[0];
    if (name !== undefined) await database.count(name);
    return true;
  } catch (error) {
    return !(error instanceof Error && CLOSED.has(error.name));
  }
}

/**
 * Makes the requests of a transaction and waits until all is written; where one cannot even be made, those before it are undone. Rejects
 * with the cause: of a transaction that the browser gives up (a full disk), the requests only say that they were aborted.
 */
export async function allOrNothing(
  transaction: { readonly done: Promise<void>; readonly error: DOMException | null; abort(): void },
  requests: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const pending: Promise<unknown>[] = [transaction.done];
  const causes: unknown[] = [];
  try {
    for (const request of requests) pending.push(request());
  } catch (error) {
    causes.push(error);
    transaction.abort();
  }
  for (const result of await Promise.allSettled(pending)) if (result.status === 'rejected') causes.push(result.reason);
  if (causes.length === 0) return;
  if (transaction.error) causes.push(transaction.error);
  const isNamed = (name: string) => (cause: unknown) => cause instanceof Error && cause.name === name;
  throw causes.find(isNamed('QuotaExceededError')) ?? causes.find((c) => !isNamed('AbortError')(c)) ?? causes[0];
}
