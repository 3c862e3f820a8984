import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { wrapWorker } from '../../lib/workerRpc';
import type { ImportService } from './import.worker';
import ImportWorker from './import.worker?worker';

/** A file that is being read. */
export interface ImportReading {
  readonly result: Promise<ImportedPredictions>;
  /** Stops reading; `result` is rejected with code `cancelled`. */
  readonly cancel: () => void;
}

/** Reads a file of predictions in a worker of its own, which ends with it: its memory is free again, and a hang can be stopped. */
export function readPredictionsFile(file: File, classColumn?: string): ImportReading {
  const { proxy, dispose } = wrapWorker<ImportService>(new ImportWorker());
  const result = proxy.read(file, file.name, classColumn).finally(() => dispose());
  return { result, cancel: () => dispose() };
}
