import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { PluralError } from '../../lib/pure/errors';
import { storageError } from '../storageError';
import type { FolderHandle } from './folderHandle';

const DATABASE = 'plural-folders';

/** Folders remembered; the oldest gives way. */
const MAX_FOLDERS = 3;

/** A folder of an earlier visit. */
export interface KnownFolder {
  readonly key: number;
  readonly name: string;
}

interface StoredFolder {
  readonly version: 1;
  readonly handle: FolderHandle;
}

interface FoldersSchema extends DBSchema {
  /** later keys are later uses */
  readonly folders: { readonly key: number; readonly value: StoredFolder };
}

/** Handles of the folders that were picked last: not what is in them. Rejects with `storage` where the browser keeps nothing. */
export class FolderStore {
  /** Newest first. */
  async list(): Promise<KnownFolder[]> {
    return (await this.#all()).map(({ key, handle }) => ({ key, name: handle.name }));
  }

  /** Throws `not-found` where it was forgotten meanwhile, by another tab perhaps. */
  async handle(key: number): Promise<FolderHandle> {
    const known = (await this.#all()).find((folder) => folder.key === key);
    if (!known)
      throw new PluralError('not-found', 'the folder is not remembered any more', { remedy: 'Pick it again.' });
    return known.handle;
  }

  /** Remembers a folder as the newest; the same folder is there once. */
  async remember(handle: FolderHandle): Promise<void> {
    const before = await this.#all();
    const isSame = await Promise.all(before.map((known) => sameEntry(known.handle, handle)));
    const stale = before.filter(
      (_, i) => isSame[i] || before.slice(0, i).filter((_, j) => !isSame[j]).length >= MAX_FOLDERS - 1,
    );
    await this.#with('keep', async (database) => {
      const transaction = database.transaction('folders', 'readwrite');
      const requests = stale.map(({ key }) => transaction.store.delete(key));
      await Promise.all([...requests, transaction.store.add({ version: 1, handle }), transaction.done]);
    });
  }

  forget(key: number): Promise<void> {
    return this.#with('delete', (database) => database.delete('folders', key));
  }

  #all(): Promise<{ key: number; handle: FolderHandle }[]> {
    return this.#with('read', async (database) => {
      const transaction = database.transaction('folders');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      const all = keys.flatMap((key, i) => {
        const { version, handle } = values[i] ?? {};
        return version === 1 && handle?.kind === 'directory' ? [{ key, handle }] : [];
      });
      return all.reverse();
    });
  }

  /** Opened for one task: it is used a few times a visit. */
  async #with<T>(
    what: 'read' | 'keep' | 'delete',
    task: (database: IDBPDatabase<FoldersSchema>) => Promise<T>,
  ): Promise<T> {
    try {
      const database = await openDB<FoldersSchema>(DATABASE, 1, {
        upgrade: (db) => void db.createObjectStore('folders', { autoIncrement: true }),
      });
      try {
        return await task(database);
      } finally {
        database.close();
      }
    } catch (error) {
      throw storageError(what, 'folder', 'folders', error);
    }
  }
}

async function sameEntry(one: FolderHandle, other: FolderHandle): Promise<boolean> {
  try {
    return await one.isSameEntry(other);
  } catch {
    return false;
  }
}
