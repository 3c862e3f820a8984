import type { KeptLabels } from '../../../domain/labels/keptLabels';
import { COMPARED } from '../comparison';
import type { LabelSetView } from '../views';

/** The label set that a patch of another one is made against: what it lies over, else the published one that is compared, else the original labels. */
export function patchBaseId({
  id,
  datasetId,
  over,
}: Pick<LabelSetView, 'id' | 'datasetId'> & KeptLabels['use']): string | undefined {
  const published = Object.values(COMPARED).find((side) => side.datasetId === datasetId)?.labelSetId;
  return over ?? [published, 'original'].find((base) => base !== undefined && base !== id);
}
