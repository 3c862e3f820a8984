import type { Choices } from '../data/compute/views';
import { parseCutLabels } from '../domain/cutLabels';
import { parseUsedId } from '../domain/labels/keptLabels';

type Known = Pick<Choices, 'labelSets' | 'scored'>;

/** True where a dataset has a label set under an id: as it is listed, cut at a score, or a kept one used in another way than it is now. */
export function hasLabels(choices: Known, datasetId: string, id: string): boolean {
  const ofDataset = choices.labelSets.filter((l) => l.datasetId === datasetId);
  if (ofDataset.some((l) => l.id === id)) return true;
  const used = parseUsedId(id);
  if (used) {
    const { percent, over } = used.use;
    const kept = ofDataset.find((l) => l.kept?.id === used.id)?.kept;
    const isCut = percent === undefined || kept?.hasScores === true;
    return (
      kept !== undefined &&
      isCut &&
      (over === undefined || (!over.startsWith(used.id) && hasLabels(choices, datasetId, over)))
    );
  }
  const cut = parseCutLabels(id);
  return cut !== undefined && choices.scored.some((s) => s.datasetId === datasetId && s.labelSetId === cut.baseId);
}
