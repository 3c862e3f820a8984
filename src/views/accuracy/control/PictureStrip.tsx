import { memo } from 'react';
import { className } from '../../../domain/classes/classTable';
import { type MixPicture, STRIP } from '../../../state/selectors/controlPictures';
import { useApp } from '../../ui/storeContext';

/** Pictures of the Control sets in the chosen mix; those with several objects have an edge. */
export const PictureStrip = memo(function PictureStrip({ pictures }: { pictures: readonly MixPicture[] }) {
  const several = pictures.filter((p) => p.k > 1).length;
  return (
    <div className="picture-strip">
      <ul aria-label={`Pictures at this mix: ${several} of ${STRIP} hold several objects`}>
        {pictures.map((picture, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its element while its picture turns
          <li key={place} className={picture.k > 1 ? 'several' : undefined}>
            <Thumbnail picture={picture} />
          </li>
        ))}
      </ul>
      <p className="note">
        {several} of {STRIP} hold several objects
      </p>
    </div>
  );
});

function Thumbnail({ picture: { imageId, labels, k } }: { picture: MixPicture }) {
  const url = useApp((s) => s.picture(imageId));
  const names = labels.map((c) => className(c)).join(', ');
  if (typeof url !== 'string') return <span className="no-thumbnail">{k}</span>;
  return <img src={url} alt={names} title={names} loading="lazy" decoding="async" draggable={false} />;
}
