import type { ImportChange, ImportReport } from '../../data/compute/importViews';
import { formatCount } from '../../lib/pure/formatCount';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { ImportReading } from '../ports';

type ImportActions = Pick<
  AppActions,
  'importPredictions' | 'cancelImport' | 'changeImport' | 'keepImport' | 'discardImport' | 'removeImport'
>;

/** Predictions made elsewhere: read in a worker, reviewed, then kept as a model or dropped. */
export function importSlice({ ports, set, get, notify, report, refreshChoices, refreshList }: SliceContext) {
  /** counts files and changes, so that a late answer to an older one is dropped */
  let generation = 0;
  let reading: ImportReading | undefined;

  /** Puts an answer on the screen, unless a newer question was asked meanwhile; says whether it did. */
  const show = async (mine: number, answer: Promise<ImportReport>): Promise<boolean> => {
    const importReport = await answer;
    if (mine !== generation) return false;
    set({ importReport });
    return true;
  };

  const importPredictions = async (file: File) => {
    reading?.cancel();
    const mine = ++generation;
    set({ importing: file.name });
    try {
      reading = ports.readPredictions(file);
      const imported = await reading.result;
      if (mine !== generation) return;
      const preferred = get().selection?.datasetId ?? '';
      await show(mine, ports.compute.reviewImport(imported, file.name, preferred));
    } catch (error) {
      if (mine === generation) report(error);
    } finally {
      if (mine === generation) {
        reading = undefined;
        set({ importing: undefined });
      }
    }
  };

  const cancelImport = () => {
    generation++;
    reading?.cancel();
    reading = undefined;
    set({ importing: undefined });
  };

  const changeImport = async (change: ImportChange) => {
    const mine = ++generation;
    try {
      await show(mine, ports.compute.changeImport(change));
    } catch (error) {
      if (mine === generation) report(error);
    }
  };

  const keepImport = async (name: string) => {
    generation++;
    try {
      const kept = await ports.compute.keepImport(name);
      set((s) => ({ imports: [kept, ...s.imports], importReport: undefined }));
      await refreshChoices();
      get().setView({
        dataset: kept.datasetId,
        model: kept.id,
        ...(keepsLabels(kept.datasetId) ? {} : { labels: '' }),
      });
      notify(
        'info',
        `${kept.fileName}: predictions of ${formatCount(kept.images)} images of ${kept.datasetName} are a model here now.`,
      );
    } catch (error) {
      report(error);
    }
  };

  /** Labels stay chosen where the dataset stays. */
  const keepsLabels = (datasetId: string) => get().selection?.datasetId === datasetId;

  const discardImport = async () => {
    generation++;
    set({ importReport: undefined });
    await ports.compute.discardImport();
  };

  const removeImport = async (modelId: string) => {
    try {
      await ports.compute.removeImport(modelId);
      set((s) => ({ imports: s.imports.filter((i) => i.id !== modelId) }));
      if (get().view.model === modelId) get().setView({ model: '' });
      await refreshChoices();
      await refreshList();
    } catch (error) {
      report(error);
    }
  };

  const actions: ImportActions = {
    importPredictions,
    cancelImport,
    changeImport,
    keepImport,
    discardImport,
    removeImport,
  };
  return { actions };
}
