import type { SourceRow, SourceRows } from '../../../state/accuracy/rows/sourceRows';
import { signedPoints } from '../../ui/format';

/** "Holds under every source shown: …. Hangs on the source: …" */
export function whoseAnswer({ conclusions, compared }: Pick<SourceRows, 'conclusions' | 'compared'>): string {
  const every = conclusions.filter((c) => c.holds === 'every').map((c) => c.text);
  const some = conclusions
    .filter((c) => c.holds === 'some')
    .map((c) => `${c.text} (${figuresOf(compared, c.id.slice(c.id.indexOf(':') + 1))})`);
  const none = conclusions.filter((c) => c.holds === 'none').map((c) => c.text);
  const part = (lead: string, list: readonly string[]) => (list.length > 0 ? [`${lead}: ${list.join('; ')}.`] : []);
  return [
    ...part('Holds under every source shown', every),
    ...part('Hangs on the source', some),
    ...part('Shown under none', none),
  ].join(' ');
}

/** "5.5 by ReaL, 15.0 by experts" */
const figuresOf = (rows: readonly SourceRow[], metric: string): string =>
  rows
    .filter((row) => row.metric === metric)
    .map((row) => `${signedPoints(row.gap.value)} by ${row.source}`)
    .join(', ');
