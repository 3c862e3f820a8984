import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { PluralError } from '../../lib/pure/errors';
import { allOrNothing, KeptDatabase } from '../keptDatabase';
import { type DamagedRecord, keyText } from '../records/damagedRecord';
import { problemOf } from '../records/recordProblem';
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

/** A handle is an object of the browser's own, where it has such. */
const isHandle = (value: unknown): boolean =>
  typeof FileSystemDirectoryHandle === 'undefined' || value instanceof FileSystemDirectoryHandle;

const folderForm = z.object({
  version: z.literal(1),
  handle: z.custom((value) => {
    const { kind, name } = (value ?? {}) as Partial<FolderHandle>;
    return kind === 'directory' && typeof name === 'string' && isHandle(value);
  }),
});

/** Handles of the folders that were picked last: not what is in them. Rejects with `storage` where the browser keeps nothing. */
export class FolderStore {
  readonly #database = new KeptDatabase<FoldersSchema>(
    DATABASE,
    (database) => void database.createObjectStore('folders', { autoIncrement: true }),
    { thing: 'folder', things: 'folders' },
  );

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
    await this.#database.run('keep', async (database) => {
      const transaction = database.transaction('folders', 'readwrite');
      await allOrNothing(transaction, [
        ...stale.map(
          ({ key }) =>
            () =>
              transaction.store.delete(key),
        ),
        () => transaction.store.add({ version: 1, handle }),
      ]);
    });
  }

  forget(key: number): Promise<void> {
    return this.#database.run('delete', (database) => database.delete('folders', key));
  }

  /** Deletes what is stored under a key, whatever it is. */
  discard(key: IDBValidKey): Promise<void> {
    return this.forget(key as number);
  }

  /** Records that are no folder of this version. */
  async damaged(): Promise<DamagedRecord[]> {
    return (await this.#records()).flatMap(({ key, record }) => {
      const reason = problemOf(folderForm, record);
      return reason ? [{ kind: 'folder', key, name: `folder ${keyText(key)}`, reason }] : [];
    });
  }

  /** What is stored under a key, whatever it is. */
  raw(key: IDBValidKey): Promise<unknown> {
    return this.#database.run('read', (database) => database.get('folders', key as number));
  }

  async #all(): Promise<{ key: number; handle: FolderHandle }[]> {
    const sound = (await this.#records()).filter(({ record }) => !problemOf(folderForm, record));
    return sound.map(({ key, record }) => ({ key, handle: record.handle })).reverse();
  }

  #records(): Promise<{ key: number; record: StoredFolder }[]> {
    return this.#database.run('read', async (database) => {
      const transaction = database.transaction('folders');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return keys.map((key, i) => ({ key, record: values[i]! }));
    });
  }
}

async function sameEntry(one: FolderHandle, other: FolderHandle): Promise<boolean> {
  try {
    return await one.isSameEntry(other);
  } catch {
    return false;
  }
}
