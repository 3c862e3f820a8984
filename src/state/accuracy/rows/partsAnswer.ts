import { formatPoints } from '../../../lib/pure/formatShare';
import type { DecompositionRows } from './chartRows';

/** Where the points of the drop go, in one sentence: what the forms agree and disagree about. */
export function partsAnswer({ gap, forms, by }: Pick<DecompositionRows, 'gap' | 'forms' | 'by'>): string {
  const value = (form: string, part: string) =>
    forms.find((f) => f.id === form)?.parts.find((p) => p.id === part)?.estimate.value ?? Number.NaN;
  const atV2 = value('threefold', 'composition_at_V2_rates');
  const atV1 = value('at_V1_rates', 'composition_at_V1_rates');
  const total = formatPoints(gap.value);
  if (!Number.isFinite(atV2 + atV1)) return 'Not defined for this choice of images.';
  const what = by === 'k' ? 'different numbers of labels' : 'different strata';
  const ends = [formatPoints(Math.min(atV1, atV2)), formatPoints(Math.max(atV1, atV2))];
  if (ends[0] === ends[1]) return `Of ${total} points, ${what} make ${ends[0]}.`;
  return `No single share: ${what} make ${ends.join(' to ')} of ${total} points, because both causes act together.`;
}
