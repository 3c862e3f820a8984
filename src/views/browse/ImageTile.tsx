import { memo } from 'react';
import type { ImageView } from '../../data/compute/views';
import { className } from '../../domain/classes/classTable';
import { percent } from '../ui/format';
import { MarkIcon, VERDICT_NAMES } from '../ui/MarkIcon';
import { Picture } from './Picture';

interface Props {
  readonly position: number;
  readonly column: number;
  /** undefined while it loads */
  readonly image: ImageView | undefined;
  readonly tall: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  readonly onFocus: (position: number) => void;
  readonly onOpen: (imageId: string) => void;
}

const CHIPS = 2;
const PREDICTIONS = 3;

/** One image: picture, labels as chips, top predictions, each with its mark. */
export const ImageTile = memo(
  function ImageTile({ position, column, image, tall, selected, active, onFocus, onOpen }: Props) {
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
    const more = image.labels.length - CHIPS;
    return (
      <div
        role="gridcell"
        className={`tile${selected ? ' selected' : ''}`}
        aria-label={image.imageId}
        aria-colindex={column + 1}
        aria-selected={selected}
        tabIndex={active ? 0 : -1}
        data-position={position}
        onFocus={() => onFocus(position)}
        onClick={() => onOpen(image.imageId)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          onOpen(image.imageId);
        }}
      >
        <div className={`tile-picture${tall ? ' tall' : ''}`}>
          <Picture key={image.imageId} imageId={image.imageId} original={image.original} />
          {image.verdict !== 'missing' && (
            <span className={`badge mark-${image.verdict}`}>
              <MarkIcon mark={image.verdict} />
              {VERDICT_NAMES[image.verdict]}
            </span>
          )}
        </div>
        <div className="chips">
          {image.labels.slice(0, CHIPS).map(({ classIndex, mark }) => (
            <span key={classIndex} className={`chip mark-${mark}`} title={className(classIndex)}>
              <MarkIcon mark={mark} />
              <span className="ellipsis">{className(classIndex)}</span>
            </span>
          ))}
          {more > 0 && (
            <span
              className="chip-more"
              title={image.labels
                .slice(CHIPS)
                .map((l) => className(l.classIndex))
                .join(', ')}
            >
              +{more}
            </span>
          )}
          {image.labels.length === 0 && <span className="no-labels">no valid label</span>}
        </div>
        <div className="tile-predictions">
          {image.predictions?.slice(0, PREDICTIONS).map(({ classIndex, mark, score }) => (
            <PredictionBar key={classIndex} classIndex={classIndex} mark={mark} score={score} />
          ))}
        </div>
      </div>
    );
  },
  (a, b) =>
    a.image === b.image &&
    a.selected === b.selected &&
    a.active === b.active &&
    a.tall === b.tall &&
    a.position === b.position &&
    a.column === b.column,
);

/** One predicted class with its mark; the bar is its probability, where known. */
export function PredictionBar({
  classIndex,
  mark,
  score,
}: {
  classIndex: number;
  mark: ImageView['labels'][number]['mark'] | 'outside' | 'unknown';
  score?: number | undefined;
}) {
  return (
    <div className={`prediction mark-${mark}`}>
      {score !== undefined && <span className="prediction-bar" style={{ width: `${(100 * score).toFixed(1)}%` }} />}
      <MarkIcon mark={mark} />
      <span className="ellipsis" title={className(classIndex)}>
        {className(classIndex)}
      </span>
      {score !== undefined && <span className="prediction-score">{score < 0.005 ? '<1' : percent(score, 0)} %</span>}
    </div>
  );
}
