import { type Dataset, rowsById } from '../../../domain/dataset';
import { rowsByName } from '../../../domain/imageNames/rowsByName';
import { type LabelSet, labelSetFrom, type Provenance } from '../../../domain/labelSet';

/** An upload as it was read, kept so that it can be joined again when its dataset grows. */
export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly datasetId: string;
  /** also of images that its dataset does not have yet */
  readonly entries: readonly NamedLabels[];
}

/** Labels of an image as the file names it. */
export interface NamedLabels {
  readonly name: string;
  readonly classes: readonly number[];
}

/** Labels by row of the dataset; undefined for an image that the upload does not name, [n]. */
export function labelsByRow({ entries }: Upload, dataset: Dataset): (readonly number[] | undefined)[] {
  const { rows } = rowsByName(
    entries.map(({ name }) => name),
    rowsById(dataset),
  );
  const byRow = new Array<readonly number[] | undefined>(dataset.imageIds.length).fill(undefined);
  for (const [i, row] of rows.entries()) if (row >= 0) byRow[row] = entries[i]!.classes;
  return byRow;
}

/** The label set of an upload over today's rows of its dataset; images it does not name are not evaluable. */
export function labelSetOfUpload(upload: Upload, dataset: Dataset): LabelSet {
  const byRow = labelsByRow(upload, dataset);
  const named = Uint8Array.from(byRow, (classes) => Number(classes !== undefined));
  return labelSetFrom(
    {
      ...(named.includes(0) ? { named } : {}),
      id: upload.id,
      name: upload.fileName,
      datasetId: dataset.id,
      provenance: uploadProvenance(upload.fileName),
    },
    byRow.map((classes) => classes ?? []),
  );
}

export function uploadProvenance(fileName: string): Provenance {
  return { source: `Uploaded here from ${fileName}; it stays on this machine.`, licence: 'not stated' };
}
