import { useEffect } from 'react';
import { type ImageList, PAGE_SIZE } from '../../../state/appState';
import { useApp } from '../../ui/storeContext';
import { Picture } from '../Picture';

/** Images shown on either side of the one in view. */
const EACH_SIDE = 8;

/** The images around the one in view, in the order of the list. */
export function Strip({ list }: { list: ImageList }) {
  const position = useApp((s) => s.detail?.position ?? -1);
  const current = useApp((s) => s.view.image);
  const entries = useApp((s) => s.editing?.entries);
  const needTiles = useApp((s) => s.needTiles);
  const setView = useApp((s) => s.setView);
  const from = Math.max(0, position - EACH_SIDE);
  const to = Math.min(list.count, from + 2 * EACH_SIDE + 1);
  useEffect(() => needTiles(list.queryId, from, to), [needTiles, list.queryId, from, to]);
  const tiles = Array.from({ length: to - from }, (_, i) => {
    const at = from + i;
    return list.pages[Math.floor(at / PAGE_SIZE)]?.[at % PAGE_SIZE];
  });
  return (
    <nav className="strip" aria-label="Images of this list">
      {tiles.map((tile) =>
        tile ? (
          <button
            key={tile.imageId}
            type="button"
            tabIndex={-1}
            aria-current={tile.imageId === current ? 'true' : undefined}
            aria-label={`${tile.imageId}${entries?.has(tile.imageId) ? ', judged' : ''}`}
            onClick={() => setView({ image: tile.imageId })}
          >
            <Picture imageId={tile.imageId} original={tile.original} />
            {entries?.has(tile.imageId) && (
              <span className="strip-mark" aria-hidden="true">
                ◆
              </span>
            )}
          </button>
        ) : null,
      )}
    </nav>
  );
}
