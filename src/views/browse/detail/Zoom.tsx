import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { Picture } from '../Picture';

const STEP = 1.5;
const MOST = 8;

interface Props {
  readonly imageId: string;
  readonly original: number;
  readonly onClose: () => void;
}

/** One picture over the page: + and − zoom, 0 fits it again, the arrows of the box that it is in move it, Escape closes. */
export default function Zoom({ imageId, original, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [zoom, setZoom] = useState(1);
  const by = (factor: number) => setZoom((z) => Math.max(1, Math.min(MOST, z * factor)));
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const press = (event: KeyboardEvent) => {
    // it closes this, and not the detail behind it
    if (event.key === 'Escape') event.stopPropagation();
    if (event.key === '+' || event.key === '=') by(STEP);
    else if (event.key === '-') by(1 / STEP);
    else if (event.key === '0') setZoom(1);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="zoom" aria-label={`Picture ${imageId}`} onClose={onClose} onKeyDown={press}>
      <div className="zoom-bar">
        <Button off={zoom <= 1 && 'It is whole'} onClick={() => by(1 / STEP)} aria-label="Smaller">
          −
        </Button>
        <Button off={zoom >= MOST && `${100 * MOST} % is the most`} onClick={() => by(STEP)} aria-label="Larger">
          +
        </Button>
        <span className="note" role="status">
          {Math.round(100 * zoom)} %
        </span>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than its box is moved by arrow keys */}
      <div className="zoom-box" role="region" aria-label="Zoomed picture" tabIndex={0}>
        <div className="zoom-picture" style={{ width: `${100 * zoom}%`, height: `${100 * zoom}%` }}>
          <Picture imageId={imageId} original={original} />
        </div>
      </div>
    </dialog>
  );
}
