import type { Confusion } from '../../../data/compute/finding/selectionLook';
import { className } from '../../../domain/classes/classTable';
import type { ImageList } from '../../../state/appState';
import type { Column } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { TableScroll } from '../../ui/TableScroll';
import { ClassLink } from '../ClassLink';
import { FilterLink } from './FilterLink';
import { useExplored } from './useExplored';

const pairQuery = ({ original, named }: Confusion) => `class:${original} says:${named}`;
const pairName = ({ original, named }: Confusion) => `${className(original)} named ${className(named)}`;

const COLUMNS: readonly Column<Confusion>[] = [
  { head: 'original label', cell: ({ original }) => <ClassLink classIndex={original} /> },
  { head: 'model names', cell: ({ named }) => <ClassLink classIndex={named} /> },
  {
    head: 'images',
    cell: (pair) => <FilterLink query={pairQuery(pair)} n={pair.n} name={`images: ${pairName(pair)}`} />,
  },
  {
    head: 'of these valid',
    title: 'images where what the model names is a valid label',
    cell: (pair) => (
      <FilterLink query={`${pairQuery(pair)} verdict:other`} n={pair.valid} name={`valid: ${pairName(pair)}`} />
    ),
  },
];

/** What the chosen model names instead of the original label, the most frequent pairs first. */
export function ConfusionPage({ list }: { list: ImageList }) {
  const pairs = useExplored(list, 'confusions', undefined);
  return (
    <>
      <h2>What {list.selection.modelId || 'the model'} confuses</h2>
      {!pairs && <p className="note">Counting…</p>}
      {pairs?.length === 0 && <p className="note">No model is chosen, or it names every original label.</p>}
      {pairs && pairs.length > 0 && (
        <TableScroll>
          <DataTable
            caption="Original label and first choice, where they differ"
            columns={COLUMNS}
            rows={pairs}
            idOf={({ original, named }) => original * 1000 + named}
          />
        </TableScroll>
      )}
    </>
  );
}
