import type { DBSchema } from 'idb';
import { allOrNothing, KeptDatabase } from '../keptDatabase';
import { DamagedError, type DamagedRecord, keyText } from '../records/damagedRecord';
import { checkedImport, type StoredImport } from './storedImport';

const DATABASE = 'plural-imports';

interface ImportsSchema extends DBSchema {
  readonly imports: { readonly key: number; readonly value: StoredImport };
  /** empty: its key generator counts imports over all tabs and visits, and never gives a number twice */
  readonly numbers: { readonly key: number; readonly value: 0 };
}

/**
 * Keeps predictions made elsewhere in the browser's database (IndexedDB), one record each. Tabs do not get in each other's way: a record is
 * written once under a number of its own, and never changed. Every method rejects with code `storage` where the browser keeps nothing
 * (private mode) or nothing more (quota); what was stored before stays.
 */
export class ImportStore {
  readonly #database = new KeptDatabase<ImportsSchema>(
    DATABASE,
    (database) => {
      database.createObjectStore('imports', { keyPath: 'number' });
      database.createObjectStore('numbers', { autoIncrement: true });
    },
    { thing: 'import', things: 'imports', isWork: true },
  );

  /** A number that no import of this browser has had. */
  nextNumber(): Promise<number> {
    return this.#database.run('keep', async (database) => {
      const transaction = database.transaction('numbers', 'readwrite');
      const number = await transaction.store.add(0);
      await transaction.store.delete(number);
      await transaction.done;
      return number;
    });
  }

  /** Stores an import. A number that is there already is refused. */
  async add(stored: StoredImport): Promise<void> {
    await this.#database.run('keep', async (database) => {
      const transaction = database.transaction('imports', 'readwrite');
      await allOrNothing(transaction, [() => transaction.store.add(stored)]);
    });
  }

  /** Numbers of all that is stored, oldest first. */
  numbers(): Promise<number[]> {
    return this.#database.run('read', (database) => database.getAllKeys('imports'));
  }

  /** One import, checked; undefined where it was removed meanwhile or is of a form that this version does not know. */
  get(number: number): Promise<StoredImport | undefined> {
    return this.#database.run('read', async (database) => {
      const record = await database.get('imports', number);
      return record?.version === 1 ? checkedImport(record) : undefined;
    });
  }

  /** Imports that are not what this version writes, in the order of their keys. */
  damaged(): Promise<DamagedRecord[]> {
    return this.#database.run('read', async (database) => {
      const found: DamagedRecord[] = [];
      // one after the other: all of them at once may be hundreds of MB
      for (const key of await database.getAllKeys('imports')) {
        const reason = importProblem(await database.get('imports', key));
        if (reason) found.push({ kind: 'import', key, name: `import ${keyText(key)}`, reason });
      }
      return found;
    });
  }

  /** What is stored under a key, whatever it is. */
  raw(key: IDBValidKey): Promise<unknown> {
    return this.#database.run('read', (database) => database.get('imports', key as number));
  }

  delete(number: number): Promise<void> {
    return this.#database.run('delete', (database) => database.delete('imports', number));
  }

  /** Deletes what is stored under a key, whatever it is. */
  discard(key: IDBValidKey): Promise<void> {
    return this.delete(key as number);
  }

  /** Closes the connection; the next call opens one again. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function importProblem(record: unknown): string | undefined {
  const { version } = record as { readonly version?: unknown };
  if (version !== 1) return `version: ${keyText(version)} is not one that this version writes`;
  try {
    checkedImport(record);
    return undefined;
  } catch (error) {
    if (error instanceof DamagedError) return error.evidence.place;
    throw error;
  }
}
