import './sortHead.css';

export interface Sorted<Key extends string> {
  readonly by: Key;
  readonly down: boolean;
}

interface Props<Key extends string> {
  readonly name: string;
  readonly by: Key;
  readonly sorted: Sorted<Key>;
  readonly onSort: (sorted: Sorted<Key>) => void;
}

/** A column's head that sorts its table: numbers from the largest, names from A; once more turns it round. */
export function SortHead<Key extends string>({ name, by, sorted, onSort }: Props<Key>) {
  const isBy = sorted.by === by;
  return (
    <th scope="col" {...(isBy ? { 'aria-sort': sorted.down ? 'descending' : 'ascending' } : {})}>
      <button
        type="button"
        className="sort-head"
        onClick={() => onSort({ by, down: isBy ? !sorted.down : by !== 'name' })}
      >
        {name}
        <span className="sort-sign" aria-hidden="true">
          {isBy ? (sorted.down ? '▾' : '▴') : ''}
        </span>
      </button>
    </th>
  );
}
