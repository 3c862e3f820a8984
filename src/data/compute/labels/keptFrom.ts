import { type Dataset, rowsById } from '../../../domain/dataset';
import { rowsByName } from '../../../domain/imageNames/rowsByName';
import { type KeptEntry, type KeptLabels, NOT_DESCRIBED } from '../../../domain/labels/keptLabels';
import { keptId } from './keptId';

/** Labels of a file as a set to keep: images by their ids where the dataset has them, else as they were named. */
export function keptFrom(fileName: string, dataset: Dataset, written: readonly KeptEntry[]): KeptLabels {
  const { rows } = rowsByName(
    written.map(({ name }) => name),
    rowsById(dataset),
  );
  const entries = written.map((entry, i) => ({ ...entry, name: dataset.imageIds[rows[i]!] ?? entry.name }));
  return {
    id: keptId(dataset.id, entries),
    name: fileName,
    fileName,
    datasetId: dataset.id,
    entries,
    description: NOT_DESCRIBED,
    use: {},
    keptAt: new Date().toISOString(),
  };
}
