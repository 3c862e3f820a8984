import { useEffect, useState } from 'react';
import { className } from '../../domain/classes/classTable';
import { NO_LABEL } from '../../domain/dataset';
import { stallsAtOnce } from '../../inference/jpegLoad';
import { useApp } from '../ui/storeContext';

/** The picture of an image where it was opened, else a drawn stand-in that says so. Shown upright, as its EXIF tag asks. */
export function Picture({ imageId, original, large }: { imageId: string; original: number; large?: boolean }) {
  const url = usePictureUrl(imageId);
  const [broken, setBroken] = useState<string>();
  if (url && broken !== url) {
    return <img src={url} alt="" decoding="async" draggable={false} onError={() => setBroken(url)} />;
  }
  return (
    <div className={`stand-in hue-${original === NO_LABEL ? 0 : original % 6}`} aria-hidden="true">
      <svg aria-hidden="true" viewBox="0 0 40 30" width={large ? 64 : 28} focusable="false">
        <rect x="1.5" y="1.5" width="37" height="27" rx="3" />
        <circle cx="12" cy="10" r="3.2" />
        <path d="M4 26 15 16 22 22 29 13 37 23" />
      </svg>
      <span>
        {broken ? 'this picture cannot be read' : original === NO_LABEL ? 'no picture here' : className(original)}
      </span>
    </div>
  );
}

/** URL of the picture: of the file that was opened, while the component is mounted, or of one that comes with the app. */
function usePictureUrl(imageId: string): string | undefined {
  const picture = useApp((s) => s.picture(imageId));
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!(picture instanceof File)) return;
    let created: string | undefined;
    let isGone = false;
    const show = (stalls: boolean) => {
      // a file that would hold the browser's own decoder, and with it the page, gets an address that is no picture
      created = isGone ? undefined : URL.createObjectURL(stalls ? new Blob() : picture);
      if (created) setUrl(created);
    };
    // a file that is gone fails as a picture does
    stallsAtOnce(picture).then(show, () => show(false));
    return () => {
      isGone = true;
      if (created) URL.revokeObjectURL(created);
      setUrl(undefined);
    };
  }, [picture]);
  return typeof picture === 'string' ? picture : url;
}
