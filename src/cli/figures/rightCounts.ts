import { COMPARED } from '../../data/compute/comparison';
import type { Pack } from '../../data/pack/pack';
import { addRight, imagesByRight } from '../../domain/decomposition/modelsRight';
import { LAST_LEVEL } from '../../domain/decomposition/strata';
import { type GroupName, MATCHED_METRICS, type RightCounts } from '../../domain/figures/decompositionDocument';
import type { Side } from '../../domain/figures/figuresDocument';

type GroupCounts = Readonly<Record<Side, RightCounts>> | undefined;

/** Images by number of labels and by how many models of a group are right on them, both sides; undefined for a group without models. */
export async function rightCounts(
  pack: Pack,
  models: readonly string[],
  excluded: ReadonlySet<string>,
): Promise<Record<GroupName, GroupCounts>> {
  const of = async (group: readonly string[]): Promise<GroupCounts> =>
    group.length === 0
      ? undefined
      : { V1: await sideCounts(pack, group, 'V1'), V2: await sideCounts(pack, group, 'V2') };
  return { all_models: await of(models), clean_models: await of(models.filter((name) => !excluded.has(name))) };
}

async function sideCounts(pack: Pack, models: readonly string[], side: Side): Promise<RightCounts> {
  const { datasetId, labelSetId } = COMPARED[side];
  const { originalLabels } = await pack.dataset(datasetId);
  const labels = await pack.labelSet(labelSetId, datasetId);
  const right = { top1: new Uint16Array(originalLabels.length), real: new Uint16Array(originalLabels.length) };
  for (const name of models) {
    const predictions = await pack.predictions(name, datasetId);
    for (const metric of MATCHED_METRICS) addRight(right[metric], metric, { predictions, labels, originalLabels });
  }
  const byRight = (metric: 'top1' | 'real') => imagesByRight(right[metric], labels, models.length, LAST_LEVEL);
  return { top1: byRight('top1'), real: byRight('real') };
}
