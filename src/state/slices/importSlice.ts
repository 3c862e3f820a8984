import type { ImportChange, ImportReport } from '../../data/compute/importViews';
import { partOnce } from '../../lib/loadPart';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { ImportKeeping } from '../jobs/importKeeping';
import type { ImportReading } from '../ports';

/** Predictions made elsewhere: read in a worker, reviewed, then kept as a model or dropped. */
export function importSlice(context: SliceContext) {
  const { ports, set, get, report, opened } = context;
  /** counts files and changes, so that a late answer to an older one is dropped */
  let generation = 0;
  let reading: ImportReading | undefined;
  /** the file under review, which is read again where another column is meant */
  let reviewed: File | undefined;

  /** Keeping imports is no part of the first load. */
  const loaded = partOnce(async () => (await import('../jobs/importKeeping')).importKeeping(context));

  /** Where that code did not come it is said, and what was read stays: the next press tries again. */
  const withKeeping = async (task: (keeping: ImportKeeping) => Promise<void>): Promise<void> => {
    let keeping: ImportKeeping;
    try {
      keeping = await loaded();
    } catch (error) {
      report(error);
      return;
    }
    await task(keeping);
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
      await opened;
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
    await withKeeping((keeping) => keeping.keep(name, anyway));
  };

  const discardImport = async () => {
    generation++;
    set({ importReport: undefined });
    await ports.compute.discardImport();
  };

  const actions = {
    importPredictions,
    cancelImport,
    changeImport,
    keepImport,
    discardImport,
    refreshImports: () => withKeeping((keeping) => keeping.refresh()),
    removeImport: (modelId) => withKeeping((keeping) => keeping.remove(modelId)),
  } satisfies Partial<AppActions>;
  return { actions };
}
