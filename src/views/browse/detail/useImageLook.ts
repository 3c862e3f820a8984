import { useEffect, useState } from 'react';
import type { ImageLook } from '../../../data/compute/finding/imageLook';
import { LOADED_UNASKED } from '../../../state/appState';
import { useApp } from '../../ui/storeContext';

/** What all models say of an image, never of the one before; of a large dataset only those at hand until `askAll`. */
export function useImageLook(imageId: string) {
  const explore = useApp((s) => s.explore);
  const showError = useApp((s) => s.showError);
  const queryId = useApp((s) => s.list?.queryId);
  const selection = useApp((s) => s.list?.selection);
  const of = JSON.stringify([selection, imageId]);
  const isSmall = useApp((s) => (s.list?.total ?? 0) <= LOADED_UNASKED);
  const [told, setTold] = useState<{ readonly of: string; readonly look: ImageLook | undefined }>();
  const [isAsked, setAsked] = useState(false);
  const allModels = isSmall || isAsked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list may stand on other labels or a grown run
  useEffect(() => {
    let late = false;
    explore('image', { imageId, allModels }).then(
      (look) => !late && setTold({ of, look }),
      (error) => {
        if (late) return;
        setTold(undefined);
        showError(error);
      },
    );
    return () => {
      late = true;
    };
  }, [of, allModels, queryId, explore, showError]);
  return { look: told?.of === of ? told.look : undefined, askAll: allModels ? undefined : () => setAsked(true) };
}
