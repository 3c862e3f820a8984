import type { DBSchema } from 'idb';
import type { KeptLabels } from '../../domain/labels/keptLabels';
import { KeptDatabase } from '../keptDatabase';
import { DamagedError, type DamagedRecord, keyText } from '../records/damagedRecord';
import { keptFromStored, type StoredLabels, storedFrom } from './storedLabels';

interface LabelsSchema extends DBSchema {
  readonly labels: { readonly key: string; readonly value: StoredLabels };
}

/**
 * Keeps the reader's label sets in the browser's database (IndexedDB), one record each under the id that names its contents: what two tabs
 * keep of one file is one record. Every method rejects with code `storage` where the browser keeps nothing (private mode) or nothing more
 * (quota); what was stored before stays.
 */
export class LabelStore {
  readonly #database = new KeptDatabase<LabelsSchema>(
    'plural-labels',
    (database) => void database.createObjectStore('labels', { keyPath: 'id' }),
    { thing: 'label set', things: 'label sets', isWork: true },
  );

  /** Stores a set, or the same under another name or use. */
  async put(kept: KeptLabels): Promise<void> {
    await this.#database.run('keep', (database) => database.put('labels', storedFrom(kept)));
  }

  /** Ids of all that is stored. */
  async ids(): Promise<string[]> {
    const keys: unknown[] = await this.#database.run('read', (database) => database.getAllKeys('labels'));
    return keys.filter((key) => typeof key === 'string');
  }

  /** One set, checked; undefined where it was removed meanwhile. Throws `DamagedError` where it is not what this version writes. */
  get(id: string): Promise<KeptLabels | undefined> {
    return this.#database.run('read', async (database) => {
      const record = await database.get('labels', id);
      return record && keptFromStored(record);
    });
  }

  /** Sets that are not what this version writes. */
  damaged(): Promise<DamagedRecord[]> {
    return this.#database.run('read', async (database) => {
      const found: DamagedRecord[] = [];
      for (const key of await database.getAllKeys('labels')) {
        const reason = problem(await database.get('labels', key));
        if (reason) found.push({ kind: 'labels', key, name: keyText(key), reason });
      }
      return found;
    });
  }

  /** What is stored under a key, whatever it is. */
  raw(key: IDBValidKey): Promise<unknown> {
    return this.#database.run('read', (database) => database.get('labels', key as string));
  }

  delete(id: string): Promise<void> {
    return this.#database.run('delete', (database) => database.delete('labels', id));
  }

  /** Deletes what is stored under a key, whatever it is. */
  discard(key: IDBValidKey): Promise<void> {
    return this.delete(key as string);
  }

  /** Closes the connection; the next call opens one again. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function problem(record: unknown): string | undefined {
  try {
    keptFromStored(record);
    return undefined;
  } catch (error) {
    if (error instanceof DamagedError) return error.evidence.place;
    throw error;
  }
}
