import { KINDS } from '../../domain/meaning/kinds';
import { hasTerm } from '../../domain/query/termSwitches';
import type { ImageList } from '../../state/appState';
import { KIND_WORDS } from '../../state/kindWords';
import { useApp } from '../ui/storeContext';
import { Facet } from './Facet';
import { useExplored } from './look/useExplored';

/** What the model’s first choice means: its mistakes by the excuse that they have. */
export function KindFacet({ list }: { list: ImageList }) {
  const query = useApp((s) => s.view.query);
  const counts = useExplored(list, 'kinds', { text: query });
  if (!counts) return <p className="note">Counting…</p>;
  const values = KINDS.map((kind) => ({
    value: kind,
    name: KIND_WORDS[kind][0],
    title: KIND_WORDS[kind][1],
    n: counts[kind],
  }));
  return (
    <Facet
      title="Meaning of the first choice"
      isTitled
      facet="mistake"
      values={values.filter(({ value, n }) => n > 0 || hasTerm(query, 'mistake', value))}
    />
  );
}
