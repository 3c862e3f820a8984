import { useEffect, useState } from 'react';
import { useApp } from './storeContext';

/** URL of the picture: of the file that was opened, while the component is mounted, or of one that comes with the app. */
export function usePictureUrl(imageId: string): string | undefined {
  const picture = useApp((s) => s.picture(imageId));
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!(picture instanceof File)) return;
    const created = URL.createObjectURL(picture);
    setUrl(created);
    return () => {
      URL.revokeObjectURL(created);
      setUrl(undefined);
    };
  }, [picture]);
  return typeof picture === 'string' ? picture : url;
}
