import { useState } from 'react';
import { className } from '../../domain/classes/classTable';
import { NO_LABEL } from '../../domain/dataset';
import { usePictureUrl } from '../ui/usePictureUrl';

/** The picture of an image where it was opened, else the class in its place. Shown upright, as its EXIF tag asks. */
export function Picture({ imageId, original }: { imageId: string; original: number }) {
  const url = usePictureUrl(imageId);
  const [broken, setBroken] = useState<string>();
  if (url && broken !== url) {
    return <img src={url} alt="" decoding="async" draggable={false} onError={() => setBroken(url)} />;
  }
  return (
    <div className={`stand-in${broken ? ' broken' : ''}`} aria-hidden="true">
      {broken ? 'this picture cannot be read' : original === NO_LABEL ? 'no picture here' : className(original)}
    </div>
  );
}
