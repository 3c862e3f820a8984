import { parseCutLabels, parseVotedLabels } from '../../../domain/cutLabels';
import { VOTES_A_PAIR } from '../../../domain/labelVotes';
import type { ColumnStore } from '../columnStore';

/** What raters said of one class of one image. */
export interface PairVotes {
  readonly classIndex: number;
  readonly yes: number;
  readonly maybe: number;
  readonly no: number;
}

interface AskedImage {
  readonly datasetId: string;
  readonly labelSetId: string;
  readonly imageId: string;
}

/** Votes on one image, most acceptance first; of the published labels that a cut or voted set goes back to. */
export async function imageVotes(
  store: ColumnStore,
  { datasetId, labelSetId, imageId }: AskedImage,
): Promise<readonly PairVotes[] | undefined> {
  const published = parseCutLabels(labelSetId)?.baseId ?? parseVotedLabels(labelSetId) ?? labelSetId;
  const votes = await store.pack?.labelVotes(published, datasetId);
  const row = votes && (await store.rows(datasetId)).get(imageId);
  if (!votes || row === undefined) return undefined;
  const [from, to] = [votes.offsets[row]!, votes.offsets[row + 1]!];
  return Array.from({ length: to - from }, (_, i): PairVotes => {
    const [yes, maybe] = [votes.yes[from + i]!, votes.maybe[from + i]!];
    return { classIndex: votes.classes[from + i]!, yes, maybe, no: VOTES_A_PAIR - yes - maybe };
  }).sort((a, b) => a.no - b.no || b.yes - a.yes || a.classIndex - b.classIndex);
}
