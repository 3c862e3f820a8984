import type { ControlComparison } from '../../../data/compute/controlReport';
import { formatPoints } from '../../../lib/pure/formatShare';
import type { LadderRow } from './chartRows';

/** Whether the decomposition finds what holds by construction, in one sentence. */
export function controlAnswer(comparisons: readonly Pick<ControlComparison, 'name' | 'zero' | 'found'>[]): string {
  const wrong = comparisons.filter(({ zero, found }) =>
    zero.some((part) => found[part].interval[0] > 0 || found[part].interval[1] < 0),
  );
  if (comparisons.length === 0) return 'There is nothing to compare.';
  if (wrong.length === 0) return 'Yes: every part that is zero by construction is found to be zero.';
  const names = wrong.map(({ name }) => `“${name}”`).join(', ');
  return wrong.length === comparisons.length
    ? 'No: in every comparison a part is found that is zero by construction.'
    : `Yes, but not from every label: in ${names} a part is found that is zero by construction.`;
}

/** What the gap between the Control sets is where any valid label counts and where it does not, in one sentence. */
export function ladderAnswer(ladder: readonly Pick<LadderRow, 'metric' | 'gap'>[]): string {
  const gap = (metric: LadderRow['metric']) => ladder.find((row) => row.metric === metric)?.gap ?? Number.NaN;
  const all = [gap('top1'), gap('real'), gap('asma_fraction')].map((value) => formatPoints(value));
  return `Top-1 falls ${all[0]} points from A to B although no picture is harder, label-set accuracy ${all[1]}, ASMA ${all[2]}.`;
}
