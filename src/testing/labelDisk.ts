import { keptFromStored, type StoredLabels, storedFrom } from '../data/labels/storedLabels';
import type { PluralError } from '../lib/pure/errors';
import type { LabelStorePort } from '../state/ports';

/** A browser that keeps label sets for as long as it lives. */
export class FakeLabelDisk {
  readonly stored = new Map<string, StoredLabels>();
  /** writing fails with this */
  full: PluralError | undefined;

  readonly store: LabelStorePort = {
    put: async (kept) => {
      if (this.full) throw this.full;
      this.stored.set(kept.id, structuredClone(storedFrom(kept)));
    },
    ids: async () => [...this.stored.keys()],
    get: async (id) => {
      const record = this.stored.get(id);
      return record && keptFromStored(structuredClone(record));
    },
    delete: async (id) => void this.stored.delete(id),
  };
}
