import { formatPoints } from '../../../lib/pure/formatShare';
import type { ChartEstimate, ThresholdRow } from './chartRows';
import { type CoverageNote, countedOn } from './coverage';

/** The rater score at which ReaL was cut when it was published. */
export const PUBLISHED_SCORE = 0.8;

export const isPublishedScore = (score: number): boolean => Math.abs(score - PUBLISHED_SCORE) < 1e-9;

/** Whether a drop in label-set accuracy remains wherever ReaL is cut, in one sentence; on a part of the images that is no random one just the drops. */
export function thresholdAnswer(rows: readonly ThresholdRow[], coverage?: CoverageNote): string {
  const known = rows.filter((r) => Number.isFinite(r.gap.value));
  if (known.length === 0) return 'Not defined for this choice of images.';
  const gaps = known.map((r) => r.gap.value);
  const [least, most] = [formatPoints(Math.min(...gaps)), formatPoints(Math.max(...gaps))];
  const published = known.find((r) => isPublishedScore(r.threshold));
  const points = `${least} to ${most} points${published ? `, ${formatPoints(published.gap.value)} at the published 0.80` : ''}.${countedOn(coverage)}`;
  if (coverage?.random === false) return `Over all scores ${points}`;
  const lead = known.every((r) => isAboveZero(r.gap))
    ? 'A drop remains at every score'
    : gaps.every((gap) => gap > 0)
      ? 'Not at every score is the drop surely above zero'
      : 'Not at every score is there a drop';
  return `${lead}: ${points}`;
}

/** The lower end of the interval decides; the value where nothing is known of it. */
const isAboveZero = ({ value, interval }: ChartEstimate) => (interval?.[0] ?? value) > 0;
