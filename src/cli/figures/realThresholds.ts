import { REAL_LABELS, REAL_SCORES } from '../../data/catalogue/labelSets';
import { localPath } from '../../data/catalogue/sources';
import type { Pack } from '../../data/pack/pack';
import { thresholdsDocument } from '../../domain/figures/thresholdsDocument';
import { labelScoresFrom } from '../../domain/labelScores';
import { type ThresholdCurve, thresholdCurve } from '../../domain/thresholdCurve';
import { readRatedPairs } from '../../formats/scoresNpz';
import type { UpstreamSource } from '../upstream/upstreamSource';

/**
 * ReaL by score threshold, or undefined where the source has no rater scores. Reads the scores themselves, because the pack holds them in
 * thousandths only. Throws what the readers throw.
 */
export async function realThresholds(
  source: UpstreamSource,
  pack: Pack,
  models: readonly string[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const bytes = await source.read(REAL_SCORES);
  if (!bytes) return undefined;
  const { id, datasetId } = REAL_LABELS;
  const dataset = await pack.dataset(datasetId);
  const { originalLabels } = dataset;
  const pairs = readRatedPairs(bytes, dataset, localPath(REAL_SCORES));
  const scores = labelScoresFrom(pairs, id, datasetId);
  const curves = new Map<string, ThresholdCurve>();
  for (const name of models) {
    curves.set(name, thresholdCurve(scores, originalLabels, await pack.predictions(name, datasetId)));
  }
  return thresholdsDocument({ pairs, labels: await pack.labelSet(id, datasetId), originalLabels, curves });
}
