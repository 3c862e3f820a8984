import { type ComponentType, memo, useState } from 'react';
import type { ImageView } from '../../data/compute/views';
import { className } from '../../domain/classes/classTable';
import { MarkIcon, VERDICT_NAMES } from '../ui/MarkIcon';
import { look } from './lookedAt';
import { Picture } from './Picture';
import { scoreText } from './scoreText';

/** What a tile shows of its image, and what it says of it besides the id to those who do not see it. */
export interface TileLook {
  readonly Lines: ComponentType<{ readonly image: ImageView; readonly holds: boolean }>;
  readonly described?: (image: ImageView) => string;
}

interface Props {
  readonly position: number;
  readonly column: number;
  /** undefined while it loads */
  readonly image: ImageView | undefined;
  readonly tileLook: TileLook;
  /** pictures that are not here yet wait */
  readonly holds: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onFocus: (position: number) => void;
  readonly onOpen: (imageId: string, position: number) => void;
}

/** One image. */
export const ImageTile = memo(function ImageTile({
  position,
  column,
  image,
  tileLook: { Lines, described },
  holds,
  selected,
  active,
  onFocus,
  onOpen,
}: Props) {
  if (!image) {
    return (
      <div
        role="gridcell"
        tabIndex={-1}
        aria-colindex={column + 1}
        aria-busy="true"
        aria-label="Loading"
        className="tile pending"
      />
    );
  }
  return (
    <div
      role="gridcell"
      className={`tile${selected ? ' selected' : ''}`}
      aria-label={image.imageId}
      aria-description={described?.(image)}
      aria-colindex={column + 1}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-position={position}
      onFocus={() => {
        onFocus(position);
        look(image);
      }}
      onPointerEnter={() => look(image)}
      onClick={() => onOpen(image.imageId, position)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen(image.imageId, position);
      }}
    >
      <Lines image={image} holds={holds} />
    </div>
  );
});

/** The picture, once the list has been calm; then it stays. */
function PassingPicture({ holds, imageId, original }: Pick<ImageView, 'imageId' | 'original'> & { holds: boolean }) {
  const [shows, setShows] = useState(!holds);
  if (!holds && !shows) setShows(true);
  return shows ? <Picture imageId={imageId} original={original} /> : <div className="stand-in" aria-hidden="true" />;
}

/** Picture, the model's first choice, then the label that stands first beside it, and how many more there are; each with its mark. */
function Pictured({ image, holds }: { image: ImageView; holds: boolean }) {
  const first = image.predictions?.[0];
  const [next, ...rest] = image.labels.filter((l) => l.classIndex !== first?.classIndex);
  return (
    <>
      <div className="tile-picture">
        <PassingPicture key={image.imageId} holds={holds} {...image} />
      </div>
      <div className="tile-line first-choice">
        <MarkIcon mark={first?.mark ?? 'missing'} />
        <span className="ellipsis">{first ? className(first.classIndex) : VERDICT_NAMES.missing}</span>
        {first?.score !== undefined && <span className="tile-end">{scoreText(first.score)} %</span>}
      </div>
      <div className={`tile-line ${next?.mark ?? ''}`}>
        {next && <MarkIcon mark={next.mark} />}
        <span className="ellipsis">
          {next ? className(next.classIndex) : image.labels.length === 0 ? 'no valid label' : ''}
        </span>
        {rest.length > 0 && (
          <span className="tile-end" title={rest.map((l) => className(l.classIndex)).join(', ')}>
            +{rest.length}
          </span>
        )}
      </div>
    </>
  );
}

export const PICTURED: TileLook = { Lines: Pictured };
