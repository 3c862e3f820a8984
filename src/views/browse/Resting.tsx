import { className } from '../../domain/classes/classTable';
import { MARK_NAMES, MarkIcon } from '../ui/MarkIcon';
import { useLookedAt } from './lookedAt';
import { PredictionBar } from './PredictionBar';

/** In the column of the detail while no image is open, so that nothing moves when one is: what the tile in hand stands for. */
export default function Resting() {
  const image = useLookedAt();
  if (!image)
    return (
      <>
        <p className="note">Point at an image for its labels and predictions, press it to open it.</p>
        <p className="note">
          <kbd>/</kbd> filter · <kbd>?</kbd> all keys
        </p>
      </>
    );
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
