import type { ImportChange, ImportReport } from '../../data/compute/importViews';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { ImportKeeping } from '../jobs/importKeeping';
import type { ImportReading } from '../ports';

type ImportActions = Pick<
  AppActions,
  | 'importPredictions'
  | 'cancelImport'
  | 'changeImport'
  | 'keepImport'
  | 'discardImport'
  | 'refreshImports'
  | 'removeImport'
>;

/** Predictions made elsewhere: read in a worker, reviewed, then kept as a model or dropped. */
export function importSlice(context: SliceContext) {
  const { ports, set, get, report } = context;
  /** counts files and changes, so that a late answer to an older one is dropped */
  let generation = 0;
  let reading: ImportReading | undefined;
  /** the file under review, which is read again where another column is meant */
  let reviewed: File | undefined;
  let keeping: Promise<ImportKeeping> | undefined;

  /** Keeping imports is no part of the first load. */
  const loaded = (): Promise<ImportKeeping> => {
    keeping ??= import('../jobs/importKeeping').then(({ importKeeping }) => importKeeping(context));
    return keeping;
  };

  /** Puts an answer on the screen, unless a newer question was asked meanwhile; says whether it did. */
  const show = async (mine: number, answer: Promise<ImportReport>): Promise<boolean> => {
    const importReport = await answer;
    if (mine !== generation) return false;
    set({ importReport });
    return true;
  };

  const importPredictions = (file: File) => read(file);

  const read = async (file: File, classColumn?: string) => {
    reading?.cancel();
    const mine = ++generation;
    set({ importing: file.name });
    try {
      reading = ports.readPredictions(file, classColumn);
      const imported = await reading.result;
      if (mine !== generation) return;
      // read again, it is still about the same images
      const preferred = (classColumn && get().importReport?.datasetId) || (get().selection?.datasetId ?? '');
      const isShown = await show(mine, ports.compute.reviewImport(imported, file.name, preferred));
      if (isShown) reviewed = file;
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
    if (change.classColumn !== undefined && reviewed) return read(reviewed, change.classColumn);
    const mine = ++generation;
    try {
      await show(mine, ports.compute.changeImport(change));
    } catch (error) {
      if (mine === generation) report(error);
    }
  };

  const keepImport = async (name: string, anyway?: boolean) => {
    generation++;
    await (await loaded()).keep(name, anyway);
  };

  const discardImport = async () => {
    generation++;
    set({ importReport: undefined });
    await ports.compute.discardImport();
  };

  const actions: ImportActions = {
    importPredictions,
    cancelImport,
    changeImport,
    keepImport,
    discardImport,
    refreshImports: async () => (await loaded()).refresh(),
    removeImport: async (modelId) => (await loaded()).remove(modelId),
  };
  return { actions };
}
