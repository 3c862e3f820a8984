import type { ImageView } from '../../data/compute/views';
import { className } from '../../domain/classes/classTable';
import type { ImageList } from '../../state/appState';
import { MARK_NAMES, MarkIcon } from '../ui/MarkIcon';
import { useApp } from '../ui/storeContext';
import { useLookedAt } from './lookedAt';
import { PredictionBar } from './PredictionBar';
import { ThisSelection } from './ThisSelection';

/** In the column of the detail while no image is open, so that nothing moves when one is: what the tile in hand stands for, else what all listed do. */
export default function Resting({ list }: { list: ImageList }) {
  const isGrid = useApp((s) => s.view.look === '');
  const image = useLookedAt();
  return (
    <>
      {/* stays beneath the tile in hand: it would be counted again after each */}
      <div className="at-rest" hidden={image !== undefined}>
        {isGrid && <ThisSelection list={list} />}
        <p className="note">
          Point at an image for its labels and predictions, press it to open it. <kbd>/</kbd> filter · <kbd>?</kbd> all
          keys
        </p>
      </div>
      {image && <InHand image={image} />}
    </>
  );
}

function InHand({ image }: { image: ImageView }) {
  return (
    <>
      <ul className="plain" aria-label="Labels of the image in hand">
        {image.labels.map(({ classIndex, mark }) => (
          <li key={classIndex} className={`label-line mark-${mark}`}>
            <MarkIcon mark={mark} />
            <span>{className(classIndex)}</span>
            <small>{MARK_NAMES[mark]}</small>
          </li>
        ))}
        {image.labels.length === 0 && <li className="note">no valid label</li>}
      </ul>
      {image.predictions && (
        <ol className="plain look-predictions" aria-label="Predictions of the image in hand">
          {image.predictions.map(({ classIndex, mark, score }) => (
            <li key={classIndex}>
              <PredictionBar classIndex={classIndex} mark={mark} score={score} />
            </li>
          ))}
        </ol>
      )}
      <p className="note">{image.imageId}</p>
    </>
  );
}
