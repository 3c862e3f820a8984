import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';
import { PluralError } from '../lib/pure/errors';
import { storageError } from './storageError';

/** What a database of the browser holds, for its errors. */
interface Contents {
  readonly thing: string;
  readonly things: string;
}

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
    try {
      this.#database ??= this.#open();
      return await task(await this.#database);
    } catch (error) {
      throw error instanceof PluralError ? error : storageError(what, this.contents.thing, this.contents.things, error);
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
      this.#database = undefined;
    };
    const opening = openDB<S>(this.name, 1, {
      upgrade: this.upgrade,
      // a later version of the app in another tab must not wait for this one
      blocking: () => void this.close(),
      terminated: forget,
    });
    opening.catch(forget);
    return opening;
  }
}
