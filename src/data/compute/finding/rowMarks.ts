import type { Dataset } from '../../../domain/dataset';
import { isEdited } from '../../../domain/labels/keptLabels';
import type { ColumnStore } from '../columnStore';

/** 1 where the reader's own edits name the image, [n]. */
export function editedRows(
  { keptLabels }: Pick<ColumnStore, 'keptLabels'>,
  { id, imageIds }: Pick<Dataset, 'id' | 'imageIds'>,
  rowOf: ReadonlyMap<string, number>,
): Uint8Array {
  const edited = new Uint8Array(imageIds.length);
  for (const kept of keptLabels) {
    if (kept.datasetId !== id || !isEdited(kept.id)) continue;
    for (const { name } of kept.entries) {
      const row = rowOf.get(name);
      if (row !== undefined) edited[row] = 1;
    }
  }
  return edited;
}

/** 1 where a picture was opened in this visit, [n]; those of the Control sets come with the app. */
export function picturedRows(
  { picturedIds, control }: Pick<ColumnStore, 'picturedIds' | 'control'>,
  { id, imageIds }: Pick<Dataset, 'id' | 'imageIds'>,
): Uint8Array {
  const pictured = new Uint8Array(imageIds.length);
  if (control?.datasets.some((d) => d.id === id)) return pictured.fill(1);
  return pictured.map((_, row) => Number(picturedIds.has(imageIds[row]!)));
}
