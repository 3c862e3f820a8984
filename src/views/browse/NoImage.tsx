import type { ImageList } from '../../state/appState';
import { Button } from '../ui/Button';
import { count } from '../ui/format';
import { useApp } from '../ui/storeContext';

/** In the place of an empty list: which condition to drop so that there are images again. */
export default function NoImage({ list }: { list: ImageList }) {
  const setView = useApp((s) => s.setView);
  const query = useApp((s) => s.view.query);
  return (
    <div className="no-image">
      <p>No image matches the filter.</p>
      {list.drops.length === 0 && list.problems.length === 0 && query.trim().includes(' ') && (
        <p className="note">No single condition is to blame: without any one of them there is still none.</p>
      )}
      <p className="actions">
        {list.drops.slice(0, 4).map(({ term, without, count: n }) => (
          <Button key={without} onClick={() => setView({ query: without }, true)}>
            Drop {term} <span className="chip-count">{count(n)}</span>
          </Button>
        ))}
        {query !== '' && <Button onClick={() => setView({ query: '' }, true)}>Clear the filter</Button>}
      </p>
    </div>
  );
}
