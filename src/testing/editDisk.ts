import type { EditLog } from '../data/labels/editLog';
import type { EditStorePort } from '../state/ports';

/** A browser that keeps edits of labels for as long as it lives; several tabs may share it. */
export class FakeEditDisk {
  readonly stored = new Map<string, EditLog>();

  readonly store: EditStorePort = {
    ids: async () => [...this.stored.keys()],
    load: async (id) => structuredClone(this.stored.get(id)),
    put: async (log) => void this.stored.set(log.set.id, structuredClone(log)),
    change: async (after, step) => {
      const log = this.stored.get(after.id);
      if (log?.set.revision !== after.revision - 1) return false;
      const steps = step ? [...log.steps.slice(0, after.cursor - 1), step] : log.steps;
      this.stored.set(after.id, structuredClone({ set: after, steps }));
      return true;
    },
    delete: async (id) => void this.stored.delete(id),
  };
}
