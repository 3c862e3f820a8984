import type { ImportedPredictions } from '../../domain/imports/importedPredictions';
import { readImport } from '../../formats/imported/readImport';
import { handOver } from '../../lib/workerRpc';

/** Reads a file of predictions. Lives in a worker of its own, one per file, so that a file that is too much for it takes nothing with it. */
export class ImportService {
  /** `classColumn`: what the reader takes for the prediction. Throws what `readImport` throws. */
  async read(file: Blob, name: string, classColumn?: string): Promise<ImportedPredictions> {
    const imported = await readImport(file, name, classColumn);
    return handOver(imported, buffersOf(imported));
  }
}

/** Columns that are moved between threads, not copied. */
export function buffersOf({ classes, scores, truth, raw }: ImportedPredictions): ArrayBufferLike[] {
  return [classes, scores, truth?.classes, raw?.values, raw?.exponentials].flatMap((column) =>
    column ? [column.buffer] : [],
  );
}
