import type { Dataset } from '../../../domain/dataset';
import type { LabelSet } from '../../../domain/labelSet';
import { type LabelVotes, labelSetByVotes, VOTE_RULES } from '../../../domain/labelVotes';

/** The label set that votes make under the rule closest to the published labels. */
export const votedLabels = (id: string, base: LabelSet, votes: LabelVotes, { originalLabels }: Dataset): LabelSet => ({
  ...labelSetByVotes(votes, base, originalLabels, VOTE_RULES[0]!),
  id,
});
