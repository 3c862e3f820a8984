import type { ControlComparison } from '../../../data/compute/controlReport';
import { Z95 } from '../../../domain/metrics/intervals';
import { formatCount } from '../../../lib/pure/formatCount';
import { formatPoints } from '../../../lib/pure/formatShare';
import type { LadderRow } from './chartRows';

/** Whether the decomposition finds what holds by construction, in one sentence. Parts without an interval cannot be anything else, and count for nothing. */
export function controlAnswer(comparisons: readonly Pick<ControlComparison, 'name' | 'zero' | 'found'>[]): string {
  const wrong = comparisons.filter(({ zero, found }) =>
    zero.some((part) => found[part].interval[0] > 0 || found[part].interval[1] < 0),
  );
  if (comparisons.length === 0) return 'There is nothing to compare.';
  if (wrong.length === 0)
    return 'Yes: every part that is zero by construction, and could have come out otherwise, is found to be zero.';
  const names = wrong.map(({ name }) => `“${name}”`).join(', ');
  return wrong.length === comparisons.length
    ? 'No: in every comparison a part is found that is zero by construction.'
    : `Yes, but not from every label: in ${names} a part is found that is zero by construction.`;
}

/** z for an interval of 95 %, and with it for a power of 80 %. */
const NEEDED = Z95 + 0.8416;

/** What a comparison that could fail would have shown, in words made from its own interval; empty where none could. */
export function controlLimits(
  comparisons: readonly Pick<ControlComparison, 'name' | 'zero' | 'zeroByAlgebra' | 'found' | 'n1' | 'n2'>[],
): string {
  const [test] = comparisons.filter(
    ({ zero, zeroByAlgebra }) => zero.includes('rate') && !zeroByAlgebra.includes('rate'),
  );
  if (!test) return '';
  const { se } = test.found.rate;
  const idle = comparisons.filter(({ zeroByAlgebra }) => zeroByAlgebra.length > 0).map(({ name }) => name);
  const cannot =
    idle.length > 0 ? ` ${idle.join(', ')} cannot fail in composition or interaction: equal counts make them 0.` : '';
  return (
    `${test.name} could have failed: with ${formatCount(test.n1)} and ${formatCount(test.n2)} pictures its rate part is known to within ` +
    `${formatPoints(Z95 * se)} points, so that a false one of ${formatPoints(NEEDED * se)} would be seen in four of five cases and a smaller one often not.${cannot}`
  );
}

/** What the gap between the Control sets is where any valid label counts and where it does not, in one sentence. */
export function ladderAnswer(ladder: readonly Pick<LadderRow, 'metric' | 'gap'>[]): string {
  const gap = (metric: LadderRow['metric']) => ladder.find((row) => row.metric === metric)?.gap ?? Number.NaN;
  const all = [gap('top1'), gap('real'), gap('asma_fraction')].map((value) => formatPoints(value));
  return `Top-1 falls ${all[0]} points from A to B although no picture is harder, label-set accuracy ${all[1]}, ASMA ${all[2]}.`;
}
