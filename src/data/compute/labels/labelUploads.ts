import { readLabelPatch } from '../../../formats/labels/labelPatch';
import type { ColumnStore } from '../columnStore';
import type { LabelUploadReport } from '../views';
import { keptView } from './keptView';
import { patchUpload } from './patchUpload';

export { isLabelPatch } from '../../../formats/labels/labelPatch';
export { LabelReview } from './labelReview';

/** Takes a patch of labels into the store, as far as it fits what is here. */
export async function addedPatch(store: ColumnStore, bytes: Uint8Array, fileName: string): Promise<LabelUploadReport> {
  const { kept, report } = await patchUpload(store, readLabelPatch(bytes, fileName), fileName);
  return report.labelSet ? { ...report, labelSet: keptView(store.addKept(kept)) } : report;
}
