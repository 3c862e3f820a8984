import { formatPercent, formatPoints } from '../../../lib/pure/formatShare';
import type { BandRow, BandRows } from './bandRows';

/** A share in whole percent, never rounded to one of its ends. */
export function sharePercent(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1 %';
  return share < 1 && share > 0.99 ? 'over 99 %' : `${formatPercent(share, 0)} %`;
}

/** At which share the drop is gone, and how much was never judged; the share stands first where a side has no judged "no". */
export function bandAnswer({ sides, closings, at }: Pick<BandRows, 'sides' | 'closings' | 'at'>): string {
  const { closing } = closings.find(({ id }) => id === 'same share')!;
  const known = sides.find((side) => side.unjudged > 0);
  if (!known) return 'Nothing: the labels judge every first choice.';
  const closes = Number.isNaN(closing.ofMean) ? noneCloses(at) : closedAt(closing.ofMean);
  const open = sides.filter((side) => !side.hasNo).map(({ name }) => name);
  if (open.length === 0) return `${sides.map(endsOf).join(', ')} %. ${closes}`;
  const whose = open.length === 2 ? 'The labels of both judge' : `${open[0]}’s labels judge`;
  return `${closes} Unjudged: ${sides.map(unjudgedOf).join(', ')}. ${whose} nothing wrong: up to 100 %.`;
}

const closedAt = (share: number) =>
  `The drop is gone if ${sharePercent(share)} of the unjudged first choices are valid.`;

function noneCloses(at: BandRows['at']): string {
  const [none, all] = [at(0).drop.value, at(1).drop.value];
  if (none <= 0) return 'There is no drop to close.';
  return `Even if all unjudged first choices were valid, ${formatPoints(all)} points of drop remain.`;
}

const unjudgedOf = ({ name, unjudged }: BandRow) => `${formatPercent(unjudged)} % of ${name}`;

const endsOf = ({ name, least, most }: BandRow) =>
  `${name} lies between ${formatPercent(least.value)} and ${formatPercent(most.value)}`;
