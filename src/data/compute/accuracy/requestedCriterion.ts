import type { Criterion } from '../../../domain/ranks/pairedTests';
import type { AccuracyCounts } from './accuracyCounts';
import type { AccuracyRequest, RankRequest } from './accuracyTypes';
import { criterionOf } from './rankCriteria';

/** The counted models under one criterion, as outcomes of the same images. */
export async function requestedCriterion(
  counts: AccuracyCounts,
  request: AccuracyRequest,
  rank: RankRequest,
): Promise<Criterion> {
  const loaded = await counts.side(rank.side, { ...request, [rank.side]: rank.labels });
  const models = request.counted.map((id) => ({ id, predictions: loaded.predictions.get(id)! }));
  return criterionOf(rank, loaded.columns, models);
}
