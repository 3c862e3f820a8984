import { useEffect, useState } from 'react';
import { stallsAtOnce } from '../../inference/jpegLoad';
import { PictureTurns } from './pictureTurns';
import { useApp } from './storeContext';

/**
 * Files that are looked at together. Whoever scrolls past thousands of pictures leaves no reads behind: a picture that has left the page before
 * its turn is never read, and one that has left it holds no address.
 */
export const PICTURES_AT_ONCE = 8;

export const pictureTurns = new PictureTurns(PICTURES_AT_ONCE);

/** URL of the picture: of the file that was opened, while the component is mounted, or of one that comes with the app. */
export function usePictureUrl(imageId: string): string | undefined {
  return useFileUrl(useApp((s) => s.picture(imageId)));
}

/** URL of a picture's file while the component is mounted; what is a URL already stays one. */
export function useFileUrl(picture: File | string | undefined): string | undefined {
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
    const leave = pictureTurns.take(() => stallsAtOnce(picture).then(show, () => show(false)));
    return () => {
      isGone = true;
      leave();
      if (created) URL.revokeObjectURL(created);
      setUrl(undefined);
    };
  }, [picture]);
  return typeof picture === 'string' ? picture : url;
}
