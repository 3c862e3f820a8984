import { useEffect } from 'react';
import type { ImageView } from '../../../data/compute/views';
import { type ImageList, PAGE_SIZE } from '../../../state/appState';
import { useApp } from '../../ui/storeContext';
import { Picture } from '../Picture';

/** Images shown on either side of the one in view. */
export const EACH_SIDE = 8;

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
          <StripTile
            key={tile.imageId}
            {...tile}
            isCurrent={tile.imageId === current}
            mark={entries?.has(tile.imageId) ? ['◆', 'judged'] : undefined}
            onClick={() => setView({ image: tile.imageId })}
          />
        ) : null,
      )}
    </nav>
  );
}

interface TileProps extends Pick<ImageView, 'imageId' | 'original'> {
  readonly isCurrent: boolean;
  /** sign on it, and what that says */
  readonly mark: readonly [sign: string, said: string] | undefined;
  readonly onClick: () => void;
}

/** A small picture that leads to its image. */
export function StripTile({ imageId, original, isCurrent, mark, onClick }: TileProps) {
  return (
    <button
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={`${imageId}${mark ? `, ${mark[1]}` : ''}`}
      onClick={onClick}
    >
      <Picture imageId={imageId} original={original} />
      {mark && (
        <span className="strip-mark" aria-hidden="true">
          {mark[0]}
        </span>
      )}
    </button>
  );
}
