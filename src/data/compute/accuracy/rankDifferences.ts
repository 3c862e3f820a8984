import { type DifferenceChanges, differenceChanges } from '../../../domain/ranks/differenceChanges';
import { inTurns } from '../../../lib/inTurns';
import type { AccuracyCounts } from './accuracyCounts';
import type { AccuracyRequest, RankRequest } from './accuracyTypes';
import { requestedCriterion } from './requestedCriterion';

/** Which differences between two models are not the same under both criteria; a quarter of a second for 49 models, in turns. */
export async function rankDifferences(
  counts: AccuracyCounts,
  request: AccuracyRequest,
  [a, b]: readonly [RankRequest, RankRequest],
): Promise<DifferenceChanges> {
  const one = await requestedCriterion(counts, request, a);
  const two = await requestedCriterion(counts, request, b);
  return inTurns(differenceChanges(one, two, { sharesImages: a.side === b.side }));
}
