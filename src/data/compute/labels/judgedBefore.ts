import { beneathEdits, entriesByRow, isEdited, parseUsedId } from '../../../domain/labels/keptLabels';
import type { ColumnStore } from '../columnStore';

/**
 * What need not be asked again of an image and a class: a set of the reader's own says no, or the one that is made over the labels in use says
 * yes.
 */
export async function judgedBefore(
  store: ColumnStore,
  datasetId: string,
  labelSetId: string,
): Promise<(row: number, classIndex: number) => boolean> {
  const dataset = await store.dataset(datasetId);
  const used = parseUsedId(labelSetId);
  const base = beneathEdits(labelSetId);
  const sets = store.keptLabels.filter((kept) => kept.datasetId === datasetId);
  const no = new Map<number, Set<number>>();
  const yes = new Map<number, Set<number>>();
  const add = (to: Map<number, Set<number>>, row: number, classes: readonly number[]) => {
    if (classes.length > 0) to.set(row, new Set([...(to.get(row) ?? []), ...classes]));
  };
  for (const kept of sets) {
    const isMine = isEdited(kept.id) && (kept.id === used?.id || kept.use.over === base);
    for (const [row, entry] of entriesByRow(kept, dataset).entries()) {
      if (!entry) continue;
      add(no, row, entry.not ?? []);
      if (isMine) add(yes, row, entry.classes);
    }
  }
  return (row, classIndex) => no.get(row)?.has(classIndex) === true || yes.get(row)?.has(classIndex) === true;
}
