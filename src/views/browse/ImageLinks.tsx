import type { ImageView } from '../../data/compute/views';
import { className } from '../../domain/classes/classTable';
import { MarkIcon } from '../ui/MarkIcon';
import { useApp } from '../ui/storeContext';
import { Picture } from './Picture';
import './imageLinks.css';
import { useHref } from '../ui/useHref';

/** A few images, each a link that opens it. */
export function ImageLinks({ name, images }: { name: string; images: readonly ImageView[] }) {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  return (
    <ul className="image-links" aria-label={name}>
      {images.map(({ imageId, original, verdict, predictions }) => (
        <li key={imageId}>
          <a href={hrefOf({ ...view, image: imageId })} aria-label={imageId}>
            <span className="image-link-picture">
              <Picture key={imageId} imageId={imageId} original={original} />
            </span>
            <span className="tile-line">
              <MarkIcon mark={verdict} />
              <span className="ellipsis">{predictions?.[0] ? className(predictions[0].classIndex) : ''}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
