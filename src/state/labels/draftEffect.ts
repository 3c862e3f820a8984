import { COMPARED } from '../../data/compute/comparison';
import type { LabelUploadReport } from '../../data/compute/views';
import type { SliceContext } from '../context';
import { SIDE_IDS } from '../viewState';
import type { LabelEffect, TriedLabels } from './labelEffect';

/** Below this a mean over models says nothing. */
const FEWEST_MODELS = 2;

/** Counts what the file under review would do to the drop; says nothing where that cannot be known, or the file is no longer the one reviewed. */
export async function draftEffect(
  { set, get }: Pick<SliceContext, 'set' | 'get'>,
  { draft }: LabelUploadReport,
  labelEffect: (tried: TriedLabels) => Promise<LabelEffect | undefined>,
): Promise<void> {
  const side = draft && SIDE_IDS.find((s) => COMPARED[s].datasetId === draft.datasetId);
  if (!draft || !side) return;
  const { labelSetId } = draft;
  set({ draftEffect: { labelSetId } });
  // without the figure the file can be kept all the same
  const effect = await labelEffect({ [side]: { labelSetId } }).catch(() => undefined);
  if (get().draftEffect?.labelSetId !== labelSetId || get().labelReport?.draft?.labelSetId !== labelSetId) return;
  set({ draftEffect: effect && effect.models >= FEWEST_MODELS ? { labelSetId, effect } : undefined });
}
