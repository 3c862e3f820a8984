import type { SourceRow, SourceRows } from '../../../state/accuracy/rows/sourceRows';
import { signedPoints } from '../../ui/format';

/** "Holds under every source shown: …. Hangs on the source: …" */
export function whoseAnswer({
  conclusions,
  compared,
  withThird,
}: Pick<SourceRows, 'conclusions' | 'compared' | 'withThird'>): string {
  const every = merged(conclusions.filter((c) => c.holds === 'every').map((c) => c.text));
  const some = conclusions
    .filter((c) => c.holds === 'some')
    .map((c) => `${c.text} (${figuresOf(compared, c.id.slice(c.id.indexOf(':') + 1))})`);
  const none = merged(conclusions.filter((c) => c.holds === 'none').map((c) => c.text));
  const part = (lead: string, list: readonly string[]) => (list.length > 0 ? [`${lead}: ${list.join('; ')}.`] : []);
  return [
    ...part('Holds under every source shown', every),
    ...part('Hangs on the source', some),
    ...part('Shown under none', none),
    ...thirdOf(withThird),
  ].join(' ');
}

const DROP = 'a drop remains in ';

/** Metrics in which a drop remains are named in one breath. */
function merged(texts: readonly string[]): string[] {
  const drops = texts.filter((text) => text.startsWith(DROP)).map((text) => text.slice(DROP.length));
  const others = texts.filter((text) => !text.startsWith(DROP));
  return [...(drops.length > 0 ? [`${DROP}${drops.join(', ')}`] : []), ...others];
}

/** "5.5 by ReaL, 15.0 by experts" */
const figuresOf = (rows: readonly SourceRow[], metric: string): string =>
  rows
    .filter((row) => row.metric === metric)
    .map((row) => `${signedPoints(row.gap.value)} by ${row.source}`)
    .join(', ');

/** What a third annotation, of fewer images, leaves of the drop that any valid label makes. */
function thirdOf(rows: readonly SourceRow[]): string[] {
  const row = rows.find(({ id }) => id === 'real third');
  if (!row) return [];
  const isSure = (row.gap.interval?.[0] ?? 0) > 0;
  return [`A third annotation leaves ${isSure ? '' : 'no sure drop: '}${signedPoints(row.gap.value)}.`];
}
