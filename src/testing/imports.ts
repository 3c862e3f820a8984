import type { StoredImport } from '../data/imports/storedImport';
import type { PluralError } from '../lib/pure/errors';
import type { ImportStorePort } from '../state/ports';

/** What one browser keeps of imports; several stores over it are several tabs or visits. */
export class FakeImportDisk {
  readonly stored = new Map<number, StoredImport>();
  /** writing fails with this */
  full: PluralError | undefined;
  private last = 0;

  readonly store: ImportStorePort = {
    nextNumber: async () => ++this.last,
    add: async (stored) => {
      if (this.full) throw this.full;
      this.stored.set(stored.number, structuredClone(stored));
    },
    numbers: async () => [...this.stored.keys()],
    get: async (number) => this.stored.get(number),
    delete: async (number) => void this.stored.delete(number),
  };
}
