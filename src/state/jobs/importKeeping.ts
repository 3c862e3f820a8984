import type { StoredImport } from '../../data/imports/storedImport';
import { DamagedError } from '../../data/records/damagedRecord';
import { counted } from '../../lib/pure/counted';
import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import type { ImportState } from '../importState';
import { withDamaged } from '../slices/recordsSlice';

export type ImportKeeping = ReturnType<typeof importKeeping>;

/** Keeps imports in the browser, brings those of earlier visits back, and removes them. */
export function importKeeping({ ports, set, get, notify, report, refreshChoices, refreshList }: SliceContext) {
  let listing: Promise<void> | undefined;

  const find = (number: number) => get().imports.find((i) => i.number === number);
  const patch = (number: number, change: Partial<ImportState>) =>
    set((s) => ({ imports: s.imports.map((i) => (i.number === number ? { ...i, ...change } : i)) }));

  /** Makes the import under review a model; one that cannot be stored is a model of this visit. */
  const keep = async (name: string, anyway = false) => {
    try {
      let number: number | undefined;
      let unstored: string | undefined;
      try {
        number = await ports.imports.nextNumber();
      } catch (error) {
        unstored = messageOf(error);
      }
      const kept = await ports.compute.keepImport(name, number, anyway);
      set((s) => ({
        imports: [{ ...kept, ...(unstored ? { unstored } : {}) }, ...s.imports],
        importReport: undefined,
      }));
      if (!unstored) await store(kept);
      await refreshChoices();
      const isMoved = get().selection?.datasetId !== kept.datasetId;
      get().setView({
        dataset: kept.datasetId,
        model: kept.id,
        // labels stay chosen where the dataset stays
        ...(isMoved ? { labels: '' } : {}),
      });
      notify(
        'info',
        `${kept.fileName}: predictions of ${counted(kept.images, 'image')} of ${kept.datasetName} are a model here now.${
          isMoved ? ` Their images are not those that were selected: ${kept.datasetName} is the dataset shown now.` : ''
        }`,
      );
    } catch (error) {
      report(error);
    }
  };

  const store = async ({ id, number, modelName, fileName, datasetId, k }: ImportState) => {
    try {
      const columns = await ports.compute.importColumns(id);
      const keptAt = new Date().toISOString();
      await ports.imports.add({ version: 1, number, modelName, fileName, datasetId, k, keptAt, ...columns });
    } catch (error) {
      patch(number, { unstored: messageOf(error) });
    }
  };

  const restore = async (number: number): Promise<ImportState | undefined> => {
    let stored: StoredImport | undefined;
    try {
      stored = await ports.imports.get(number);
      return stored && (await ports.compute.restoreImport(stored));
    } catch (error) {
      if (error instanceof DamagedError) {
        const damaged = { kind: 'import', key: number, name: `import ${number}` } as const;
        const reason = error.evidence.place ?? '';
        set((s) => ({ damaged: withDamaged(s.damaged, [{ ...damaged, reason }]) }));
        return undefined;
      }
      const { modelName, fileName, datasetId, k } = stored ?? UNKNOWN;
      const id = `${modelName} · imported ${number}`;
      return { ...UNKNOWN, id, number, modelName, fileName, datasetId, k, unloaded: messageOf(error) };
    }
  };

  const list = async () => {
    const changed = new Set<string>();
    for (const number of await ports.imports.numbers()) {
      // one whose dataset was missing may find it now
      const isHere = () => find(number) && find(number)?.unloaded === undefined;
      const restored = isHere() ? undefined : await restore(number);
      if (!restored || isHere()) continue;
      changed.add(restored.datasetId);
      set((s) => ({
        imports: [restored, ...s.imports.filter((i) => i.number !== number)].sort((a, b) => b.number - a.number),
      }));
    }
    if (changed.size === 0) return;
    await refreshChoices();
    // the list may show them, or their votes
    if (changed.has(get().selection?.datasetId ?? '')) await refreshList();
  };

  /** Brings stored imports back that are not here yet; a browser that stores nothing has none. */
  const refresh = (): Promise<void> => {
    // before there are datasets, none of them could be shown; the start lists them when there are
    if (!get().choices) return Promise.resolve();
    listing ??= list()
      .catch((error) => set({ importsError: messageOf(error) }))
      .finally(() => {
        listing = undefined;
      });
    return listing;
  };

  /** Forgets an import for good. */
  const remove = async (modelId: string) => {
    const one = get().imports.find((i) => i.id === modelId);
    if (!one) return;
    try {
      if (!one.unstored) await ports.imports.delete(one.number);
      await ports.compute.removeImport(modelId);
      set((s) => ({ imports: s.imports.filter((i) => i.id !== modelId) }));
      if (get().view.model === modelId) get().setView({ model: '' });
      await refreshChoices();
      await refreshList();
    } catch (error) {
      report(error);
    }
  };

  return { keep, refresh, remove };
}

/** Stands for a stored import of which nothing could be read. */
const UNKNOWN = {
  modelName: 'damaged',
  datasetId: '',
  datasetName: '',
  fileName: '',
  images: 0,
  k: 0,
  top1: { hits: 0, n: 0 },
};
