import { PluralError } from '../lib/pure/errors';
import { NO_LABEL } from './dataset';
import type { LabelScores } from './labelScores';
import type { LabelSet } from './labelSet';

/** Answers that each rated pair of ReaL has, from different raters. */
export const VOTES_A_PAIR = 5;

/** What raters said of image-label pairs, one vote each; images without pairs were not rated. */
export interface LabelVotes {
  readonly labelSetId: string;
  readonly datasetId: string;
  /** [n + 1], non-decreasing, starts with 0 */
  readonly offsets: Uint32Array;
  /** class indices 0..999, ascending within an image, [pairs] */
  readonly classes: Uint16Array;
  /** of `VOTES_A_PAIR` answers those that were yes, and maybe; the others were no, [pairs] each */
  readonly yes: Uint8Array;
  readonly maybe: Uint8Array;
}

/** How votes make labels: a pair is one where its votes weigh enough. */
export interface VoteRule {
  readonly id: string;
  readonly name: string;
  /** what a maybe weighs, beside 1 of a yes */
  readonly maybe: number;
  readonly least: number;
}

/** The closest of these to ReaL's own sets, which come from a model of the raters: it makes the same set for 20,657 of 24,889 rated images. */
export const CLOSEST_RULE = 'yes_or_maybe_at_least_3';

export const VOTE_RULES: readonly VoteRule[] = [
  { id: CLOSEST_RULE, name: 'yes or maybe from 3 of 5', maybe: 1, least: 3 },
  { id: 'yes_plus_half_maybe_at_least_2.5', name: 'yes 1, maybe ½: 2½ of 5', maybe: 0.5, least: 2.5 },
  { id: 'yes_at_least_2', name: 'yes from 2 of 5', maybe: 0, least: 2 },
  { id: 'yes_at_least_3', name: 'yes from 3 of 5', maybe: 0, least: 3 },
  { id: 'yes_at_least_4', name: 'yes from 4 of 5', maybe: 0, least: 4 },
  { id: 'yes_5', name: 'yes from all 5', maybe: 0, least: 5 },
];

/** Whether so many votes make a label. */
export const isLabelBy = ({ maybe, least }: VoteRule, yes: number, maybes: number): boolean =>
  yes + maybe * maybes >= least;

/** Votes are packed in the order of scores. Throws `mismatch` where there are not as many. */
export function votesOfScores(scores: LabelScores, yes: Uint8Array, maybe: Uint8Array): LabelVotes {
  const { labelSetId, datasetId, offsets, classes } = scores;
  if (yes.length === classes.length && maybe.length === classes.length)
    return { labelSetId, datasetId, offsets, classes, yes, maybe };
  throw new PluralError('mismatch', 'votes do not fit the rater scores', {
    expected: `${classes.length} pairs`,
    found: `${yes.length}`,
  });
}

/**
 * The label set that a rule makes of votes: rated images get the classes with votes enough, which may be none; the others keep their original
 * label (none where it is unknown). Provenance and review mask are those of `base`.
 * @param originalLabels class index or NO_LABEL, [n]
 */
export function labelSetByVotes(
  { offsets, classes, yes, maybe }: LabelVotes,
  base: LabelSet,
  originalLabels: Uint16Array,
  rule: VoteRule,
): LabelSet {
  const n = originalLabels.length;
  const ends = new Uint32Array(n + 1);
  const kept: number[] = [];
  for (let row = 0; row < n; row++) {
    const [start, end] = [offsets[row]!, offsets[row + 1]!];
    if (start === end && originalLabels[row] !== NO_LABEL) kept.push(originalLabels[row]!);
    for (let i = start; i < end; i++) if (isLabelBy(rule, yes[i]!, maybe[i]!)) kept.push(classes[i]!);
    ends[row + 1] = kept.length;
  }
  return { ...base, name: `${base.name}’s raters: ${rule.name}`, offsets: ends, classes: Uint16Array.from(kept) };
}
