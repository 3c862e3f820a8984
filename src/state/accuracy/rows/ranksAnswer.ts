import { formatCount } from '../../../lib/pure/formatCount';
import type { RankRows } from './chartRows';

/** Whether the order of the models changes, in one sentence. */
export function ranksAnswer({ pairs, flips, tested }: Pick<RankRows, 'pairs' | 'flips' | 'tested'>): string {
  if (pairs === 0) return 'An order takes two models at least: choose the mean over models.';
  if (flips.length === 0) return `No: none of ${formatCount(pairs)} pairs of models changes its order.`;
  const credible = flips.filter((f) => f.credible).length;
  const share = flips.length / pairs;
  const lead = share < 0.1 ? 'Hardly' : share < 0.3 ? 'In part' : 'Yes';
  const change = `${formatCount(flips.length)} of ${formatCount(pairs)} pairs ${flips.length === 1 ? 'changes its' : 'change their'} order`;
  return `${lead}: ${change}, ${tested ? `${credible === 0 ? 'none' : formatCount(credible)} of them credibly` : 'untested here'}.`;
}
