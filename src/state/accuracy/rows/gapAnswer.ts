import { formatPoints } from '../../../lib/pure/formatShare';
import type { GapRow } from './chartRows';
import { type CoverageNote, countedOn } from './coverage';

/** Shown first, in this order: the three that the page is about, then the ways whose figures a reader would expect to differ. */
const FIRST = [
  'top1',
  'real',
  'top1|k=1',
  'real|empty=original',
  'top1_evaluated',
  'vtopk_fraction',
  'asma_fraction',
  'v2_at_v1_mix',
  'v1_at_v2_mix',
];

const isKnown = ({ gap }: GapRow): boolean => Number.isFinite(gap.value);

/** The ways to count that are shown first, and those on request; what is not defined is in the table only. */
export function splitGaps(rows: readonly GapRow[]): { readonly first: GapRow[]; readonly others: GapRow[] } {
  const known = rows.filter(isKnown);
  return {
    first: FIRST.flatMap((id) => known.filter((row) => row.id === id)),
    others: known.filter((row) => !FIRST.includes(row.id)),
  };
}

/** Whether an interval, or a value that has none, leaves a fall from ImageNet to ImageNetV2. */
const leavesDrop = ({ gap: { value, interval } }: GapRow): boolean => (interval ? interval[0] : value) > 0;

/** Whether the drop depends on how one counts, over the ways given: one or two sentences. Of a part that is no random one, not what is left. */
export function gapAnswer(rows: readonly GapRow[], coverage?: CoverageNote): string {
  const values = rows.map((row) => row.gap.value);
  if (values.length === 0) return 'No way to count is defined for this choice.';
  const [most, least] = [formatPoints(Math.max(...values)), formatPoints(Math.min(...values))];
  const spread = most === least ? `No: ${most} points in every way shown.` : `Yes: from ${most} to ${least} points.`;
  return `${spread}${coverage?.random === false ? '' : ` ${dropsLeft(rows)}`}${countedOn(coverage)}`;
}

function dropsLeft(rows: readonly GapRow[]): string {
  const none = rows.filter((row) => !leavesDrop(row));
  if (none.length === 0) return 'Every way shown leaves a drop.';
  if (none.length === rows.length) return 'No way shown leaves a sure drop.';
  const opposite = rows.find((row) => row.id === 'v2_at_v1_mix');
  if (none.length === 1 && none[0]!.id === 'v1_at_v2_mix' && opposite)
    return `Most leave a drop. One reweighting leaves none, the opposite one ${formatPoints(opposite.gap.value)}.`;
  return `${none.length} of ${rows.length} ways leave no sure drop.`;
}
